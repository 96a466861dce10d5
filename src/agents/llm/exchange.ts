import { z } from 'zod';
import type { AttemptLog } from './client.ts';
import type { ChatMessage } from './messages.ts';
import type { ReplyReading } from './reply.ts';

/** One request for a reply and what came of it, raw. */
export interface CallRecord {
  readonly messages: readonly ChatMessage[];
  /** Everything sent beside the messages. */
  readonly settings: object;
  readonly attempts: readonly AttemptLog[];
  /** Null when no attempt brought a reply. */
  readonly reply: {
    readonly text: string;
    /** Characters of the whole reply; more than `text` has when that was cut. */
    readonly length: number;
    readonly refusal: string | null;
    readonly finishReason: string | null;
    readonly model: string | null;
  } | null;
  readonly reading: ReplyReading | null;
  /** Tokens as the endpoint counted them (the usage object as it came). */
  readonly usage: Readonly<Record<string, unknown>> | null;
  /** Whole nanodollars; null when nobody knows, or there was no reply. */
  readonly cost: number | null;
  /** The request cache gave the reply: nothing was asked of the endpoint. */
  readonly isCached: boolean;
  /** Milliseconds from the first request to the reply, back-offs included, the wait for a place left out. */
  readonly latency: number;
  /** Milliseconds waited for a place at the endpoint. */
  readonly queued: number;
}

/** One turn of an LLM agent as it is stored, and what a session is taken up again from. */
export interface Exchange {
  readonly version: 1;
  /** The session's turn number when the agent was asked. */
  readonly turn: number;
  /** What the agent was told this turn, and its answer as later turns show it. */
  readonly report: string;
  readonly answer: string;
  /** Letters of the actions it chose; empty when it became unavailable. */
  readonly letters: string;
  /** Its notes after this turn. */
  readonly notes: string;
  readonly unreadable: string | null;
  /** Why it is unavailable. */
  readonly failure: string | null;
  readonly calls: readonly CallRecord[];
}

/** Characters of a reply that are stored; beyond that its length alone is. */
const STORED_REPLY = 65_536;

/** What taking up a session again needs; the rest of an exchange is for people and evaluations. */
const remembered = z.object({
  version: z.literal(1),
  turn: z.int().nonnegative(),
  report: z.string(),
  answer: z.string(),
  letters: z.string().regex(/^[FLRS]+$/),
  notes: z.string(),
  unreadable: z.string().nullable(),
});
export type Remembered = z.output<typeof remembered>;

/**
 * The turns of a session that happened, oldest first. An exchange whose move was never stored (the process died in
 * between) stands at the present turn or later: it did not happen, and the agent is asked anew.
 */
export function rememberedExchanges(exchanges: readonly unknown[], turn: number): readonly Remembered[] {
  return exchanges.flatMap((exchange) => {
    const read = remembered.safeParse(exchange);
    return read.success && read.data.turn < turn ? [read.data] : [];
  });
}

/** The exchange as it may be stored: every text in it without the key, and of bounded length. */
export function storable(exchange: Exchange, removeKey: (text: string) => string): unknown {
  return clean(exchange, (text) => removeKey(text).slice(0, STORED_REPLY));
}

/** Our own part of an exchange has six levels; deeper is only what an endpoint sent, and could use up the stack. */
const DEEPEST = 10;

function clean(value: unknown, cleanString: (text: string) => string, depth = 0): unknown {
  if (typeof value === 'string') return cleanString(value);
  if (typeof value !== 'object' || value === null) return value;
  if (depth === DEEPEST) return null;
  if (Array.isArray(value)) return value.map((item) => clean(item, cleanString, depth + 1));
  return Object.fromEntries(
    Object.entries(value).map(([name, item]) => [cleanString(name), clean(item, cleanString, depth + 1)]),
  );
}
