import type { types, webApi } from '@slack/bolt';
import type { Logger } from 'pino';
import type { Clock } from '../../clock.ts';
import type { SlackSpot } from './addresses.ts';
import type { SlackMessage } from './card-to-blocks.ts';
import { Channels } from './channels.ts';
import { DrawnBoards } from './drawn-boards.ts';
import type { TokenName } from './failures.ts';
import { SLACK_RATES } from './limits.ts';
import { Members } from './members.ts';
import { MessageEdits } from './message-edits.ts';
import { PacedCalls } from './paced-calls.ts';
import { PostSearch } from './post-search.ts';
import { type Once, Posts } from './posts.ts';
import type { RateGate } from './rate-gate.ts';
import type { ResponseUrl } from './response-url.ts';
import type { SlackBot } from './teams.ts';
import { Uploads } from './uploads.ts';
import { UserGroups } from './user-groups.ts';

interface SlackWebOptions {
  readonly client: webApi.WebClient;
  readonly bot: SlackBot;
  readonly apiUrl: string;
  readonly token: TokenName;
  readonly clock: Clock;
  /** Ends what waits for its turn when the platform stops. */
  readonly signal: AbortSignal;
  readonly log: Logger;
}

/** chat.update looks for names by default, unlike chat.postMessage. */
const NO_NAMES = { parse: 'none', link_names: false } as const;

/** Slack's Web API in one workspace, paced: every call waits for its budget, and only what cannot double is sent again. */
export class SlackWeb {
  readonly members: Members;
  readonly userGroups: UserGroups;
  readonly channels: Channels;
  readonly #client: webApi.WebClient;
  readonly #calls: PacedCalls;
  readonly #posts: Posts;
  readonly #edits: MessageEdits;
  readonly #uploads: Uploads;
  readonly #boards: DrawnBoards;
  readonly #updates: RateGate;
  readonly #others: RateGate;

  constructor({ client, bot, log, ...pace }: SlackWebOptions) {
    const calls = new PacedCalls(pace);
    const { updatesPerMinute, updateBurst, othersPerMinute, otherBurst } = SLACK_RATES;
    this.#client = client;
    this.#calls = calls;
    this.#others = calls.gate({ perMinute: othersPerMinute, burst: otherBurst });
    const search = new PostSearch({ client, bot, calls, log });
    this.#posts = new Posts(calls, search);
    this.#updates = calls.gate({ perMinute: updatesPerMinute, burst: updateBurst });
    this.#edits = new MessageEdits(calls, this.#updates);
    this.#uploads = new Uploads({ client, calls, gate: this.#others, search, log });
    this.#boards = new DrawnBoards({ uploads: this.#uploads, clock: pace.clock, signal: pace.signal, log });
    this.members = new Members({ client, calls, gate: this.#others, log });
    this.userGroups = new UserGroups({ client, calls, gate: this.#others, log });
    this.channels = new Channels({ client, calls, gate: this.#others });
  }

  /** Posts for everybody; the message's ts. Its picture, and what did not fit, follow in its thread. */
  async post(spot: SlackSpot, message: SlackMessage, once?: Once): Promise<string> {
    const send = (mark: types.MessageMetadata | undefined): Promise<webApi.ChatPostMessageResponse> =>
      this.#boards.send(
        message,
        async () => {},
        (blocks) =>
          this.#client.chat.postMessage({
            channel: spot.channel,
            text: message.text,
            blocks,
            unfurl_links: false,
            unfurl_media: false,
            ...NO_NAMES,
            ...(spot.thread === undefined ? {} : { thread_ts: spot.thread }),
            ...(mark === undefined ? {} : { metadata: mark }),
          }),
      );
    const { ts, isNew } = await this.#posts.post(spot, send, once);
    await (isNew ? this.#uploads.attach(spot, ts, message) : this.#uploads.attachMissing(spot, ts, message));
    return ts;
  }

  /** Edits a message of ours; false when it is gone. Of edits that wait for their turn only the newest is made. */
  async update(spot: SlackSpot, ts: string, message: SlackMessage): Promise<boolean> {
    const { channel } = spot;
    const isThere = await this.#edits.edit(`${channel}/${ts}`, message, (newest) =>
      this.#boards.send(
        newest,
        () => this.#updates.pass(),
        (blocks) =>
          // Blocks AND text: with text alone Slack takes the blocks away.
          this.#client.chat.update({ channel, ts, text: newest.text, blocks, ...NO_NAMES }),
      ),
    );
    if (isThere) await this.#uploads.attach(spot, ts, message);
    return isThere;
  }

  /**
   * Edits a pressed message, through the press's own address first: it spares the budget of edits that all games of
   * the workspace share. False when the message cannot be edited.
   */
  async replace(
    responses: ResponseUrl | undefined,
    pressed: { readonly spot: SlackSpot; readonly ts: string; readonly isEphemeral: boolean },
    message: SlackMessage,
  ): Promise<boolean> {
    const { spot, ts, isEphemeral } = pressed;
    const { text } = message;
    const isDone = await this.#edits.editFreely(`${spot.channel}/${ts}`, async () => {
      if (!responses) return false;
      const blocks = await this.#boards.blocksOf(message);
      return responses.send({ text, blocks, replace_original: true });
    });
    // chat.update does not reach ephemeral messages.
    if (!isDone) return isEphemeral ? false : this.update(spot, ts, message);
    if (!isEphemeral) await this.#uploads.attach(spot, ts, message);
    return true;
  }

  async whisper({ channel, thread }: SlackSpot, user: string, message: SlackMessage): Promise<void> {
    const { text, blocks } = message;
    const where = thread === undefined ? { channel, user } : { channel, user, thread_ts: thread };
    await this.#calls.run('once', this.#others, () =>
      this.#client.chat.postEphemeral({ ...where, text, blocks, ...NO_NAMES }),
    );
  }

  async openView(triggerId: string, view: types.ModalView): Promise<void> {
    // Not paced and not repeated: a trigger lives three seconds.
    await this.#client.views.open({ trigger_id: triggerId, view });
  }
}
