import { NO_USAGE, sumOfUsage, type Usage } from '../usage.ts';
import type { CallRecord } from './exchange.ts';
import { countIn } from './pricing.ts';

/** What these calls took of an endpoint. A request that brought no reply took time, and nothing that is charged for. */
export function usageOfCalls(calls: readonly CallRecord[]): Usage {
  return sumOfUsage(calls.map(usageOfCall));
}

function usageOfCall({ reply, reading, usage, cost, isCached, latency }: CallRecord): Usage {
  if (!reply) return { ...NO_USAGE, waited: latency };
  const replies = reading ? { ...NO_USAGE.replies, [reading.outcome]: 1 } : NO_USAGE.replies;
  if (isCached) return { ...NO_USAGE, cachedReplies: 1, replies, waited: latency };
  const promptTokens = countIn(usage, 'prompt_tokens') ?? 0;
  return {
    calls: 1,
    cachedReplies: 0,
    promptTokens,
    cachedPromptTokens: Math.min(countIn(usage?.prompt_tokens_details, 'cached_tokens') ?? 0, promptTokens),
    completionTokens: countIn(usage, 'completion_tokens') ?? 0,
    nanodollars: cost ?? 0,
    unpricedCalls: cost === null ? 1 : 0,
    replies,
    waited: latency,
  };
}
