import type { Endpoint, LlmAgentConfig } from './config.ts';
import { isRecord } from './json-in-text.ts';
import { type DollarsOf, priceTable, type Tokens } from './price-table.ts';

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

export function pricingOf(config: Pick<LlmAgentConfig, 'model' | 'price'>, endpoint: Endpoint): Pricing {
  const table = config.price ? null : priceTable(config.model, endpoint.baseUrl);
  const dollarsOf = config.price ? overrideOf(config.price) : table;
  return {
    costOf: (usage) => {
      if (!usage) return null;
      const charged = chargedIn(usage);
      if (charged !== null) return charged;
      const tokens = tokensIn(usage);
      return tokens && priced(tokens, dollarsOf);
    },
    priceOf: ({ prompt, completion }) => priced({ prompt, cached: 0, cacheWrites: 0, completion }, dollarsOf),
    source: config.price ? 'agents.json' : table ? 'the price table' : null,
  };
}

/** The operator's own prices. What is not said of cached input costs as much as other input. */
function overrideOf(price: NonNullable<LlmAgentConfig['price']>): DollarsOf {
  const { inputPerMillion, cachedInputPerMillion = inputPerMillion, outputPerMillion } = price;
  return ({ prompt, cached, completion }) =>
    ((prompt - cached) * inputPerMillion + cached * cachedInputPerMillion + completion * outputPerMillion) /
    1_000_000;
}

function priced(tokens: Tokens, dollarsOf: DollarsOf | null): number | null {
  const dollars = dollarsOf?.(tokens) ?? null;
  return dollars === null || dollars >= SENSELESS.dollars ? null : nanodollars(dollars);
}

/**
 * What the server itself says that the reply cost. OpenRouter's `cost` is in dollars; where a key of one's own at the
 * provider was used, it is the fee alone, and what the provider charges stands beside it.
 */
function chargedIn(usage: Readonly<Record<string, unknown>>): number | null {
  const cost = amountIn(usage, 'cost');
  if (cost === null) return null;
  const upstream =
    usage.is_byok === true ? amountIn(usage.cost_details, 'upstream_inference_cost') : undefined;
  // Rule: half a price is no price.
  return upstream === null ? null : nanodollars(cost + (upstream ?? 0));
}

/**
 * The tokens of a usage object. Rule: cached tokens are a part of the prompt's, and reasoning tokens of the
 * completion's, so neither is ever added; an endpoint that counts more cached than there are has counted wrong, and is
 * believed in the sum. Null where one of the two sums is missing.
 */
function tokensIn(usage: Readonly<Record<string, unknown>>): Tokens | null {
  const prompt = countIn(usage, 'prompt_tokens');
  const completion = countIn(usage, 'completion_tokens');
  if (prompt === null || completion === null) return null;
  const details = usage.prompt_tokens_details;
  const cached = Math.min(countIn(details, 'cached_tokens') ?? 0, prompt);
  const cacheWrites = Math.min(countIn(details, 'cache_write_tokens') ?? 0, prompt - cached);
  return { prompt, cached, cacheWrites, completion };
}

/** A count in an object of an endpoint; null where it is missing, no count, or nonsense that would spoil every sum. */
export function countIn(fields: unknown, name: string): number | null {
  const value = isRecord(fields) ? fields[name] : undefined;
  const isCount =
    typeof value === 'number' && Number.isInteger(value) && value >= 0 && value < SENSELESS.tokens;
  return isCount ? value : null;
}

/** From so much on a figure for one reply is taken for nonsense (our choice); below it whole nanodollars are exact. */
const SENSELESS = { tokens: 1_000_000_000, dollars: 1_000_000 } as const;

function amountIn(fields: unknown, name: string): number | null {
  const value = isRecord(fields) ? fields[name] : undefined;
  return typeof value === 'number' && value >= 0 && value < SENSELESS.dollars ? value : null;
}

function nanodollars(dollars: number): number {
  return Math.round(dollars * 1_000_000_000);
}
