import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { durationText } from '../../src/duration.ts';
import { IDLE_LIMIT } from '../../src/sessions/limits.ts';
import { type CommandBench, openCommandBench } from './command-bench.ts';

let bench: CommandBench;
beforeAll(async () => {
  bench = await openCommandBench();
});
afterAll(() => bench.close());

describe('games', () => {
  it('offers to play where there is none', async () => {
    const said = await bench.say('games', 'nobody');
    expect(said).toMatchObject({ ok: true, isPrivate: true, data: { sessions: [] } });
    expect(said.card.text).toBe('You have no open game.');
  });

  it('lists your open games, the one moved last first, with buttons that stand at their turn', async () => {
    await bench.say('play t', 'ada', 'one');
    await bench.say('play operant', 'ada', 'two');
    await bench.say('move s', 'ada', 'one');
    await bench.say('play morris', 'bea');
    const said = await bench.say('games', 'ada');
    const open = await bench.services.sessions.open('test:ada');
    expect(said.card.fields?.map(({ name }) => name)).toEqual(['1. T-maze', '2. Operant chamber']);
    expect(said.card.fields?.[0]?.value).toMatch(/^Trial 1 of \d+, step 1\./u);
    const buttons = (label: string, kind: string) =>
      open.map(({ record, session }, index) => ({
        label: `${label} ${index + 1}`,
        press: { kind, session: record.id, turn: session.turn },
      }));
    expect(said.card.buttons).toMatchObject([buttons('Show', 'show'), buttons('Quit', 'quit')]);
  });

  it('shows or quits one by its number in the list, or by its id', async () => {
    await bench.say('play t', 'dan', 'one');
    await bench.say('play operant', 'dan', 'two');
    const [newest, oldest] = await bench.services.sessions.open('test:dan');
    const shown = await bench.say('games show:2', 'dan');
    expect(shown.card.blocks?.[0]?.text).toBe(oldest?.session.observation.board);
    expect((await bench.say('games quit:2', 'dan')).card.title).toBe('T-maze · stopped');
    expect((await bench.say(`games quit:${newest?.record.id}`, 'dan')).ok).toBe(true);
    expect(await bench.services.sessions.open('test:dan')).toEqual([]);
  });

  it('refuses a game that is not in your list, and both at once', async () => {
    await bench.say('play t', 'eve');
    const [play] = await bench.services.sessions.open('test:eve');
    const theirs = await bench.say(`games quit:${play?.record.id}`, 'mallory');
    expect(theirs.refusal).toContain('You have none.');
    expect(await bench.services.sessions.open('test:eve')).toHaveLength(1);
    expect((await bench.say('games quit:2', 'eve')).refusal).toBe(
      'There is no open game "2" of yours. You have 1: see them with /cheese games.',
    );
    expect((await bench.say('games show:1 quit:1', 'eve')).refusal).toContain('not both');
  });

  it('says when each expires', async () => {
    await bench.say('play t', 'cem');
    const [play] = await bench.services.sessions.open('test:cem');
    const said = await bench.say('games', 'cem');
    expect(said.card.fields?.[0]).toMatchObject({
      value: expect.stringContaining('Unless you move it expires'),
      at: (play?.record.movedAt.getTime() ?? 0) + IDLE_LIMIT,
    });
    expect(said.card.footer).toContain(`A game expires ${durationText(IDLE_LIMIT)} after its last move.`);
  });
});

describe('durationText', () => {
  it.each([
    [3 * 24 * 3_600_000, '3 days'],
    [48 * 3_600_000, '2 days'],
    [24 * 3_600_000, '24 hours'],
    [3_600_000, '60 minutes'],
    [90_000, '2 minutes'],
    [10, '1 minute'],
  ])('%i ms are %s', (milliseconds, text) => {
    expect(durationText(milliseconds)).toBe(text);
  });
});
