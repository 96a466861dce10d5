import type { Quote } from '../agents/agent.ts';
import type { Clock } from '../clock.ts';
import type { Preferences } from '../preferences/preferences.ts';
import type { Place } from '../store/records.ts';
import type { Store } from '../store/store.ts';
import { type Allowance, allowanceUnder, type Cap, startOfDay, whyNotAgent } from './allowance.ts';

/** For whom something is paid, and where. */
export interface Payer {
  /** Who starts it. */
  readonly playerKey: string;
  readonly place: Pick<Place, 'workspace' | 'channel'>;
}

/** The daily budgets of people and workspaces. */
export interface Spending {
  /** What may still be spent today. What is under way and has not been answered is not in it yet. */
  allowance(payer: Payer): Promise<Allowance>;
  /** Why an agent cannot be sent in: the budget is used up, or its price unknown; undefined when it can. */
  whyNot(
    agent: { readonly name: string; readonly quote: Quote | undefined },
    payer: Payer,
  ): Promise<ReturnType<typeof whyNotAgent>>;
}

export interface SpendingOptions {
  readonly store: Pick<Store, 'spentSince'>;
  readonly preferences: Pick<Preferences, 'get'>;
  readonly clock: Clock;
}

export function createSpending({ store, preferences, clock }: SpendingOptions): Spending {
  const allowance = async ({ playerKey, place }: Payer): Promise<Allowance> => {
    const today = startOfDay(clock.now());
    const { workspace } = place;
    // Rule: what a person spends counts in the whole workspace, also where a channel sets the cap: otherwise every
    // channel would give them a budget of its own.
    const payers: readonly [Cap['of'], Parameters<Store['spentSince']>[0]][] = [
      ['person', { startedBy: playerKey, workspace }],
      ['workspace', { workspace }],
    ];
    const caps = payers.map(async ([of, whose]): Promise<Cap | undefined> => {
      const amount = await preferences.get(`budget-${of}`, { place });
      if (amount === null) return undefined;
      return { of, amount, spent: (await store.spentSince(whose, today)).nanodollars };
    });
    return allowanceUnder((await Promise.all(caps)).filter((cap) => cap !== undefined));
  };

  return {
    allowance,
    whyNot: async (agent, payer) => whyNotAgent(agent, await allowance(payer)),
  };
}
