import type { webApi } from '@slack/bolt';
import type { Logger } from 'pino';
import { z } from 'zod';
import type { CardPicture } from '../card.ts';
import type { SlackSpot } from './addresses.ts';
import type { SlackMessage } from './card-to-blocks.ts';
import { SLACK_LIMITS } from './limits.ts';
import type { PacedCalls } from './paced-calls.ts';
import type { RateGate } from './rate-gate.ts';

const TIMEOUT_MS = 30_000;
/** So many messages are remembered to have their picture. */
const PICTURED = 2000;

const issued = z.object({ upload_url: z.string(), file_id: z.string() });

interface SlackFile {
  readonly name: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** What a screen reader says instead. */
  readonly alt?: string;
}

interface UploadOptions {
  readonly client: webApi.WebClient;
  readonly calls: PacedCalls;
  readonly gate: RateGate;
  readonly log: Logger;
}

/** Files that belong to a message, put into its thread. */
export class Uploads {
  readonly #client: webApi.WebClient;
  readonly #calls: PacedCalls;
  readonly #gate: RateGate;
  readonly #log: Logger;
  /** Messages that have their picture: every edit brings it again. Oldest first. */
  readonly #pictured = new Set<string>();

  constructor(options: UploadOptions) {
    this.#client = options.client;
    this.#calls = options.calls;
    this.#gate = options.gate;
    this.#log = options.log;
  }

  /**
   * Uploads the message's picture, unless it has one, and what did not fit into it. The message stands already and is
   * worth more than its files: what cannot be uploaded (no files:write) is only logged.
   */
  async attach(spot: SlackSpot, ts: string, { picture, rest }: SlackMessage): Promise<void> {
    if (rest) {
      const bytes = new TextEncoder().encode(rest.text);
      await this.#try(spot, ts, async () => ({ name: rest.name, bytes }));
    }
    const id = `${spot.channel}/${ts}`;
    if (!picture || this.#pictured.has(id)) return;
    this.#pictured.add(id);
    for (const oldest of this.#pictured) {
      if (this.#pictured.size <= PICTURED) break;
      this.#pictured.delete(oldest);
    }
    await this.#try(spot, ts, () => drawn(picture));
  }

  async #try(spot: SlackSpot, ts: string, prepare: () => Promise<SlackFile>): Promise<void> {
    try {
      await this.#upload(spot, spot.thread ?? ts, await prepare());
    } catch (error) {
      this.#log.warn({ err: error, channel: spot.channel }, 'a file of a message could not be uploaded');
    }
  }

  async #upload({ channel }: SlackSpot, thread: string, file: SlackFile): Promise<void> {
    await this.#put(file, { channel_id: channel, thread_ts: thread });
  }

  /** A picture that is shared with nobody, to be shown within messages: the file's id. */
  async keep(picture: CardPicture): Promise<string> {
    return this.#put(await drawn(picture));
  }

  /** Not the SDK's filesUploadV2: it sends `alt_text`, while the method's own name for it is `alt_txt`. */
  async #put(
    file: SlackFile,
    where?: { readonly channel_id: string; readonly thread_ts: string },
  ): Promise<string> {
    const asked = {
      filename: file.name,
      length: file.bytes.length,
      ...(file.alt === undefined ? {} : { alt_txt: file.alt }),
    };
    const place = issued.parse(
      await this.#calls.run('repeatable', this.#gate, () =>
        this.#client.apiCall('files.getUploadURLExternal', asked),
      ),
    );
    const signal = AbortSignal.timeout(TIMEOUT_MS);
    const taken = await fetch(place.upload_url, { method: 'POST', body: file.bytes, signal });
    if (!taken.ok) throw new Error(`Slack's upload address answered with status ${taken.status}`);
    const { files } = this.#client;
    const named: [{ id: string; title: string }] = [{ id: place.file_id, title: file.name }];
    await this.#calls.run('once', this.#gate, () =>
      files.completeUploadExternal(where ? { files: named, ...where } : { files: named }),
    );
    return place.file_id;
  }
}

async function drawn({ name, svg, alt }: CardPicture): Promise<SlackFile> {
  // Loaded at the first picture: the renderer and its fonts are of no use before.
  const { pngOf } = await import('../../pictures/png.ts');
  return { name, bytes: new Uint8Array(await pngOf(svg)), alt: alt.slice(0, SLACK_LIMITS.fileAlt) };
}
