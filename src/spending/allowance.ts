import type { Quote } from '../agents/agent.ts';
import { type Refusal, refused } from '../result.ts';
import { moneyText } from './money.ts';

/** What may be spent a day, and what has been; in nanodollars. */
export interface Cap {
  readonly of: 'person' | 'workspace';
  readonly amount: number;
  readonly spent: number;
}

/** What somebody may still spend in a place today. */
export interface Allowance {
  /** Nanodollars, 0 when it is used up; null where there is no cap. */
  readonly left: number | null;
  /** When it is used up: a sentence that says which budget, and when it starts anew. */
  readonly reason?: string;
}

export type SpendingCode = 'spending/used-up' | 'spending/unpriced';

const WHOSE: Readonly<Record<Cap['of'], string>> = {
  person: 'for you here',
  workspace: 'for this workspace',
};

/** Of several caps the narrowest holds. */
export function allowanceUnder(caps: readonly Cap[]): Allowance {
  if (caps.length === 0) return { left: null };
  const usedUp = caps.find(({ amount, spent }) => spent >= amount);
  if (usedUp) {
    const budget = `${moneyText(usedUp.amount)} ${WHOSE[usedUp.of]}`;
    return { left: 0, reason: `Today's budget of ${budget} is used up; it starts anew at 00:00 UTC.` };
  }
  return { left: Math.min(...caps.map(({ amount, spent }) => amount - spent)) };
}

/**
 * Why an agent cannot be sent in: there is a cap, and either nothing is left of it or nobody can tell what the agent
 * costs. What costs nothing always may.
 */
export function whyNotAgent(
  agent: { readonly name: string; readonly quote: Quote | undefined },
  { left, reason }: Allowance,
): { readonly ok: false; readonly refusal: Refusal<SpendingCode> } | undefined {
  const { name, quote } = agent;
  if (left === null || quote === undefined || quote.nanodollars === 0) return undefined;
  if (quote.nanodollars === null) {
    return refused(
      'spending/unpriced',
      `There is a budget here, and nobody knows what ${name} costs: whoever runs Cheesebot can add its "price" in agents.json. Until then choose another agent.`,
    );
  }
  return reason === undefined ? undefined : refused('spending/used-up', reason);
}

/** Rule: a budget's day is that of UTC, the same for everybody. */
export function startOfDay(at: Date): Date {
  return new Date(Date.UTC(at.getUTCFullYear(), at.getUTCMonth(), at.getUTCDate()));
}
