import { createHash } from 'node:crypto';
import type { types, webApi } from '@slack/bolt';
import type { Logger } from 'pino';
import { z } from 'zod';
import type { SlackSpot } from './addresses.ts';
import { codeOf } from './failures.ts';
import { SLACK_RATES } from './limits.ts';
import type { PacedCalls } from './paced-calls.ts';
import type { RateGate } from './rate-gate.ts';
import type { SlackBot } from './teams.ts';

const EVENT_TYPE = 'cheesebot';
/** Messages that one look takes in. Some apps get 15 at most, whatever they ask for. */
const PAGE = 100;

const page = z.object({
  messages: z
    .array(
      z.object({
        ts: z.string(),
        user: z.string().optional(),
        bot_id: z.string().optional(),
        metadata: z.object({ event_type: z.string(), event_payload: z.looseObject({}) }).optional(),
        files: z.array(z.object({ name: z.string().nullish(), title: z.string().nullish() })).optional(),
      }),
    )
    .default([]),
});

/** What marks a message as the one of that key. Hashed, because members' apps may read it. */
export function markOf(key: string): types.MessageMetadata {
  const hash = createHash('sha256').update(key).digest('base64url').slice(0, 24);
  return { event_type: EVENT_TYPE, event_payload: { key: hash } };
}

type Found =
  | { readonly is: 'found'; readonly ts: string }
  | { readonly is: 'none' }
  | { readonly is: 'unreadable' };

/** Looks among what we posted for the message of a key. */
export class PostSearch {
  readonly #client: webApi.WebClient;
  readonly #bot: SlackBot;
  readonly #calls: PacedCalls;
  readonly #gate: RateGate;
  readonly #log: Logger;

  constructor(options: { client: webApi.WebClient; bot: SlackBot; calls: PacedCalls; log: Logger }) {
    this.#client = options.client;
    this.#bot = options.bot;
    this.#calls = options.calls;
    this.#log = options.log;
    const { historyPerMinute: perMinute, historyBurst: burst } = SLACK_RATES;
    this.#gate = options.calls.gate({ perMinute, burst });
  }

  /**
   * `unreadable` when it cannot be said whether the message is there. One call at most, and none while Slack wants us to be quiet: for some apps it allows one a minute.
   */
  async find(spot: SlackSpot, mark: types.MessageMetadata, since: number): Promise<Found> {
    if (this.#gate.isHeld) return { is: 'unreadable' };
    await this.#gate.pass();
    const asked = {
      channel: spot.channel,
      oldest: String(Math.floor(since / 1000)),
      limit: PAGE,
      include_all_metadata: true,
    };
    try {
      const answer =
        spot.thread === undefined
          ? await this.#client.conversations.history(asked)
          : await this.#client.conversations.replies({ ...asked, ts: spot.thread });
      const { messages } = page.parse(answer);
      const found = messages.find((message) => this.#isOurs(message) && hasMark(message, mark));
      return found ? { is: 'found', ts: found.ts } : { is: 'none' };
    } catch (error) {
      this.#calls.hold(error, this.#gate);
      this.#log.warn({ code: codeOf(error), channel: spot.channel }, 'the history could not be read');
      return { is: 'unreadable' };
    }
  }

  /**
   * Names of the files that we put into a message's thread after it. None where that cannot be read: one call at most, and
   * none while Slack wants us to be quiet.
   */
  async filesBelow(spot: SlackSpot, ts: string): Promise<ReadonlySet<string>> {
    if (this.#gate.isHeld) return new Set();
    await this.#gate.pass();
    try {
      const asked = { channel: spot.channel, ts: spot.thread ?? ts, oldest: ts, limit: PAGE };
      const { messages } = page.parse(await this.#client.conversations.replies(asked));
      const files = messages
        .filter((message) => this.#isOurs(message))
        .flatMap((message) => message.files ?? []);
      return new Set(files.flatMap(({ name, title }) => [name ?? '', title ?? '']));
    } catch (error) {
      this.#calls.hold(error, this.#gate);
      this.#log.warn(
        { code: codeOf(error), channel: spot.channel },
        'the files of a thread could not be read',
      );
      return new Set();
    }
  }

  /** Anybody may put any metadata on a message of theirs. */
  #isOurs({ user, bot_id: botId }: { user?: string | undefined; bot_id?: string | undefined }): boolean {
    return (
      (botId !== undefined && botId === this.#bot.botId) || (user !== undefined && user === this.#bot.userId)
    );
  }
}

function hasMark(
  { metadata }: z.infer<typeof page>['messages'][number],
  { event_payload: { key } }: types.MessageMetadata,
): boolean {
  return metadata?.event_type === EVENT_TYPE && metadata.event_payload.key === key;
}
