import { type types, webApi } from '@slack/bolt';
import type { Logger } from 'pino';
import type { Clock } from '../../clock.ts';
import { KeyedQueue } from '../../keyed-queue.ts';
import type { SlackMessage } from './card-to-blocks.ts';
import { codeOf, failureOf } from './failures.ts';

import { SLACK_RATES } from './limits.ts';
import { RateGate } from './rate-gate.ts';
import type { ResponseUrl } from './response-url.ts';

/** Codes of a request that never left this machine: sending it again cannot double anything. */
const NEVER_SENT = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'UND_ERR_CONNECT_TIMEOUT']);
/** A gateway that turned the request away, as opposed to one that lost its answer. */
const TURNED_AWAY = new Set(['http_503']);
const UNSURE = /^(http_5|ETIMEDOUT|ECONNRESET|UND_ERR)/u;
const GONE = new Set(['message_not_found', 'channel_not_found', 'cant_update_message']);
const ATTEMPTS = 4;
const FIRST_RETRY_MS = 500;
/** Gates of channels are forgotten above this number, oldest idle ones first. */
const CHANNEL_GATES = 500;

interface SlackWebOptions {
  readonly client: webApi.WebClient;
  readonly apiUrl: string;
  readonly clock: Clock;
  /** Ends what waits for its turn when the platform stops. */
  readonly signal: AbortSignal;
  readonly log: Logger;
}

/** Slack's Web API, paced: every call waits for its budget, and only what cannot double is sent again. */
export class SlackWeb {
  readonly #client: webApi.WebClient;
  readonly #apiUrl: string;
  readonly #clock: Clock;
  readonly #signal: AbortSignal;
  readonly #log: Logger;
  readonly #lanes = new KeyedQueue();
  readonly #posts = new Map<string, RateGate>();
  readonly #updates: RateGate;
  readonly #others: RateGate;

  constructor(options: SlackWebOptions) {
    this.#client = options.client;
    this.#apiUrl = options.apiUrl;
    this.#clock = options.clock;
    this.#signal = options.signal;
    this.#log = options.log;
    this.#updates = this.#gate(SLACK_RATES.updatesPerMinute, SLACK_RATES.updateBurst);
    this.#others = this.#gate(SLACK_RATES.othersPerMinute, SLACK_RATES.otherBurst);
  }

  /**
   * Posts for everybody; the message's ts. What did not fit follows as a file in its thread. Posts of a channel go out
   * one after the other, so that one that had to wait is not overtaken.
   */
  async post(channel: string, message: SlackMessage, thread?: string): Promise<string> {
    const posted = await this.#lanes.run(channel, () =>
      this.#call('once', this.#postGate(channel), () =>
        this.#client.chat.postMessage({
          channel,
          text: message.text,
          blocks: message.blocks,
          unfurl_links: false,
          unfurl_media: false,
          parse: 'none',
          link_names: false,
          ...(thread === undefined ? {} : { thread_ts: thread }),
        }),
      ),
    );
    const ts = posted.ts ?? '';
    if (message.rest) await this.#upload(channel, thread ?? ts, message.rest);
    return ts;
  }

  /** Edits a message of ours; false when it is gone. */
  update(channel: string, ts: string, message: SlackMessage): Promise<boolean> {
    return this.#lanes.run(`${channel}/${ts}`, () => this.#update(channel, ts, message));
  }

  /**
   * Edits a pressed message, through the press's own address first: it spares the budget of edits that all games of
   * the workspace share. False when the message cannot be edited.
   */
  replace(
    responses: ResponseUrl | undefined,
    pressed: { readonly channel: string; readonly ts: string; readonly isEphemeral: boolean },
    message: SlackMessage,
  ): Promise<boolean> {
    return this.#lanes.run(`${pressed.channel}/${pressed.ts}`, async () => {
      if (await responses?.send({ ...message, replace_original: true })) return true;
      // chat.update does not reach ephemeral messages.
      return pressed.isEphemeral ? false : this.#update(pressed.channel, pressed.ts, message);
    });
  }

  async #update(channel: string, ts: string, message: SlackMessage): Promise<boolean> {
    try {
      // Blocks AND text: with text alone Slack takes the blocks away.
      await this.#call('repeatable', this.#updates, () =>
        this.#client.chat.update({
          channel,
          ts,
          text: message.text,
          blocks: message.blocks,
          // chat.update looks for names by default, unlike chat.postMessage.
          parse: 'none',
          link_names: false,
        }),
      );
      return true;
    } catch (error) {
      if (GONE.has(codeOf(error))) return false;
      throw error;
    }
  }

  async whisper(channel: string, user: string, message: SlackMessage, thread?: string): Promise<void> {
    await this.#call('once', this.#others, () =>
      this.#client.chat.postEphemeral({
        channel,
        user,
        text: message.text,
        blocks: message.blocks,
        parse: 'none',
        link_names: false,
        ...(thread === undefined ? {} : { thread_ts: thread }),
      }),
    );
  }

  async openView(triggerId: string, view: types.ModalView): Promise<void> {
    // Not paced and not repeated: a trigger lives three seconds.
    await this.#client.views.open({ trigger_id: triggerId, view });
  }

  /** The message stands already and is worth more than its file: a failed upload (no files:write) is only logged. */
  async #upload(channel: string, thread: string, file: { name: string; text: string }): Promise<void> {
    try {
      await this.#call('once', this.#others, () =>
        this.#client.filesUploadV2({
          channel_id: channel,
          thread_ts: thread,
          filename: file.name,
          content: file.text,
        }),
      );
    } catch (error) {
      this.#log.warn({ err: error, channel }, 'what did not fit into a message could not be uploaded');
    }
  }

  /**
   * chat.postMessage has no idempotency key (slack-api-specs #10): `once` is sent again only when it surely did not
   * arrive, since a second copy of an answer that came late is worse than a sentence saying that Slack failed.
   */
  async #call<T>(kind: 'once' | 'repeatable', gate: RateGate, call: () => Promise<T>): Promise<T> {
    for (let attempt = 1; ; attempt++) {
      await gate.pass();
      try {
        return await call();
      } catch (error) {
        const code = codeOf(error);
        const isSafe = NEVER_SENT.has(code) || TURNED_AWAY.has(code) || code === 'rate_limited';
        if (attempt === ATTEMPTS || !(isSafe || (kind === 'repeatable' && UNSURE.test(code)))) {
          throw failureOf(error, 'SLACK_BOT_TOKEN', this.#apiUrl);
        }
        if (error instanceof webApi.WebAPIRateLimitedError) gate.hold(error.retryAfter * 1000);
        else await this.#clock.sleep(FIRST_RETRY_MS * 2 ** (attempt - 1), this.#signal);
      }
    }
  }

  #postGate(channel: string): RateGate {
    const known = this.#posts.get(channel);
    if (known) return known;
    if (this.#posts.size >= CHANNEL_GATES) {
      for (const [other, gate] of this.#posts) if (gate.isIdle) this.#posts.delete(other);
    }
    const gate = this.#gate(SLACK_RATES.postsPerMinute, SLACK_RATES.postBurst);
    this.#posts.set(channel, gate);
    return gate;
  }

  #gate(perMinute: number, burst: number): RateGate {
    return new RateGate({ clock: this.#clock, perMinute, burst, signal: this.#signal });
  }
}
