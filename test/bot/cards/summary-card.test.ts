import { describe, expect, it } from 'vitest';
import { summaryCard } from '../../../src/bot/cards/summary-card.ts';
import { plainCard } from '../../../src/bot/plain-card.ts';
import { wilsonInterval } from '../../../src/leaderboard/wilson.ts';
import type { EndedEvaluation } from '../../../src/store/board-records.ts';
import type { BestPair, SummaryContents } from '../../../src/summaries/summaries.ts';
import { cardText } from '../../fakes/memory-platform.ts';
import { NO_BOARD } from '../../fakes/no-board.ts';
import { sampleDigest, sampleTally } from '../../leaderboard/log-samples.ts';

const FRAME = { when: 'Friday 27 November', boardUrl: 'http://localhost:3000/board/x' };
const [SESSION] = sampleDigest([sampleTally({ successes: 9, successSteps: 63 })]).sessions;
if (!SESSION) throw new Error('There is no session');

function figure(name: string, successes: number, trials: number) {
  return { name, successes, trials, interval: wilsonInterval(successes, trials) };
}

const MOVER = {
  name: 'Ada',
  kind: 'person',
  isAssisted: false,
  placeBefore: 3,
  place: 1,
  gained: 46.4,
  points: 1130.2,
  interval: [1050, 1210],
  isProvisional: true,
} as const;

const RUN: EndedEvaluation = {
  id: 'b1b2c3d4e5f6',
  status: 'stopped',
  name: 'nightly',
  finished: 3,
  nanodollars: 0,
  unpricedCalls: 4,
};

const PAIR: BestPair = {
  paradigm: 't-maze',
  view: 'ascii-2d',
  chance: 0.5,
  person: figure('Ada', 9, 10),
  agent: figure('GPT-5', 17, 30),
};

const FULL: SummaryContents = {
  place: { platform: 'test', workspace: 'test:lab', channel: 'test:lab/maze' },
  span: { since: 0, until: 1 },
  isQuiet: false,
  protocol: 'cheesebot-1',
  counted: { sessions: 12, trials: 1_087, people: 5, agents: 2 },
  practice: 3,
  movers: [
    MOVER,
    { ...MOVER, name: 'GPT-5', kind: 'agent', placeBefore: null, gained: null, isProvisional: false },
  ],
  bests: [{ session: SESSION, paradigm: 't-maze', kind: 'record', name: 'Ada' }],
  pairs: [
    PAIR,
    { paradigm: 'barnes-maze', view: 'ascii-3d', chance: 0.1, person: null, agent: figure('random', 1, 10) },
  ],
  puzzles: [
    {
      puzzle: { ...NO_BOARD.puzzles.today(), number: 12 },
      entries: ['Ada', 'Bob', 'Cyd', 'Dan'].map((name, index) => ({
        playerKey: `test:${name}`,
        name,
        kind: 'person',
        isAssisted: false,
        session: `s${index}`,
        isOver: true,
        marks: ['success', 'success', 'failure', 'timeout'],
        successes: 2,
        steps: 30 + index,
        rank: index + 1,
      })),
      streaks: [{ name: 'Bob', days: 7 }],
    },
  ],
  runs: [
    {
      id: 'a1b2c3d4e5f6',
      status: 'finished',
      name: '',
      finished: 120,
      nanodollars: 1_200_000_000,
      unpricedCalls: 0,
    },
    RUN,
  ],
  duels: [
    {
      paradigm: 't-maze',
      players: [
        { name: 'Ada', won: 3 },
        { name: 'Bob', won: 1 },
      ],
      isDraw: false,
    },
    {
      paradigm: 'dnms',
      players: [
        { name: 'Ada', won: 2 },
        { name: 'Bob', won: 2 },
      ],
      isDraw: true,
    },
  ],
};

const EMPTY: SummaryContents = {
  ...FULL,
  puzzles: [],
  isQuiet: true,
  counted: { sessions: 0, trials: 0, people: 0, agents: 0 },
  practice: 0,
  movers: [],
  bests: [],
  pairs: [],
  runs: [],
  duels: [],
};

describe('the card of a summary', () => {
  it('names no steps where nothing was solved', () => {
    const [puzzle] = FULL.puzzles;
    if (!puzzle) throw new Error('There is no puzzle in it');
    const entries = puzzle.entries.map((entry) => ({ ...entry, successes: 0, steps: 0 }));
    const text = cardText(summaryCard({ ...FULL, puzzles: [{ ...puzzle, entries }] }, FRAME));
    expect(text).toContain('1. Ada 0/4\n2. Bob 0/4');
  });

  it('tells of everything that there is', () => {
    const card = summaryCard(FULL, FRAME);
    expect(cardText(card)).toBe(`Summary: Friday 27 November
12 games with 1,087 trials by 5 people and 2 agents, beside 3 practice games.
Movers: Ada: +46, place 3 → 1, 1,130 points (1,050 to 1,210, provisional)
GPT-5: new, place 1, 1,130 points (1,050 to 1,210)
Records and personal bests: Ada, record of the channel: T-maze 9/10, 7 steps a success
Best person, best agent: T-maze: Ada 9/10, agent GPT-5 17/30; chance 50 %
Barnes maze · ascii-3d: agent random 1/10; chance 10 %
Puzzle 12, T-maze: 1. Ada 2/4 in 30 steps
2. Bob 2/4 in 31 steps
3. Cyd 2/4 in 32 steps
and 1 more
Streaks: Bob 7 days
Duels: Ada beat Bob 3:1, T-maze
Ada and Bob drew 2:2, Delayed non-match to sample
Lab runs: a1b2c3: finished, 120 sessions, $1.20
nightly (b1b2c3): stopped, 3 sessions, $0 and calls without a price
The whole board: http://localhost:3000/board/x
Of this channel, protocol cheesebot-1. Points and rates with 95 % intervals · best is by the lower end of the interval · /cheese help summary`);
    expect(card.picture?.alt).toContain('T-maze: Ada 9 of 10, 90 % (60 to 98); agent GPT-5 17 of 30');
    expect(card.links).toEqual([{ label: 'The whole board', url: FRAME.boardUrl }]);
  });

  it('leaves out what there is nothing of', () => {
    const card = summaryCard(EMPTY, { ...FRAME, notes: ['A note.'] });
    expect(card.text).toBe('A note.\n\nNo game was played.');
    expect(card.fields).toBeUndefined();
    expect(card.picture).toBeUndefined();
  });

  it('keeps within the limits of Discord, whatever there is of everything and whatever people are called', () => {
    const name = `</x>@everyone \`\`\`\u202e${'W'.repeat(300)}`;
    const many: SummaryContents = {
      ...FULL,
      movers: Array.from({ length: 500 }, () => ({ ...MOVER, name })),
      bests: Array.from(
        { length: 500 },
        () => ({ session: SESSION, paradigm: 'dnms', kind: 'record', name }) as const,
      ),
      pairs: Array.from({ length: 36 }, () => ({
        ...PAIR,
        person: figure(name, 9_999, 99_999),
        agent: figure(name, 1, 99_999),
      })),
      duels: Array.from({ length: 500 }, () => ({
        paradigm: 'dnms',
        players: Array.from({ length: 12 }, () => ({ name, won: 9 })),
        isDraw: false,
      })),
      runs: Array.from({ length: 500 }, () => ({ ...RUN, name })),
    };
    const card = summaryCard(many, FRAME);
    for (const field of card.fields ?? []) expect(field.value.length, field.name).toBeLessThanOrEqual(1_024);
    expect(cardText(card).length).toBeLessThan(4_000);
    expect(card.picture?.alt.length).toBeLessThanOrEqual(1_000);
    expect(cardText(card)).not.toMatch(/[`\u202e]/u);
  });

  it('has nothing that plain words lose', () => {
    expect(cardText(plainCard(summaryCard(FULL, FRAME)))).toBe(cardText(summaryCard(FULL, FRAME)));
  });
});
