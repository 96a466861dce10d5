import { describe, expect, it } from 'vitest';
import { NO_USAGE, type Usage } from '../../../src/agents/usage.ts';
import { evaluationCard } from '../../../src/bot/cards/evaluation-card.ts';
import { configurationTable, cutInTheMiddle } from '../../../src/bot/cards/evaluation-table.ts';
import type { CellCounts, Estimate, EvaluationView } from '../../../src/evaluations/evaluations.ts';
import { cellWidth } from '../../../src/leaderboard/cell-width.ts';
import { DOLLAR } from '../../../src/spending/money.ts';

const ESTIMATE: Estimate = {
  sessions: 60,
  calls: 12_345,
  promptTokens: 4_100_000,
  completionTokens: 64_800,
  nanodollars: 3.2 * DOLLAR,
  unpriced: [],
  dearest: null,
  duration: 25 * 60_000,
};

function cell(id: string, counts: Partial<CellCounts> = {}, usage: Partial<Usage> = {}): CellCounts {
  return {
    cell: {
      agent: { id, playerKey: `agent:${id}`, name: id },
      protocol: 'cheesebot-1',
      paradigm: 't-maze',
      view: 'ascii-2d',
      length: 'quick',
    },
    sessions: 20,
    waiting: 20,
    running: 0,
    finished: 0,
    void: 0,
    trials: 0,
    successes: 0,
    usage: { ...NO_USAGE, ...usage },
    ...counts,
  };
}

function view(
  record: Partial<EvaluationView['evaluation']>,
  cells: readonly CellCounts[] = [cell('random')],
  usage: Partial<Usage> = {},
): EvaluationView {
  const workspace = 'memory:team';
  return {
    evaluation: {
      id: 'k3x9a1b2c3d4',
      plan: { cells: cells.map((one) => one.cell), seeds: 20, name: '' },
      place: { platform: 'memory', workspace, channel: `${workspace}/lab` },
      startedBy: { key: 'memory:ada', kind: 'person', name: 'ada' },
      status: 'planned',
      runner: 'house',
      isShown: false,
      createdAt: new Date(0),
      ...record,
    },
    cells,
    usage: { ...NO_USAGE, ...usage },
    perMinute: null,
    timeLeft: null,
    trouble: [],
    approvers: [],
  };
}

function fieldOf(card: ReturnType<typeof evaluationCard>, name: string): string | undefined {
  return card.fields?.find((field) => field.name === name)?.value;
}

describe('the card of a plan', () => {
  it('says what it would take', () => {
    const card = evaluationCard(view({ budget: 5 * DOLLAR }), ESTIMATE);
    expect(card.fields).toEqual([
      { name: 'Agents', value: 'random' },
      { name: 'Paradigms', value: 'T-maze' },
      { name: 'Game', value: 'cheesebot-1, ascii-2d, quick' },
      { name: 'Calls', value: 'about 12.3K' },
      { name: 'Tokens', value: 'about 4.1M in and 64.8K out' },
      { name: 'Cost', value: 'about $3.20' },
      { name: 'Time', value: 'about 25 minutes' },
      { name: 'Budget', value: '$5.00: it stops there and keeps what is finished' },
    ]);
    expect(card.footer).toBe('Only ada and admins can steer it. /cheese runs k3x9a1');
  });

  it('rule: warns of a budget that a turn or a session may use up, and says what would do', () => {
    const dearest = { agent: 'GPT', turn: 0.1201 * DOLLAR, session: 0.4002 * DOLLAR };
    const text = (budget: number | undefined, spent = 0): string => {
      const usage = { nanodollars: spent };
      const shown = view(budget === undefined ? {} : { budget }, [cell('gpt-5')], usage);
      return evaluationCard(shown, { ...ESTIMATE, dearest }).text ?? '';
    };
    expect(text(0.12 * DOLLAR)).toContain(
      'The budget is too small for one turn of GPT: at worst that costs $0.13, and so much must be left before it is asked for. It would stop without playing. The smallest that makes sense is $0.41.',
    );
    expect(text(0.121 * DOLLAR)).toContain(
      'may be used up within one session. The smallest that makes sense is $0.41.',
    );
    // What is typed as it is shown is enough.
    expect(text(0.41 * DOLLAR)).not.toContain('smallest');
    // What was spent before is no longer there to be spent.
    expect(text(5.1 * DOLLAR, 5 * DOLLAR)).toContain(
      'It would stop without playing. The smallest that makes sense is $5.41.',
    );
    expect(text(undefined)).not.toContain('smallest');
    expect(evaluationCard(view({ budget: 1 }), ESTIMATE).text).not.toContain('smallest');
  });

  it('says when the budget is less than all of it would cost', () => {
    const card = evaluationCard(view({ budget: DOLLAR }), ESTIMATE);
    expect(fieldOf(card, 'Budget')).toBe(
      '$1.00, less than all of it would cost: it stops there and keeps what is finished',
    );
  });

  it('says what is finished already', () => {
    const card = evaluationCard(view({}, [cell('random', { waiting: 8, finished: 12 })]), ESTIMATE);
    expect(card.text).toContain('12 of them are finished already and are not played again.');
  });

  it('says of whom nobody knows the price, and what to do', () => {
    const card = evaluationCard(view({}), { ...ESTIMATE, nanodollars: null, unpriced: ['gpt-5', 'llama'] });
    expect(fieldOf(card, 'Cost')).toBe(
      'unknown, because nobody knows the price of gpt-5, llama: it can be set in agents.json. Without it no budget can be kept.',
    );
  });

  it('names a few agents and counts the others', () => {
    const cells = Array.from({ length: 12 }, (_, index) => cell(`a${index}`));
    expect(fieldOf(evaluationCard(view({}, cells)), 'Agents')).toBe(
      'a0, a1, a2, a3, a4, a5, a6, a7 and 4 more (12 agents)',
    );
  });
});

describe('the card of progress', () => {
  const running = (usage: Partial<Usage>, budget?: number) =>
    evaluationCard(
      view({ status: 'running', ...(budget !== undefined && { budget }) }, [cell('gpt-5')], usage),
    );

  it('rule: a full bar is said only of what is done', () => {
    const almost = evaluationCard(
      view({ status: 'running' }, [cell('random', { sessions: 1_000, finished: 999, waiting: 1 })]),
    );
    expect(almost.blocks?.[0]?.text).toContain('[#############################.]  99 %');
  });

  it('rule: a sum without the calls of unknown price says so', () => {
    expect(fieldOf(running({ calls: 5, unpricedCalls: 2, nanodollars: DOLLAR }, 2 * DOLLAR), 'Spent')).toBe(
      '$1.00 of $2.00, and 2 calls of unknown price',
    );
    expect(fieldOf(running({ calls: 5, unpricedCalls: 5 }), 'Spent')).toBe('unknown');
    expect(fieldOf(running({ calls: 5, cachedReplies: 3 }), 'Calls')).toBe(
      '5, 3 more from the cache; 0 tokens in, 0 out',
    );
    expect(fieldOf(running({}), 'Spent')).toBeUndefined();
  });

  it('rule: nothing is said to run while it does not', () => {
    const cells = [cell('gpt-5', { waiting: 3, running: 5, finished: 12 })];
    const sessions = (status: EvaluationView['evaluation']['status']) =>
      fieldOf(evaluationCard(view({ status }, cells)), 'Sessions');
    expect(sessions('running')).toBe('12 of 20 finished, 5 running, 3 waiting');
    for (const status of ['paused', 'cancelled', 'stopped'] as const) {
      expect(sessions(status)).toBe('12 of 20 finished, 5 begun, 3 waiting');
    }
  });

  it('shows text of endpoints harmlessly', () => {
    const trouble = ['x\u202E\u0007'.repeat(400)];
    const card = evaluationCard({ ...view({ status: 'running' }), trouble });
    expect(fieldOf(card, 'Trouble')).toMatch(/^x{299}…$/u);
  });
});

describe('the card of an end', () => {
  it('says how long it took, and makes no minute of seconds', () => {
    const took = (milliseconds: number) =>
      fieldOf(
        evaluationCard(view({ status: 'finished', startedAt: new Date(0), endedAt: new Date(milliseconds) })),
        'Time',
      );
    expect(took(6_000)).toBe('under a minute');
    expect(took(150_000)).toBe('about 3 minutes');
  });
});

describe('the table of configurations', () => {
  it('has at most 38 columns, whatever they are called', () => {
    const ids = [
      'random',
      'some-very-long-model-name-2026-11-28+h1+k4+chain-of-thought',
      '模型模型模型模型模型模型模型模型+h5',
    ];
    const cells = ids.map((id) =>
      cell(id, { sessions: 1_000, finished: 999, trials: 9_000, successes: 8_999 }),
    );
    const { text } = configurationTable(view({}, cells));
    for (const line of text.split('\n')) expect(cellWidth(line)).toBeLessThanOrEqual(38);
    expect(text).toContain('…f-thought');
    expect(text).toContain('random');
  });

  it('tells apart what differs', () => {
    const other = cell('random');
    const cells = [cell('random'), { ...other, cell: { ...other.cell, view: 'ascii-3d' as const } }];
    expect(configurationTable(view({}, cells)).text).toMatch(/random ascii-2d .*\nrandom ascii-3d /u);
  });

  it('counts the rows that it leaves out', () => {
    const cells = Array.from({ length: 15 }, (_, index) => cell(`a${index}`));
    expect(configurationTable(view({}, cells)).text).toContain('… and 3 more');
  });

  it('cuts names in their middle, because what they differ in stands at the end', () => {
    expect(cutInTheMiddle('gpt-5-mini+h1+k4', 12)).toBe('gpt-5-…h1+k4');
    expect(cutInTheMiddle('random', 12)).toBe('random');
  });
});
