import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createAgentDirectory } from '../../src/agents/directory.ts';
import { llmAgentSchema } from '../../src/agents/llm/config.ts';
import type { Card } from '../../src/bot/card.ts';
import { resultCard } from '../../src/bot/cards/game-card.ts';
import { puzzleAnnouncement, whatItIs } from '../../src/bot/cards/puzzle-card.ts';
import { closedCard } from '../../src/bot/cards/puzzle-day-card.ts';
import { puzzleBlock } from '../../src/bot/cards/puzzle-table.ts';
import { withAttempt } from '../../src/bot/puzzles/with-attempt.ts';
import { type Clock, systemClock } from '../../src/clock.ts';
import { cellWidth } from '../../src/leaderboard/cell-width.ts';
import { replaySession } from '../../src/paradigms/catalogue.ts';
import { PARADIGM_NAMES } from '../../src/paradigms/names.ts';
import { createCalendar } from '../../src/puzzles/puzzle-of.ts';
import type { PuzzleEntry, PuzzleStanding } from '../../src/puzzles/puzzles.ts';
import { apiError, goodReply, type LlmFaultServer, startLlmFaultServer } from '../fakes/llm-fault-server.ts';
import { type CommandBench, openCommandBench } from './command-bench.ts';

/** Nobody listens at this address: an agent that is let in is void at once. */
const BROKEN = llmAgentSchema.parse({
  id: 'broken',
  model: 'broken',
  baseUrl: 'http://127.0.0.1:9/v1',
  totalSeconds: 1,
  price: { inputPerMillion: 0, outputPerMillion: 0 },
});

/** Goes on as time does, from a noon with one puzzle behind it: what is tested must not depend on the day of the test. */
const NOON = Date.parse('2026-12-03T12:00:00Z');
const BEGUN = Date.now();
const CLOCK: Clock = { ...systemClock, now: () => new Date(NOON + Date.now() - BEGUN) };

let bench: CommandBench;
let endpoint: LlmFaultServer;
beforeAll(async () => {
  endpoint = await startLlmFaultServer();
  // A session to its end would be hundreds of requests: two turns, and then the key is refused.
  endpoint.script(goodReply(['RIGHT']), goodReply(['LEFT']), apiError(401, { message: 'no such key' }));
  const walker = llmAgentSchema.parse({
    id: 'walker',
    model: 'walker',
    baseUrl: endpoint.baseUrl,
    price: { inputPerMillion: 0, outputPerMillion: 0 },
  });
  bench = await openCommandBench(createAgentDirectory({ llmAgents: [BROKEN, walker], env: {} }), CLOCK);
});
afterAll(async () => {
  await bench?.close();
  await endpoint?.close();
});

const labels = ({ buttons = [] }: Card): readonly string[] => buttons.flat().map(({ label }) => label);
const walkerKey = (): string => {
  const found = bench.services.agents.find('walker');
  if (!found.ok) throw new Error(found.refusal.message);
  return found.value.playerKey;
};
const today = () => bench.services.puzzles.today();

async function playsToTheEnd(who: string): Promise<void> {
  await bench.say('daily play', who);
  const [game] = await bench.services.sessions.open(`test:${who}`);
  if (!game) throw new Error(`${who} plays nothing`);
  const engine = replaySession(game.record.spec, game.record.letters);
  while (!engine.isOver) {
    const actions = [engine.bestAction()];
    for (const action of actions) engine.act(action);
    await bench.services.sessions.move({ sessionId: game.record.id, by: `test:${who}`, turn: null, actions });
  }
}

describe('/cheese daily', () => {
  it('shows today to the asker alone: what it is, until when, what it is committed to', async () => {
    const said = await bench.say('daily', 'ada');
    expect(said).toMatchObject({ ok: true, isPrivate: true });
    const { number, paradigm, commitment, closesAt } = today();
    expect(said.card.title).toBe(`Daily puzzle #${number} · ${PARADIGM_NAMES[paradigm].title}`);
    expect(said.card.text).toContain('You have not played it yet.');
    expect(said.card.fields).toContainEqual({
      name: 'Closes',
      value: 'when the UTC day ends:',
      at: closesAt.getTime(),
    });
    expect(JSON.stringify(said.card.fields)).toContain(commitment.slice(0, 16));
    expect(labels(said.card)).toContain('Play');
    expect(said.data).toMatchObject({ puzzle: { seed: null, number } });
  });

  it('starts the attempt on a private board, and goes on with the same one', async () => {
    const first = await bench.say('daily play', 'bob');
    expect(first).toMatchObject({ ok: true, isPrivate: true });
    expect(first.card.footer).toContain('Your one attempt.');
    expect(first.card.fields?.[0]).toMatchObject({
      name: 'This puzzle closes',
      at: today().closesAt.getTime(),
    });
    expect(await bench.services.sessions.open('test:bob')).toHaveLength(1);
    const again = await bench.say('daily play', 'bob', 'elsewhere');
    expect(again.data).toEqual(first.data);
    const own = await bench.say('daily', 'bob');
    expect(own.card.text).toContain('You are playing it: trial 1 of');
    expect(labels(own.card)).toContain('Go on');
    expect(labels(own.card)).not.toContain('Play');
  });

  it('shows the result with a line to share, and shares it where that is asked', async () => {
    expect((await bench.say('daily share', 'cem')).refusal).toMatch(/no result of this puzzle yet/u);
    await bench.say('daily play', 'cem');
    expect((await bench.say('daily share', 'cem')).refusal).toBeDefined();
    await playsToTheEnd('cem');
    expect((await bench.say('daily play', 'cem')).refusal).toMatch(/You have had your attempt/u);
    const own = await bench.say('daily', 'cem');
    expect(own.card.text).toMatch(/Cheesebot daily #\d+ · .+ · (\d+)\/\1 ✅+$/mu);
    expect(own.card.blocks?.[0]?.text).toMatch(/^1 {2}cem .* \++$/mu);
    const shared = await bench.say('daily share', 'cem', 'lobby');
    expect(shared).toMatchObject({ ok: true, isPrivate: false, card: { title: 'cem' } });
    expect(shared.card.text).toMatch(/^Cheesebot daily #\d+ · .+ ✅+$/u);
    expect(shared.card.blocks).toBeUndefined();
  });

  it('rule: whoever took no action is not told to finish what is over', async () => {
    await bench.say('daily play', 'ida');
    expect((await bench.say('daily share', 'ida')).refusal).toMatch(/Finish your attempt first/u);
    const attempt = await bench.services.puzzles.attempt('test:ida', today().day);
    await bench.services.sessions.quit(attempt?.record.id ?? '', 'test:ida');
    expect((await bench.say('daily share', 'ida')).refusal).toMatch(/took no action .* nothing to share/u);
  });

  it('puts line, rank and buttons on the result of an attempt, and on no other game', async () => {
    const play = await bench.services.puzzles.attempt('test:cem', today().day);
    if (!play) throw new Error('cem has no attempt');
    const card = await withAttempt(bench, play, resultCard(play));
    expect(card.title).toMatch(/^Daily puzzle #.* · finished$/u);
    expect(card.fields?.slice(0, 2)).toEqual([
      { name: 'Your line', value: expect.stringMatching(/✅/u) },
      { name: 'Rank', value: '1 of 1 here so far' },
    ]);
    expect(labels(card)).not.toContain('Play again');
    expect(labels(card).slice(0, 2)).toEqual(['Share', 'Standing']);
    await bench.say('play t-maze trials:1', 'cem');
    const [other] = await bench.services.sessions.open('test:cem');
    if (!other) throw new Error('cem plays nothing');
    const board: Card = { title: 'a board' };
    expect(await withAttempt(bench, other, board)).toBe(board);
  });

  it('shows others who is playing, and nothing of how', async () => {
    const seen = await bench.say('daily', 'dan');
    expect(seen.card.blocks?.[0]?.text).toContain('cem');
    expect(seen.card.blocks?.[0]?.text).not.toContain('bob');
    expect(JSON.stringify(seen.data)).not.toContain('"session"');
  });

  it('tells who plays for practice only why not, and how', async () => {
    await bench.say('settings ranked:off', 'eve');
    expect((await bench.say('daily play', 'eve')).refusal).toMatch(/ranked:on/u);
    const own = await bench.say('daily', 'eve');
    expect(own.card.text).toContain('when it is closed');
    expect(labels(own.card)).not.toContain('Play');
  });

  it('sends in a language model once its sender has played, for one attempt', async () => {
    expect((await bench.say('daily agent:random', 'cem')).refusal).toMatch(/play it by themselves/u);
    expect((await bench.say('daily agent:broken', 'fay')).refusal).toMatch(/play the puzzle yourself first/u);
    expect((await bench.say('daily agent:broken', 'bob')).refusal).toMatch(/play the puzzle yourself first/u);
    const sent = await bench.say('daily agent:broken', 'cem');
    expect(sent.cards[0]?.title).toContain('broken');
    expect(sent.isPrivate || sent.cards.length > 1).toBe(true);
    expect((await bench.say('daily agent:broken', 'cem')).refusal).toMatch(/broken has had its attempt/u);
  });

  it('shows the boards of the model to its sender, turn by turn, and to nobody else', async () => {
    const sent = await bench.say('daily agent:walker', 'cem', 'lobby');
    expect(sent.cards.map(({ title }) => /step \d/u.exec(title)?.[0])).toEqual([
      'step 0',
      'step 1',
      'step 2',
      undefined,
    ]);
    expect(sent.card.title).toContain('broken off');
    const play = await bench.services.puzzles.attempt(walkerKey(), today().day);
    expect(play?.record).toMatchObject({ isPrivate: true, ranked: true, startedBy: 'test:cem' });
    const seen = await bench.say('daily', 'dan');
    expect(seen.card.blocks?.[0]?.text).not.toContain('walker');
  });

  it('refuses days without a puzzle', async () => {
    for (const day of ['2026-11-27', 'yester', '2031-01-01', '99999']) {
      expect((await bench.say(`daily day:${day}`, 'ada')).refusal).toBeDefined();
    }
    expect((await bench.say(`daily ${today().day}`, 'ada')).card.title).toContain(`#${today().number}`);
    expect((await bench.say(`daily day:${today().number}`, 'ada')).card.title).toContain(
      `#${today().number}`,
    );
  });
});

const now = new Date('2026-12-09T12:00:00Z');
const calendar = createCalendar('a secret');
const puzzle = calendar.at(now);

function entry(name: string, more: Partial<PuzzleEntry> = {}): PuzzleEntry {
  return {
    playerKey: `test:${name}`,
    name,
    kind: 'person',
    isAssisted: false,
    session: 'abcdefghij',
    isOver: true,
    marks: ['success', 'failure', 'timeout', 'unplayed'],
    successes: 1,
    steps: 5,
    rank: 1,
    ...more,
  };
}

function yesterday(entries: readonly PuzzleEntry[]): PuzzleStanding {
  const closed = calendar.of('2026-12-08', now);
  if (!closed) throw new Error('There was no puzzle');
  return { puzzle: closed, entries };
}

describe('the cards', () => {
  it('announce the puzzle with its commitment, and how to play it', () => {
    const card = puzzleAnnouncement(puzzle);
    expect(card.title).toMatch(/^Daily puzzle #12 · /u);
    expect(card.fields?.map(({ name }) => name)).toEqual(['Closes', 'Seed committed']);
    expect(card.fields?.[1]?.value).toContain(puzzle.commitment.slice(0, 16));
    expect(JSON.stringify(card)).not.toContain(calendar.seedOf(puzzle.day));
    expect(labels(card)).toEqual(['Play', 'Standing']);
  });

  it('rule: name as many trials as the boards count, and say how many of them count', () => {
    const texts = Array.from({ length: 40 }, (_, at) => {
      const puzzle = calendar.at(new Date(now.getTime() + at * 24 * 60 * 60 * 1000));
      return [puzzle.paradigm, whatItIs(puzzle)] as const;
    });
    const of = new Map(texts);
    expect(of.get('barnes-maze')).toMatch(/The same 7 trials for everybody.* 6 of them count\.$/u);
    expect(of.get('t-maze')).toMatch(/The same 8 trials for everybody, people and agents, everywhere\.$/u);
  });

  it('keep tables to the width of a phone, whatever names are', () => {
    const names = [
      'a very long name of somebody that goes on and on',
      '名前がとても長い人の名前',
      '`'.repeat(40),
      '‮evil',
    ];
    const block = puzzleBlock(yesterday(names.map((name) => entry(name))));
    for (const line of block?.text.split('\n') ?? []) expect(cellWidth(line)).toBeLessThanOrEqual(38);
    expect(block?.alt).toContain('1 of');
  });

  it('show the asker whatever their place', () => {
    const many = Array.from({ length: 40 }, (_, index) => entry(`player ${index}`, { rank: index + 1 }));
    const block = puzzleBlock(yesterday(many), 'test:player 30');
    expect(block?.text).toContain('player 30');
    expect(block?.text).toContain('… and 24 more');
  });

  it('tell the seed of a closed puzzle, and how to check it', () => {
    const card = closedCard(yesterday([]));
    const { seed, commitment } = yesterday([]).puzzle;
    expect(card.text).toContain(`printf %s ${seed} | sha256sum`);
    expect(card.text).toContain(commitment);
    expect(labels(card)).toEqual(['Practise it', 'Today']);
  });
});
