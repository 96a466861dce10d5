import type { Spending } from '../../src/spending/spending.ts';

/** A house without budgets. */
export const NO_BUDGETS: Spending = {
  allowance: async () => ({ left: null }),
  whyNot: async () => undefined,
};
