import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { SessionSpec } from '../../paradigms/session.ts';
import type { Completion } from './completion.ts';

/** Where replies are kept. `body` is JSON of ours, without any key. */
export interface RequestCache {
  find(key: string): Promise<string | undefined>;
  keep(key: string, body: string): Promise<void>;
}

/** Of the reply, what is read of it. Tokens are not in it: a reply from the cache takes none. */
const keptReply = z.object({
  text: z.string(),
  refusal: z.string().nullable(),
  finishReason: z.string().nullable(),
  model: z.string().nullable(),
});

/** Longer replies are not kept: they are of no use, and a table of them would grow out of bounds (our choice). */
const LONGEST_KEPT = 65_536;

/** What tells one reply from another. */
export interface CachedRequest {
  /** Names the agent and, by the hash in it, its endpoint and configuration. */
  readonly playerKey: string;
  /**
   * The session. Its seed is in it so that two sessions never share a throw of the dice, which would make results look
   * surer than they are; the same session played again is meant to.
   */
  readonly spec: SessionSpec;
  /** Two turns with equal boards share none either. */
  readonly turn: number;
  /** The model and every setting of the request, as the configuration wants them. */
  readonly settings: object;
  readonly messages: readonly object[];
}

/** SHA-256 over everything that a reply depends on, in hexadecimal. */
export function cacheKey({ playerKey, spec, turn, settings, messages }: CachedRequest): string {
  const { protocol, paradigm, view, length, seed, carriedTrials = 0 } = spec;
  const session = [protocol, paradigm, view, length, seed, carriedTrials];
  const request = [1, playerKey, session, turn, settings, messages];
  return createHash('sha256').update(JSON.stringify(request), 'utf8').digest('hex');
}

/** The body to keep of a completion, whose texts have no key in them; undefined for one that is too long. */
export function bodyOf({ text, refusal, finishReason, model }: Completion): string | undefined {
  const body = JSON.stringify({ text, refusal, finishReason, model });
  return body.length > LONGEST_KEPT ? undefined : body;
}

/** A kept body as a completion again; undefined when an earlier version wrote it in another form. */
export function completionOf(body: string): Completion | undefined {
  let json: unknown;
  try {
    json = JSON.parse(body);
  } catch {
    return undefined;
  }
  const kept = keptReply.safeParse(json);
  return kept.success ? { ...kept.data, usage: null } : undefined;
}
