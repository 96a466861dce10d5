import { describe, expect, it } from 'vitest';
import { estimateOf, type QuotedCell } from '../../src/evaluations/estimate.ts';
import type { Cell } from '../../src/evaluations/plan.ts';

const CELL: Cell = {
  agent: { id: 'model', playerKey: 'agent:model#12345678', name: 'The model' },
  protocol: 'cheesebot-1',
  paradigm: 'shuttle-box',
  view: 'ascii-2d',
  length: 10,
};
const QUOTE = {
  promptTokens: 500,
  completionTokens: 20,
  nanodollars: 1_000,
  most: 3_000,
  actions: 2,
  latency: 400,
};

function quoted(changes: Partial<QuotedCell> = {}): QuotedCell {
  return { cell: CELL, count: { waiting: 4, running: 0, runningTurns: 0 }, quote: QUOTE, ...changes };
}

describe('an estimate', () => {
  it('is sessions left by turns by what a turn takes; turns by the table until they are measured', () => {
    // 10 trials of 23 actions, two a reply.
    expect(estimateOf([quoted()], [], 2)).toEqual({
      sessions: 4,
      calls: 460,
      promptTokens: 230_000,
      completionTokens: 9_200,
      nanodollars: 460_000,
      unpriced: [],
      duration: (460 * 400) / 2,
      // 115 calls of one session, and a turn at its worst.
      dearest: { agent: 'The model', turn: 3_000, session: 115_000 + 3_000 },
    });
    const { protocol, paradigm } = CELL;
    const measured = [
      { protocol, paradigm, length: 20, sessions: 9, meanTurns: 1 },
      { protocol, paradigm, length: 10, sessions: 2, meanTurns: 60 },
    ];
    expect(estimateOf([quoted()], measured, 2)).toMatchObject({ calls: 120, nanodollars: 120_000 });
  });

  it('leaves out what was played, also of sessions that are under way', () => {
    const count = { waiting: 0, running: 2, runningTurns: 400 };
    expect(estimateOf([quoted({ count })], [], 2)).toMatchObject({ sessions: 2, calls: 30 });
    const over = { waiting: 0, running: 0, runningTurns: 0 };
    expect(estimateOf([quoted({ count: over })], [], 2)).toMatchObject({
      sessions: 0,
      calls: 0,
      duration: 0,
    });
  });

  it('is of an unknown price where that of one agent is unknown, and names it', () => {
    const quote = { ...QUOTE, nanodollars: null, most: null };
    const other = { ...CELL, agent: { ...CELL.agent, id: 'other' } };
    const cells = [quoted(), quoted({ quote, cell: other }), quoted({ quote, cell: other })];
    expect(estimateOf(cells, [], 2)).toMatchObject({ nanodollars: null, unpriced: ['other'] });
  });

  it('says what one turn and one session may cost of the dearest agent that is left', () => {
    const dear = { ...QUOTE, most: 9_000, nanodollars: 10 };
    const other = { ...CELL, agent: { ...CELL.agent, id: 'other', name: 'The other' } };
    const over = { waiting: 0, running: 0, runningTurns: 0 };
    const dearest = (...cells: readonly QuotedCell[]) => estimateOf(cells, [], 2).dearest;
    const both = { agent: 'The other', turn: 9_000, session: 118_000 };
    expect(dearest(quoted(), quoted({ cell: other, quote: dear }))).toEqual(both);
    expect(dearest(quoted({ cell: other, quote: dear }), quoted())).toEqual(both);
    expect(dearest(quoted(), quoted({ cell: other, quote: dear, count: over }))).toMatchObject({
      turn: 3_000,
    });
    expect(dearest(quoted({ quote: undefined }))).toBeNull();
    expect(dearest(quoted({ quote: { ...QUOTE, nanodollars: 0, most: 0 } }))).toBeNull();
    expect(
      dearest(quoted(), quoted({ cell: other, quote: { ...QUOTE, nanodollars: null, most: null } })),
    ).toBeNull();
  });

  it('takes no less time than one session, however many are played at once', () => {
    expect(estimateOf([quoted()], [], 1_000).duration).toBe(115 * 400);
  });

  it('costs nothing for agents that ask no endpoint', () => {
    const estimate = estimateOf([quoted({ quote: undefined })], [], 2);
    expect(estimate).toMatchObject({ sessions: 4, calls: 0, nanodollars: 0 });
    expect(estimate.duration).toBeGreaterThan(0);
  });
});
