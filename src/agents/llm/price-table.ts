import { createRequire } from 'node:module';

/** Tokens of one reply or of many; `cached` and `cacheWrites` are parts of `prompt`. */
export interface Tokens {
  readonly prompt: number;
  readonly cached: number;
  readonly cacheWrites: number;
  readonly completion: number;
}

type GenaiPrices = typeof import('@pydantic/genai-prices');

const require = createRequire(import.meta.url);
let loaded: GenaiPrices | undefined;

/**
 * Rule: the table is loaded when the first price is looked up, because it takes 19 MB and 30 to 150 ms (measured), and
 * most processes never need it; and at once, because a price is part of an answer that is at hand.
 */
function table(): GenaiPrices {
  const prices: GenaiPrices = loaded ?? require('@pydantic/genai-prices');
  loaded = prices;
  return prices;
}

/** What so many tokens of a model cost at this endpoint, in US dollars; null where nobody knows. */
export type DollarsOf = (tokens: Tokens) => number | null;

/**
 * The bundled price table (@pydantic/genai-prices; nothing is asked of a network), or null for a model or an endpoint
 * that is not in it. An endpoint is known by its address: what a server of one's own charges for a model of a
 * well-known name, nobody knows. Prices that depend on the day are those of the moment of asking.
 */
export function priceTable(model: string, baseUrl: string): DollarsOf | null {
  const { calcPrice, findProvider } = table();
  const provider = findProvider({ providerApiUrl: baseUrl });
  if (!provider) return null;
  const dollarsOf: DollarsOf = ({ prompt, cached, cacheWrites, completion }) => {
    const price = calcPrice(
      {
        input_tokens: prompt,
        // Absent, not 0: some models have no price for these at all.
        ...(cached > 0 && { cache_read_tokens: cached }),
        ...(cacheWrites > 0 && { cache_write_tokens: cacheWrites }),
        output_tokens: completion,
      },
      model,
      { providerId: provider.id },
    );
    return price?.total_price ?? null;
  };
  return dollarsOf({ prompt: 1, cached: 0, cacheWrites: 0, completion: 1 }) === null ? null : dollarsOf;
}
