import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DOLLAR, moneyText, readMoney, roundedUp } from '../../src/spending/money.ts';

it.each([
  [null, 'unknown'],
  [0, '$0'],
  [1, 'under $0.0001'],
  [336_900, '$0.0003'],
  [3_400_000, '$0.0034'],
  [3_000_000, '$0.003'],
  [9_960_000, '$0.01'],
  [12_300_000, '$0.012'],
  [99_900_000, '$0.10'],
  [250_000_000, '$0.25'],
  [999_999_999, '$1.00'],
  [1_200_000_000, '$1.20'],
  [2_000_000_000, '$2.00'],
  [9_999_000_000, '$10'],
  [12_000_000_000, '$12'],
  [12_500_000_000, '$12.50'],
  [-1_200_000_000, '-$1.20'],
])('%s nanodollars are "%s"', (amount, text) => {
  expect(moneyText(amount)).toBe(text);
});

it.each([
  ['2', 2 * DOLLAR],
  ['$2', 2 * DOLLAR],
  [' $ 2.50 ', 2.5 * DOLLAR],
  ['0.0034', 3_400_000],
  ['1000000', 1_000_000 * DOLLAR],
])('"%s" is an amount', (text, amount) => {
  expect(readMoney(text)).toEqual({ ok: true, value: amount });
});

it.each(['', '0', '$0.00', '-1', '2,50', 'two', '2 euros', '1e3', '.5', '2.00001', 'NaN', '1000000.01'])(
  '"%s" is refused',
  (text) => {
    expect(readMoney(text).ok).toBe(false);
  },
);

it('an amount that was typed is shown as it was typed, in cents', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 100_000_000 }), (cents) => {
      const amount = cents * (DOLLAR / 100);
      expect(readMoney(moneyText(amount))).toEqual({ ok: true, value: amount });
    }),
  );
});

it.each([
  [DOLLAR / 10_000, DOLLAR / 100 - 1, DOLLAR / 10_000],
  [DOLLAR / 100, DOLLAR / 10 - 1, DOLLAR / 1_000],
  [DOLLAR / 10, 1_000_000 * DOLLAR, DOLLAR / 100],
])('what is shown from %s to %s is off by at most half of %s', (min, max, step) => {
  fc.assert(
    fc.property(fc.integer({ min, max }), (amount) => {
      const shown = Number(moneyText(amount).slice(1)) * DOLLAR;
      expect(Math.abs(shown - amount)).toBeLessThanOrEqual(step / 2 + 1);
    }),
  );
});

describe('an amount rounded up', () => {
  it.each([
    [0.1201 * DOLLAR, '$0.13'],
    [0.1200001 * DOLLAR, '$0.13'],
    [0.12 * DOLLAR, '$0.12'],
    [0.01234 * DOLLAR, '$0.013'],
    [0.00012 * DOLLAR, '$0.0002'],
    [1, '$0.0001'],
    [1_234.561 * DOLLAR, '$1234.57'],
    [0, '$0'],
  ])('%d nanodollars is shown as %s, which is typed as no less', (amount, shown) => {
    const rounded = roundedUp(amount);
    expect(moneyText(rounded)).toBe(shown);
    const typed = readMoney(shown);
    if (amount > 0) expect(typed.ok && typed.value >= amount).toBe(true);
  });
});
