import { describe, expect, it } from 'vitest';
import type { LeaderboardQuery, LeaderboardRow } from '../../src/leaderboard/leaderboard.ts';
import { createLeaderboard } from '../../src/leaderboard/service.ts';
import { paradigmOf } from '../../src/paradigms/catalogue.ts';
import type { Tally, TallyFilter } from '../../src/store/records.ts';
import { NO_BOARD } from '../fakes/no-board.ts';

const ADA: Tally = {
  player: { key: 'test:ada', kind: 'person', name: 'Ada' },
  protocol: 'cheesebot-1',
  paradigm: 't-maze',
  trials: 10,
  successes: 9,
  sessions: 1,
  meanSuccessSteps: 7.5,
};
const RANDOM: Tally = {
  ...ADA,
  player: { key: 'agent:random', kind: 'agent', name: 'Random' },
  successes: 5,
  sessions: 2,
};

/** A leaderboard over fixed tallies, and what it asked the store for. */
function boardOver(tallies: readonly Tally[], ofWorkspace: readonly Tally[] = tallies) {
  const filters: TallyFilter[] = [];
  const store = {
    tallies: async (filter: TallyFilter) => {
      filters.push(filter);
      return (filter.workspace === undefined ? tallies : ofWorkspace).filter(
        ({ paradigm, protocol }) =>
          protocol === filter.protocol && (filter.paradigm === undefined || paradigm === filter.paradigm),
      );
    },
  };
  const leaderboard = createLeaderboard(store, NO_BOARD.digest);
  const rows = async (query: Partial<LeaderboardQuery> = {}): Promise<readonly LeaderboardRow[]> =>
    (await leaderboard.table({ protocol: 'cheesebot-1', view: 'ascii-2d', players: 'everyone', ...query }))
      .rows;
  return { rows, filters };
}

const names = (rows: readonly LeaderboardRow[]): readonly string[] => rows.map(({ player }) => player);

describe('the leaderboard', () => {
  it('puts people and agents in one table, with their interval', async () => {
    const rows = (await boardOver([RANDOM, ADA]).rows()).filter(
      ({ kind }) => kind === 'person' || kind === 'agent',
    );
    expect(rows).toMatchObject([
      {
        player: 'Ada',
        kind: 'person',
        successes: 9,
        trials: 10,
        rate: 0.9,
        meanSuccessSteps: 7.5,
        note: '1 session',
      },
      { player: 'Random', kind: 'agent', successes: 5, trials: 10, note: '2 sessions' },
    ]);
    expect(rows[0]?.interval?.[0]).toBeCloseTo(0.596, 3);
    expect(rows[0]?.interval?.[1]).toBeCloseTo(0.982, 3);
  });

  it("adds chance and the rodents from the paradigm's own table, with their sources", async () => {
    const rows = (await boardOver([ADA]).rows()).filter(({ kind }) => kind === 'reference');
    const paradigm = paradigmOf('cheesebot-1', 't-maze');
    const chance = rows.find(({ player }) => player === 'chance');
    expect(chance).toMatchObject({
      rate: paradigm?.chance.rate,
      note: paradigm?.chance.source,
      trials: null,
      interval: null,
    });
    expect(rows.find(({ player }) => player === 'rodents')?.rate).toBe(paradigm?.rodent?.rate);
  });

  it('without a paradigm shows only those that somebody played', async () => {
    const rows = await boardOver([ADA]).rows();
    expect(new Set(rows.map(({ paradigm }) => paradigm))).toEqual(new Set(['t-maze']));
    expect(await boardOver([]).rows()).toEqual([]);
  });

  it('with a paradigm shows chance, rodents and the measured baselines even where nobody played', async () => {
    const rows = await boardOver([]).rows({ paradigm: 't-maze' });
    expect(new Set(rows.map(({ kind }) => kind))).toEqual(new Set(['reference', 'baseline']));
    expect(names(rows)).toEqual(expect.arrayContaining(['chance', 'rodents', 'graph-rl', 'oracle']));
  });

  it('leaves out a player without a counted trial', async () => {
    expect(
      names(await boardOver([{ ...ADA, trials: 0, successes: 0, meanSuccessSteps: null }]).rows()),
    ).toEqual([]);
  });

  it('shows published scores under cheesebench only, and never among people only', async () => {
    const published = async (query: Partial<LeaderboardQuery>) =>
      names(
        (await boardOver([]).rows({ paradigm: 't-maze', ...query })).filter(
          ({ kind }) => kind === 'published',
        ),
      );
    expect(await published({ protocol: 'cheesebench' })).toContain('Claude Opus 4.7');
    expect(await published({ protocol: 'cheesebench', players: 'agents' })).toHaveLength(16);
    expect(await published({ protocol: 'cheesebench', players: 'people' })).toEqual([]);
    expect(await published({ protocol: 'cheesebot-1' })).toEqual([]);
  });

  it('says of a published score which view it is and where it stands', async () => {
    const rows = await boardOver([]).rows({ protocol: 'cheesebench', paradigm: 'dnms' });
    const score = rows.find(({ player }) => player === 'Claude Opus 4.7');
    expect(score?.note).toMatch(/ascii-2d-fpv.*arXiv:2604\.10825/u);
    expect(score?.interval?.[0]).toBeCloseTo(0.397, 3);
  });

  it('hands scope and players to the store as they were asked for', async () => {
    const { rows, filters } = boardOver([]);
    await rows({ workspace: 'test:w', channel: 'test:w/c', players: 'people', paradigm: 't-maze' });
    await rows();
    expect(filters).toMatchObject([
      {
        protocol: 'cheesebot-1',
        paradigm: 't-maze',
        players: 'people',
        workspace: 'test:w',
        channel: 'test:w/c',
      },
      { protocol: 'cheesebot-1' },
    ]);
    expect(filters.at(1)).not.toHaveProperty('workspace');
  });

  it('leaves probes and controls out of the count', async () => {
    const { rows, filters } = boardOver([]);
    await rows();
    expect(filters[0]?.uncounted).toContainEqual({ paradigm: 'morris-water-maze', phase: 'probe' });
    expect(filters[0]?.uncounted).toContainEqual({ paradigm: 'morris-water-maze', phase: 'cued' });
  });

  it('of the public scope counts only what workspaces made public, beside the own one', async () => {
    const { rows, filters } = boardOver([ADA]);
    await rows({ peopleOf: 'test:w' });
    await rows({ workspace: 'test:w' });
    expect(filters.map(({ publicBeside }) => publicBeside)).toEqual(['test:w', undefined, undefined]);
    // Who is known here is asked of this workspace alone.
    expect(filters[1]?.workspace).toBe('test:w');
  });

  it('shows no people of other workspaces to a workspace, but all of their agents', async () => {
    const stranger: Tally = { ...ADA, player: { key: 'test:eve', kind: 'person', name: 'Eve' } };
    const { rows } = boardOver([ADA, stranger, RANDOM], [ADA]);
    expect(names(await rows({ peopleOf: 'test:w' }))).toEqual(expect.arrayContaining(['Ada', 'Random']));
    expect(names(await rows({ peopleOf: 'test:w' }))).not.toContain('Eve');
  });
});
