import { echo } from '../echo.ts';
import { accepted, type Result, refused } from '../result.ts';

/** Money is counted in whole billionths of a US dollar, so that sums are exact. */
export const DOLLAR = 1_000_000_000;

/** The most that can be typed, in dollars (our choice): well below where whole nanodollars stop being exact, $9 million. */
const MOST_TYPED = 1_000_000;

/**
 * An amount for people: `$12`, `$1.20`, `$0.0034`, `$0`; null is `unknown`, never nothing. Cents from ten cents on, two
 * digits that say something below that, at most four decimals (our choice); less than that is `under $0.0001`.
 */
export function moneyText(nanodollars: number | null): string {
  if (nanodollars === null) return 'unknown';
  if (nanodollars < 0) return `-${moneyText(-nanodollars)}`;
  if (nanodollars === 0) return '$0';
  if (nanodollars < DOLLAR / 10_000) return 'under $0.0001';
  const text = (nanodollars / DOLLAR).toFixed(decimalsOf(nanodollars));
  const [whole = '', decimals = ''] = text.split('.');
  if (whole.length > 1 && decimals === '00') return `$${whole}`;
  return `$${whole}.${decimals.slice(0, 2)}${decimals.slice(2).replace(/0+$/, '')}`;
}

function decimalsOf(nanodollars: number): number {
  if (nanodollars >= DOLLAR / 10) return 2;
  return nanodollars >= DOLLAR / 100 ? 3 : 4;
}

/** The least amount that is no smaller and has no more decimals than are shown, so that who types what they read has enough. */
export function roundedUp(nanodollars: number): number {
  const step = DOLLAR / 10 ** decimalsOf(nanodollars);
  return Math.ceil(nanodollars / step) * step;
}

/** An amount as people type it (`2`, `$2`, `2.50`), in nanodollars; more than nothing. */
export function readMoney(text: string): Result<number, 'money/unreadable' | 'money/too-much'> {
  const [, whole, decimals = ''] = /^\$? ?(\d{1,9})(?:\.(\d{1,4}))?$/.exec(text.trim()) ?? [];
  const amount = Number(whole) * DOLLAR + Number(decimals.padEnd(9, '0'));
  if (whole === undefined || amount === 0) {
    return refused(
      'money/unreadable',
      `"${echo(text)}" is no amount of money: type dollars, more than 0 and with at most four decimals, such as 2 or 2.50.`,
    );
  }
  if (amount > MOST_TYPED * DOLLAR) {
    return refused(
      'money/too-much',
      `${moneyText(amount)} is more than can be set: the most is $${MOST_TYPED}.`,
    );
  }
  return accepted(amount);
}
