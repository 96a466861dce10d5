import type { Endpoint, LlmAgentConfig } from './config.ts';

/** What an endpoint's tokens cost. Amounts are whole billionths of a US dollar. */
export interface Pricing {
  /**
   * What one reply cost, from the usage object as it came: the server's own figure, then the operator's override, then
   * the price table; null where nobody knows (never 0 for unknown).
   */
  costOf(usage: Readonly<Record<string, unknown>> | null): number | null;
  /** What so many tokens cost by override or table, for estimates and caps; null where nobody knows. */
  priceOf(tokens: { readonly prompt: number; readonly completion: number }): number | null;
  /** Where the price comes from, as half a sentence for people: `agents.json`, `the price table`; null when unknown. */
  readonly source: string | null;
}

export function pricingOf(_config: LlmAgentConfig, _endpoint: Endpoint): Pricing {
  return { costOf: () => null, priceOf: () => null, source: null };
}
