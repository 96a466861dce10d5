import { describe, expect, it } from 'vitest';
import type { DuelView } from '../../src/duels/duels.ts';
import type { DuelRun } from '../../src/duels/runs.ts';
import type { PuzzleEntry } from '../../src/puzzles/puzzles.ts';
import type { EndedEvaluation } from '../../src/store/board-records.ts';
import { createSummaries } from '../../src/summaries/service.ts';
import type { SummaryContents } from '../../src/summaries/summaries.ts';
import { FakeClock } from '../fakes/clock.ts';
import { NO_BOARD } from '../fakes/no-board.ts';
import { sampleDigest, samplePlayers } from '../leaderboard/log-samples.ts';
import { MemorySummaryStore } from './summary-world.ts';

const PLACE = { platform: 'test', workspace: 'test:lab', channel: 'test:lab/maze' };
const NOW = new Date('2026-11-28T09:00:00Z');
const SPAN = { since: Date.parse('2026-11-27'), until: Date.parse('2026-11-28') };

const PLAYERS = samplePlayers(
  { key: 'test:ada', name: 'White Whiskers' },
  { key: 'test:bob', name: 'Bob' },
  { key: 'test:hid', name: 'Hidden Heidi', isHidden: true },
);

function run(name: string, solved: number, part: Partial<DuelRun> = {}): DuelRun {
  const trials = [1, 2, 3].map((trial): DuelRun['trials'][number] => ({
    trial,
    outcome: trial <= solved ? 'success' : 'failure',
    steps: 5,
    isUncounted: false,
  }));
  return {
    key: `test:${name}`,
    name,
    isAgent: false,
    status: 'finished',
    trials,
    ...part,
  };
}

function duel(id: string, ...runs: readonly DuelRun[]): DuelView {
  return {
    duel: {
      id,
      place: PLACE,
      challengerKey: 'test:ada',
      isForAnyone: false,
      spec: { protocol: 'cheesebot-1', paradigm: 't-maze', view: 'ascii-2d', length: 'quick' },
      status: 'finished',
      players: [],
      createdAt: NOW,
      version: 1,
    },
    runs,
    trials: 3,
  };
}

interface Happened {
  readonly duels?: readonly DuelView[];
  readonly runs?: readonly EndedEvaluation[];
  readonly entries?: readonly PuzzleEntry[];
}

function told({ duels = [], runs = [], entries = [] }: Happened): Promise<SummaryContents> {
  const store = new MemorySummaryStore();
  store.ended = runs;
  store.finishedDuels = async () => duels.map((view) => view.duel.id);
  const { puzzles } = NO_BOARD;
  const summaries = createSummaries({
    store,
    digest: { read: async () => sampleDigest([], { players: PLAYERS }) },
    puzzles: {
      ...puzzles,
      today: () => ({ ...puzzles.today(), day: '2026-11-28' }),
      standing: async (day) => ({ puzzle: { ...puzzles.today(), day }, entries }),
      streak: async (key) => ({ current: key === 'test:ada' ? 3 : 1, longest: 9 }),
    },
    duels: { view: async (id) => duels.find((view) => view.duel.id === id) },
    clock: new FakeClock(NOW),
  });
  return summaries.contents(PLACE, SPAN);
}

function entry(name: string, part: Partial<PuzzleEntry> = {}): PuzzleEntry {
  return {
    playerKey: `test:${name}`,
    name,
    kind: 'person',
    isAssisted: false,
    session: name,
    isOver: true,
    marks: ['success'],
    successes: 1,
    steps: 4,
    rank: 1,
    ...part,
  };
}

describe('duels of a summary', () => {
  it('are told with who won how many trials, the winner first, under the names of the board', async () => {
    const { duels, isQuiet } = await told({ duels: [duel('one', run('bob', 1), run('ada', 3))] });
    expect(isQuiet).toBe(false);
    expect(duels).toEqual([
      {
        paradigm: 't-maze',
        players: [
          { name: 'White Whiskers', won: 2 },
          { name: 'Bob', won: 0 },
        ],
        isDraw: false,
      },
    ]);
  });

  it('tell a draw as one, and nothing of those that were no contest', async () => {
    const drawn = duel('drawn', run('ada', 2), run('bob', 2));
    const alone = duel('alone', run('ada', 2), run('model', 0, { isAgent: true, status: 'void' }));
    const { duels } = await told({ duels: [drawn, alone] });
    expect(duels.map(({ isDraw }) => isDraw)).toEqual([true]);
  });

  it('rule: whoever is hidden is named nowhere, so neither is who they played against', async () => {
    const said = await told({ duels: [duel('one', run('ada', 3), run('hid', 1))] });
    expect(said.duels).toEqual([]);
    expect(JSON.stringify(said)).not.toMatch(/Heidi|Whiskers|test:hid/u);
    expect(said.isQuiet).toBe(true);
  });
});

describe('the puzzle of a summary', () => {
  it('is the one that closed last, with streaks of more than a day, and without who is not done', async () => {
    const entries = [
      entry('ada'),
      entry('bob', { rank: 2 }),
      entry('cem', { isOver: false, rank: null }),
      entry('random', { isBaseline: true, kind: 'agent', rank: null }),
    ];
    const { puzzles, isQuiet } = await told({ entries });
    expect(isQuiet).toBe(false);
    expect(puzzles.map(({ puzzle }) => puzzle.day)).toEqual(['2026-11-27']);
    expect(puzzles[0]?.entries.map(({ name }) => name)).toEqual(['ada', 'bob']);
    expect(puzzles[0]?.streaks).toEqual([{ name: 'ada', days: 3 }]);
  });

  it('is left out where nobody in the channel tried it', async () => {
    const said = await told({ entries: [entry('random', { isBaseline: true, kind: 'agent', rank: null })] });
    expect(said).toMatchObject({ puzzles: [], isQuiet: true });
  });
});

it('runs of the lab alone are something to tell', async () => {
  const ended: EndedEvaluation = {
    id: 'abc',
    status: 'finished',
    name: '',
    finished: 3,
    nanodollars: 0,
    unpricedCalls: 0,
  };
  expect(await told({ runs: [ended] })).toMatchObject({ isQuiet: false, runs: [ended] });
});
