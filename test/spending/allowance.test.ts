import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import type { Quote } from '../../src/agents/agent.ts';
import { allowanceUnder, startOfDay, whyNotAgent } from '../../src/spending/allowance.ts';
import { DOLLAR } from '../../src/spending/money.ts';

const amount = fc.integer({ min: 1, max: 100 * DOLLAR });
const cap = fc.record({
  of: fc.constantFrom('person', 'workspace'),
  amount,
  spent: fc.oneof(fc.constant(0), amount),
});

describe('what is left of budgets', () => {
  it('is the least that any of them leaves, never less than nothing (property)', () => {
    fc.assert(
      fc.property(fc.array(cap, { maxLength: 3 }), (caps) => {
        const least = Math.min(...caps.map((one) => Math.max(0, one.amount - one.spent)));
        const { left, reason } = allowanceUnder(caps);
        expect(left).toBe(caps.length === 0 ? null : least);
        expect(reason !== undefined).toBe(left === 0);
      }),
    );
  });

  it('says which is used up, and when it starts anew', () => {
    expect(allowanceUnder([{ of: 'person', amount: 2 * DOLLAR, spent: 2 * DOLLAR }]).reason).toBe(
      "Today's budget of $2.00 for you here is used up; it starts anew at 00:00 UTC.",
    );
    const workspace = { of: 'workspace', amount: 50 * DOLLAR, spent: 51 * DOLLAR } as const;
    expect(allowanceUnder([{ of: 'person', amount: DOLLAR, spent: 0 }, workspace])).toEqual({
      left: 0,
      reason: "Today's budget of $50 for this workspace is used up; it starts anew at 00:00 UTC.",
    });
  });

  it.each([
    ['2026-03-01T00:00:00.000Z', '2026-03-01T00:00:00.000Z'],
    ['2026-03-01T23:59:59.999Z', '2026-03-01T00:00:00.000Z'],
    ['2026-03-01T23:30:00.000-05:00', '2026-03-02T00:00:00.000Z'],
  ])('is of the day of UTC: %s belongs to the day that began at %s', (at, start) => {
    expect(startOfDay(new Date(at))).toEqual(new Date(start));
  });

  it('rule: is of the day of UTC on a machine of any zone', () => {
    vi.stubEnv('TZ', 'Pacific/Auckland');
    try {
      // Otherwise this shows nothing: it is another day there.
      expect(new Date('2026-03-01T20:00:00Z').getDate()).toBe(2);
      expect(startOfDay(new Date('2026-03-01T20:00:00Z'))).toEqual(new Date('2026-03-01T00:00:00Z'));
    } finally {
      vi.unstubAllEnvs();
    }
  });
});

describe('an agent', () => {
  const quote = (nanodollars: number | null): Quote => ({
    promptTokens: 1_000,
    completionTokens: 100,
    nanodollars,
    most: nanodollars,
    actions: 1,
    latency: 2_000,
  });
  const whyNot = (nanodollars: number | null | undefined, left: number | null) =>
    whyNotAgent(
      { name: 'GPT', quote: nanodollars === undefined ? undefined : quote(nanodollars) },
      left === 0 ? { left, reason: 'It is used up.' } : { left },
    )?.refusal;

  it('may be sent in where there is no budget, whatever it costs', () => {
    for (const price of [undefined, null, 0, 5]) expect(whyNot(price, null)).toBeUndefined();
  });

  it('with a price may be sent in as long as something is left', () => {
    expect(whyNot(5, 1)).toBeUndefined();
    expect(whyNot(5, 0)).toEqual({ code: 'spending/used-up', message: 'It is used up.' });
  });

  it('that costs nothing may be sent in always', () => {
    expect(whyNot(undefined, 0)).toBeUndefined();
    expect(whyNot(0, 0)).toBeUndefined();
  });

  it('whose price is unknown may not be sent in where there is a budget, however much is left', () => {
    for (const left of [0, 1_000 * DOLLAR]) {
      expect(whyNot(null, left)).toEqual({
        code: 'spending/unpriced',
        message: expect.stringMatching(/nobody knows what GPT costs: .*"price" in agents\.json/u),
      });
    }
  });
});
