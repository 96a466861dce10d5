import { describe, expect, it } from 'vitest';
import { usageOfCalls } from '../../../src/agents/llm/call-usage.ts';
import type { CallRecord } from '../../../src/agents/llm/exchange.ts';
import { NO_USAGE, type ReplyOutcome } from '../../../src/agents/usage.ts';

function call(outcome: ReplyOutcome, changes: Partial<CallRecord> = {}): CallRecord {
  return {
    messages: [],
    settings: {},
    attempts: [{ latency: 10 }],
    reply: { text: '', length: 0, refusal: null, finishReason: 'stop', model: null },
    reading:
      outcome === 'legal' || outcome === 'repaired'
        ? { outcome, actions: ['S'], notes: undefined, repairs: [] }
        : { outcome, reason: 'it was empty' },
    usage: { prompt_tokens: 100, completion_tokens: 7 },
    cost: 250,
    isCached: false,
    latency: 10,
    queued: 5,
    ...changes,
  };
}

const FAILED = call('legal', { reply: null, reading: null, usage: null, cost: null, latency: 900 });

describe('what calls took', () => {
  it('is nothing without any', () => expect(usageOfCalls([])).toEqual(NO_USAGE));

  it('is summed over all replies, each counted by its outcome', () => {
    expect(
      usageOfCalls([call('unreadable'), call('refused'), call('truncated'), call('repaired'), call('legal')]),
    ).toEqual({
      calls: 5,
      cachedReplies: 0,
      promptTokens: 500,
      cachedPromptTokens: 0,
      completionTokens: 35,
      nanodollars: 1_250,
      unpricedCalls: 0,
      replies: { legal: 1, repaired: 1, unreadable: 1, refused: 1, truncated: 1 },
      waited: 50,
    });
  });

  it('has cached tokens as a part of the prompt, never more than that', () => {
    const withCached = (cached: unknown) =>
      usageOfCalls([
        call('legal', {
          usage: {
            prompt_tokens: 100,
            completion_tokens: 1,
            prompt_tokens_details: { cached_tokens: cached },
          },
        }),
      ]).cachedPromptTokens;
    expect([withCached(60), withCached(600), withCached(-1), withCached('60')]).toEqual([60, 100, 0, 0]);
  });

  it('counts a call whose price nobody knows as unpriced, not as free', () => {
    expect(usageOfCalls([call('legal', { cost: null }), call('legal')])).toMatchObject({
      calls: 2,
      nanodollars: 250,
      unpricedCalls: 1,
    });
  });

  it.each([
    null,
    {},
    { prompt_tokens: 'many', completion_tokens: -3 },
    { prompt_tokens: 1.5, completion_tokens: 9e15, prompt_tokens_details: 'x' },
  ])('takes a usage object like %j for no tokens', (usage) => {
    expect(usageOfCalls([call('legal', { usage, cost: null })])).toMatchObject({
      promptTokens: 0,
      cachedPromptTokens: 0,
      completionTokens: 0,
      unpricedCalls: 1,
    });
  });

  it('counts replies of the request cache apart: read like others, and they took nothing', () => {
    expect(usageOfCalls([call('repaired', { isCached: true, usage: null, cost: 0, latency: 0 })])).toEqual({
      ...NO_USAGE,
      cachedReplies: 1,
      replies: { ...NO_USAGE.replies, repaired: 1 },
    });
  });

  it('of a request that brought no reply is time alone', () =>
    expect(usageOfCalls([FAILED])).toEqual({ ...NO_USAGE, waited: 900 }));
});
