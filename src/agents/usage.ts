/** What came of one reply: read as asked for, read with its form repaired, or of no use. */
export const REPLY_OUTCOMES = ['legal', 'repaired', 'unreadable', 'refused', 'truncated'] as const;
export type ReplyOutcome = (typeof REPLY_OUTCOMES)[number];

/** What asking an endpoint took: of one turn, or summed over a session or an evaluation. Every count starts at 0. */
export interface Usage {
  /** Replies that the endpoint gave; those of the request cache are not in it. */
  readonly calls: number;
  /** Replies that the request cache gave instead. */
  readonly cachedReplies: number;
  readonly promptTokens: number;
  /** A part of `promptTokens`. */
  readonly cachedPromptTokens: number;
  /** Hidden reasoning included. */
  readonly completionTokens: number;
  /** Billionths of a US dollar, a whole number, so that sums are exact; of the calls whose price is known. */
  readonly nanodollars: number;
  /** Calls whose cost nobody knows: then `nanodollars` is a lower bound. */
  readonly unpricedCalls: number;
  readonly replies: Readonly<Record<ReplyOutcome, number>>;
  /** Milliseconds spent waiting for replies, retries and waits included. */
  readonly waited: number;
}

export const NO_USAGE: Usage = {
  calls: 0,
  cachedReplies: 0,
  promptTokens: 0,
  cachedPromptTokens: 0,
  completionTokens: 0,
  nanodollars: 0,
  unpricedCalls: 0,
  replies: { legal: 0, repaired: 0, unreadable: 0, refused: 0, truncated: 0 },
  waited: 0,
};

export function sumOfUsage(usages: Iterable<Usage>): Usage {
  let sum = NO_USAGE;
  for (const usage of usages) {
    sum = {
      calls: sum.calls + usage.calls,
      cachedReplies: sum.cachedReplies + usage.cachedReplies,
      promptTokens: sum.promptTokens + usage.promptTokens,
      cachedPromptTokens: sum.cachedPromptTokens + usage.cachedPromptTokens,
      completionTokens: sum.completionTokens + usage.completionTokens,
      nanodollars: sum.nanodollars + usage.nanodollars,
      unpricedCalls: sum.unpricedCalls + usage.unpricedCalls,
      replies: {
        legal: sum.replies.legal + usage.replies.legal,
        repaired: sum.replies.repaired + usage.replies.repaired,
        unreadable: sum.replies.unreadable + usage.replies.unreadable,
        refused: sum.replies.refused + usage.replies.refused,
        truncated: sum.replies.truncated + usage.replies.truncated,
      },
      waited: sum.waited + usage.waited,
    };
  }
  return sum;
}
