import type { Logger } from 'pino';
import { KeyedQueue } from '../keyed-queue.ts';
import type { OutboxRecord, Place } from '../store/records.ts';
import { utcDayOf } from '../utc-day.ts';
import type { BotParts } from './bot-parts.ts';
import { platformNamed } from './bot-parts.ts';
import type { Card } from './card.ts';
import { PlatformFailure } from './platform-failure.ts';
import { type Address, addressOf, type MessageRef } from './ports.ts';

type Parts = Pick<BotParts, 'store' | 'clock' | 'platforms' | 'log'>;

export interface Posting {
  /** Names the message: it is posted once, however often it is asked for. */
  readonly key: string;
  readonly place: Place;
  /** Where in that workspace; the place's own channel unless given. */
  readonly to?: Address;
  readonly card: Card;
}

/** Pauses before each new try, in milliseconds; the last one repeats. After a restart it begins anew. */
const RETRY_WAITS: readonly number[] = [1_000, 5_000, 15_000, 60_000];

/** What nobody could post for so long (24 hours, our choice) is news no more. */
const WORTH_POSTING = 24 * 60 * 60 * 1000;

/**
 * Messages that must be posted, whatever happens: results, reminders, notices. They are stored first, and posted under
 * their key, so that a crash in between neither loses nor doubles one. Those of a channel go out in their order.
 */
export class Outbox {
  readonly #parts: Parts;
  readonly #log: Logger;
  readonly #lanes = new KeyedQueue();
  readonly #stopping = new AbortController();
  readonly #losses: OnLoss[] = [];

  constructor(parts: Parts) {
    this.#parts = parts;
    this.#log = parts.log;
  }

  /** Resolves once the message is kept; it is posted in the background. */
  async post(posting: Posting): Promise<void> {
    const record = this.recordOf(posting);
    if (await this.#parts.store.putOut(record)) this.#send(record);
  }

  /** A message as it is kept, for whoever keeps it together with something else, and has it posted then. */
  recordOf({ key, place, to = addressOf(place), card }: Posting): OutboxRecord {
    const { platform, workspace } = place;
    return { key, platform, channel: to, workspace, body: card, at: this.#parts.clock.now() };
  }

  /** Posts messages that were kept already, in the background and in this order. */
  postKept(records: readonly OutboxRecord[]): void {
    for (const record of records) this.#send(record);
  }

  /** The listener hears of messages that can never be posted until somebody changes something, before they are given up. */
  onLoss(listener: OnLoss): void {
    this.#losses.push(listener);
  }

  /** Takes up what earlier processes did not get posted. Call it once, after the platforms have started. */
  async resume(): Promise<void> {
    for (const record of await this.#parts.store.waitingOut()) this.#send(record);
  }

  /** Forgets what was posted long ago, keys too. */
  async forgetOld(): Promise<void> {
    await this.#parts.store.forgetOut(new Date(this.#parts.clock.now().getTime() - 7 * WORTH_POSTING));
  }

  async stop(): Promise<void> {
    this.#stopping.abort(new Error('The bot is being shut down.'));
    await this.#lanes.settled();
  }

  #send(record: OutboxRecord): void {
    this.#lanes
      .run(`${record.platform} ${record.channel}`, () => this.#sendUntilDone(record))
      .catch((error: unknown) => {
        if (this.#stopping.signal.aborted) return;
        this.#log.error({ err: error, key: record.key }, 'a message stays unposted until the next start');
      });
  }

  async #sendUntilDone(record: OutboxRecord): Promise<void> {
    const { store, clock } = this.#parts;
    for (let failures = 0; !this.#stopping.signal.aborted; failures++) {
      if (clock.now().getTime() - record.at.getTime() > WORTH_POSTING) return store.giveUpOut(record.key);
      try {
        const message = await this.#postOnce(record);
        if (message) await store.sentOut(record.key, message.message);
        else await store.giveUpOut(record.key);
        return;
      } catch (error) {
        if (error instanceof PlatformFailure && error.isLasting) return this.#giveUp(record, error);
        this.#log.warn(
          { err: error, key: record.key, failures },
          'a message could not be posted, trying again',
        );
        const wait = RETRY_WAITS[Math.min(failures, RETRY_WAITS.length - 1)] ?? 0;
        await clock.sleep(wait, this.#stopping.signal);
      }
    }
  }

  /** Undefined where the platform is switched off here, or the card is of another version. */
  async #postOnce({ platform: name, channel, body, key }: OutboxRecord): Promise<MessageRef | undefined> {
    const platform = platformNamed(this.#parts, name);
    return platform && isCard(body) ? platform.post(channel, body, key) : undefined;
  }

  /**
   * What lasts until somebody changes a permission is not tried again: refusals count against us (Discord bans an address
   * after 10,000 in ten minutes). An admin is told once a day for each place.
   */
  async #giveUp(record: OutboxRecord, failure: PlatformFailure): Promise<void> {
    const { store, clock } = this.#parts;
    this.#log.error({ err: failure, key: record.key, channel: record.channel }, 'a message cannot be posted');
    const said: string[] = [];
    for (const listener of this.#losses) said.push((await listener(record)) ?? '');
    const consequence = said.filter((sentence) => sentence !== '').join(' ');
    await store.giveUpOut(record.key);
    const day = utcDayOf(clock.now());
    // Rule: what is switched off is told of, whatever else was told of that channel today.
    const what = consequence === '' ? 'notice' : 'switched-off';
    const isFirst = await store.claimOnce(`${what} ${record.platform} ${record.channel} ${day}`, clock.now());
    if (isFirst)
      await this.#tellAdmin(record, failure, consequence).catch((error: unknown) => {
        this.#log.warn({ err: error }, 'an admin could not be told');
      });
  }

  async #tellAdmin(
    { platform: name, channel, workspace, key }: OutboxRecord,
    failure: PlatformFailure,
    consequence: string,
  ): Promise<void> {
    const platform = platformNamed(this.#parts, name);
    if (!platform || key.startsWith(NOTICE_PREFIX)) return;
    const place = { platform: name, workspace, channel: `${workspace}/${channel}` };
    const admin = await platform.adminOf(place);
    const to = admin === undefined ? undefined : await platform.directTo(admin, place);
    if (to === undefined) return;
    await this.post({ key: `${NOTICE_PREFIX}${key}`, place, to, card: noticeCard(failure, consequence) });
  }
}

const NOTICE_PREFIX = 'notice/';

/** What becomes of it, as a sentence for an admin; undefined where nothing does. */
export type OnLoss = (record: OutboxRecord) => Promise<string | undefined>;

function noticeCard(failure: PlatformFailure, consequence: string): Card {
  return {
    title: 'Cheesebot could not post in a channel of yours',
    tone: 'refusal',
    text: [
      failure.message,
      `What was to be posted there is dropped; this is said once a day at most.`,
      ...(consequence === '' ? [] : [consequence]),
    ].join('\n\n'),
  };
}

/** We wrote it ourselves: a title is proof enough. */
function isCard(body: unknown): body is Card {
  return typeof body === 'object' && body !== null && 'title' in body && typeof body.title === 'string';
}
