import { spawnSync } from 'node:child_process';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pricingOf } from '../../../src/agents/llm/pricing.ts';

const OPENAI = { baseUrl: 'https://api.openai.com/v1', keyVariable: 'OPENAI_API_KEY' };
const OWN = { baseUrl: 'http://localhost:8000/v1', keyVariable: undefined };

const mini = pricingOf({ model: 'gpt-4o-mini' }, OPENAI);
const PRICE = { inputPerMillion: 2, cachedInputPerMillion: 0.5, outputPerMillion: 8 };
const overridden = pricingOf({ model: 'whatever', price: PRICE }, OWN);
const unknown = pricingOf({ model: 'gpt-4o-mini' }, OWN);

describe('what a reply cost', () => {
  it('by the price table: cached tokens are a part of the prompt, reasoning a part of the completion', () => {
    const usage = {
      prompt_tokens: 2006,
      completion_tokens: 300,
      total_tokens: 2306,
      prompt_tokens_details: { cached_tokens: 1920 },
      completion_tokens_details: { reasoning_tokens: 250 },
    };
    // 86 x $0.15 + 1920 x $0.075 + 300 x $0.60 a million.
    expect(mini.costOf(usage)).toBe(336_900);
    expect(mini.source).toBe('the price table');
  });

  it("by the operator's prices, which go before the table", () => {
    const usage = {
      prompt_tokens: 1_000,
      completion_tokens: 100,
      prompt_tokens_details: { cached_tokens: 400 },
    };
    expect(overridden.costOf(usage)).toBe(1_200_000 + 200_000 + 800_000);
    expect(pricingOf({ model: 'gpt-4o-mini', price: PRICE }, OPENAI).costOf(usage)).toBe(2_200_000);
    expect(overridden.source).toBe('agents.json');
    const { cachedInputPerMillion: _, ...plain } = PRICE;
    expect(pricingOf({ model: 'm', price: plain }, OWN).costOf(usage)).toBe(2_000_000 + 800_000);
  });

  it("by the server's own figure, which goes before all", () => {
    const usage = { prompt_tokens: 10, completion_tokens: 10, cost: 0.0042 };
    for (const pricing of [mini, overridden, unknown]) expect(pricing.costOf(usage)).toBe(4_200_000);
    expect(unknown.costOf({ cost: 0 })).toBe(0);
  });

  it('with a key of its own at a provider behind OpenRouter: the fee and what the provider charges', () => {
    const byok = { cost: 0.001, is_byok: true };
    expect(unknown.costOf({ ...byok, cost_details: { upstream_inference_cost: 0.02 } })).toBe(21_000_000);
    expect(unknown.costOf({ cost: 0.001, cost_details: { upstream_inference_cost: 0.02 } })).toBe(1_000_000);
    expect(unknown.costOf(byok)).toBeNull();
  });

  it.each([
    ['a server that is nobody we know', unknown],
    ['a model that is not in the table', pricingOf({ model: 'no-such-model' }, OPENAI)],
    [
      'an address that only looks known',
      pricingOf({ model: 'gpt-4o-mini' }, { ...OWN, baseUrl: 'http://api.openai.com.example.org/v1' }),
    ],
  ])('is unknown, and not nothing, for %s', (_what, pricing) => {
    expect(pricing.costOf({ prompt_tokens: 10, completion_tokens: 10 })).toBeNull();
    expect(pricing.priceOf({ prompt: 10, completion: 10 })).toBeNull();
    expect(pricing.source).toBeNull();
  });

  it('is nothing where the operator says so', () => {
    const free = pricingOf({ model: 'mine', price: { inputPerMillion: 0, outputPerMillion: 0 } }, OWN);
    expect(free.costOf({ prompt_tokens: 10, completion_tokens: 10 })).toBe(0);
    expect(free.priceOf({ prompt: 10, completion: 10 })).toBe(0);
  });

  it.each([
    null,
    {},
    { prompt_tokens: 10 },
    { completion_tokens: 10 },
    { prompt_tokens: -1, completion_tokens: 10 },
    { prompt_tokens: 1.5, completion_tokens: 10 },
    { prompt_tokens: '10', completion_tokens: 10 },
    { prompt_tokens: Number.POSITIVE_INFINITY, completion_tokens: 10 },
  ])('is unknown where the endpoint did not count: %j', (usage) => {
    expect(mini.costOf(usage)).toBeNull();
    expect(overridden.costOf(usage)).toBeNull();
  });

  it('takes more cached tokens than there are for a mistake of the endpoint', () => {
    const wrong = { prompt_tokens: 100, completion_tokens: 0, prompt_tokens_details: { cached_tokens: 900 } };
    expect(mini.costOf(wrong)).toBe(100 * 75);
  });
});

describe('for any usage', () => {
  const count = fc.nat({ max: 5_000_000 });
  const usages = fc.record({
    prompt: count,
    cached: count,
    writes: count,
    completion: count,
    reasoning: count,
  });
  const usageOf = (drawn: {
    prompt: number;
    cached: number;
    writes: number;
    completion: number;
    reasoning: number;
  }) => ({
    prompt_tokens: drawn.prompt,
    completion_tokens: drawn.completion,
    prompt_tokens_details: { cached_tokens: drawn.cached, cache_write_tokens: drawn.writes },
    completion_tokens_details: { reasoning_tokens: drawn.reasoning },
  });
  const claude = pricingOf(
    { model: 'claude-sonnet-4-5' },
    { baseUrl: 'https://api.anthropic.com/v1/', keyVariable: undefined },
  );

  it.each([
    ['table', mini],
    ['table with tiers and cache writes', claude],
    ['override', overridden],
  ])('a cost by %s is a whole number, at most that without a cache plus its writes', (_what, pricing) => {
    fc.assert(
      fc.property(usages, (drawn) => {
        const cost = pricing.costOf(usageOf(drawn));
        expect(Number.isSafeInteger(cost)).toBe(true);
        const uncached = pricing.priceOf(drawn);
        // A cache write costs a quarter more than other input (Anthropic); nothing else costs more than that.
        expect(cost).toBeLessThanOrEqual((uncached ?? Number.NaN) * 1.25 + 1);
        expect(cost).toBeGreaterThanOrEqual(pricing.priceOf({ ...drawn, prompt: 0 }) ?? Number.NaN);
      }),
    );
  });

  it('whatever an endpoint sends in its place, the answer is a whole number or unknown', () => {
    const odd = fc.oneof(fc.anything(), count);
    const any = fc.dictionary(
      fc.constantFrom(
        'cost',
        'is_byok',
        'prompt_tokens',
        'completion_tokens',
        'prompt_tokens_details',
        'cost_details',
      ),
      fc.oneof(
        odd,
        fc.dictionary(fc.constantFrom('cached_tokens', 'cache_write_tokens', 'upstream_inference_cost'), odd),
      ),
    );
    fc.assert(
      fc.property(any, fc.constantFrom(mini, claude, overridden, unknown), (usage, pricing) => {
        const cost = pricing.costOf(usage);
        expect(cost === null || (Number.isSafeInteger(cost) && cost >= 0)).toBe(true);
      }),
      { numRuns: 500 },
    );
  });
});

it('the table is loaded only when a price is looked up in it', { timeout: 30_000 }, () => {
  const script = `
    import { createRequire } from 'node:module';
    import { pricingOf } from './src/agents/llm/pricing.ts';
    const isLoaded = () => Object.keys(createRequire(import.meta.url).cache).some((file) => file.includes('genai-prices'));
    const endpoint = { baseUrl: 'https://api.openai.com/v1' };
    const seen = [isLoaded()];
    pricingOf({ model: 'm', price: { inputPerMillion: 1, outputPerMillion: 1 } }, endpoint);
    seen.push(isLoaded());
    pricingOf({ model: 'm' }, endpoint);
    seen.push(isLoaded());
    process.stdout.write(JSON.stringify(seen));
  `;
  const run = spawnSync(process.execPath, ['--input-type=module', '-e', script], { encoding: 'utf8' });
  expect(run.stdout).toBe('[false,false,true]');
});
