import { createHash } from 'node:crypto';
import type { webApi } from '@slack/bolt';
import type { Logger } from 'pino';
import { z } from 'zod';
import type { CardFile, CardFilm, CardPicture } from '../card.ts';
import { drawnFilm, filmName } from '../draw-film.ts';
import { packFiles } from '../pack-files.ts';
import type { SlackSpot } from './addresses.ts';
import type { SlackMessage } from './card-to-blocks.ts';
import { escapeWithin } from './escape.ts';
import { SLACK_LIMITS } from './limits.ts';
import type { PacedCalls } from './paced-calls.ts';
import type { PostSearch } from './post-search.ts';
import type { RateGate } from './rate-gate.ts';

const TIMEOUT_MS = 30_000;
/** So many messages are remembered to have their picture and files. */
const REMEMBERED = 2000;
const ROOM = { count: SLACK_LIMITS.files, bytes: SLACK_LIMITS.fileBytes } as const;
/** Stands for files of which none can be sent, so that a sentence can go with it. */
const NOTE_NAME = 'files.txt';

const issued = z.object({ upload_url: z.string(), file_id: z.string() });

interface SlackFile {
  readonly name: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** What a screen reader says instead. */
  readonly alt?: string;
}

/** Files that are shared with one message of the thread. */
interface Parcel {
  readonly files: readonly SlackFile[];
  /** A sentence that stands above them; may be empty. */
  readonly note: string;
}

/** What a message carries: one parcel each, made when it is needed. */
interface Carried {
  /** The same for the same content. */
  readonly mark: string;
  /** Names of its files as they will be shown, as far as they are known before it is made. */
  readonly names: readonly string[];
  readonly make: () => Promise<Parcel>;
}

interface UploadOptions {
  readonly client: webApi.WebClient;
  readonly calls: PacedCalls;
  readonly gate: RateGate;
  readonly search: Pick<PostSearch, 'filesBelow'>;
  readonly log: Logger;
}

/** Files that belong to a message, put into its thread. */
export class Uploads {
  readonly #options: UploadOptions;
  /** Messages and what was uploaded to them: every edit brings it again. Oldest first. */
  readonly #done = new Set<string>();

  constructor(options: UploadOptions) {
    this.#options = options;
  }

  /**
   * Uploads the message's picture and files, unless it has them, and what did not fit into it. The message stands already
   * and is worth more than its files: what cannot be uploaded (no files:write) is only logged.
   */
  async attach(spot: SlackSpot, ts: string, message: SlackMessage): Promise<void> {
    for (const carried of carriedBy(message)) {
      if (this.#takeNote(spot, ts, carried)) await this.#send(spot, ts, carried.make);
    }
  }

  /**
   * The same for a message that stood there before: whoever posted it may have been cut off before its files were there.
   * What its thread shows is not uploaded again. Where the thread cannot be read it is: a second copy harms less than a
   * result without its files.
   */
  async attachMissing(spot: SlackSpot, ts: string, message: SlackMessage): Promise<void> {
    const missing = carriedBy(message).filter((carried) => this.#takeNote(spot, ts, carried));
    if (missing.length === 0) return;
    const there = await this.#options.search.filesBelow(spot, ts);
    for (const { names, make } of missing) {
      if (!names.some((name) => there.has(name) || there.has(`${name}.gz`))) await this.#send(spot, ts, make);
    }
  }

  /** False where it was uploaded, or is being uploaded, by this process. */
  #takeNote({ channel }: SlackSpot, ts: string, { mark }: Carried): boolean {
    const id = `${channel}/${ts}/${mark}`;
    if (this.#done.has(id)) return false;
    this.#done.add(id);
    for (const oldest of this.#done) {
      if (this.#done.size <= REMEMBERED) break;
      this.#done.delete(oldest);
    }
    return true;
  }

  async #send(spot: SlackSpot, ts: string, make: () => Promise<Parcel>): Promise<void> {
    const { log } = this.#options;
    try {
      const { files, note } = await make();
      const ids: UploadedFile[] = [];
      for (const file of files) ids.push({ id: await this.#put(file), title: file.name });
      const [first, ...others] = ids;
      if (!first) return;
      await this.#complete([first, ...others], {
        channel_id: spot.channel,
        thread_ts: spot.thread ?? ts,
        ...(note === '' ? {} : { initial_comment: escapeWithin(note, SLACK_LIMITS.sectionText) }),
      });
    } catch (error) {
      log.warn({ err: error, channel: spot.channel }, 'a file of a message could not be uploaded');
    }
  }

  /** A picture that is shared with nobody, to be shown within messages: the file's id. */
  async keep(picture: CardPicture): Promise<string> {
    const file = await drawn(picture);
    const id = await this.#put(file);
    await this.#complete([{ id, title: file.name }]);
    return id;
  }

  /** Not the SDK's filesUploadV2: it sends `alt_text`, while the method's own name for it is `alt_txt`. */
  async #put(file: SlackFile): Promise<string> {
    const { client, calls, gate } = this.#options;
    const asked = {
      filename: file.name,
      length: file.bytes.length,
      ...(file.alt === undefined ? {} : { alt_txt: file.alt }),
    };
    const place = issued.parse(
      await calls.run('repeatable', gate, () => client.apiCall('files.getUploadURLExternal', asked)),
    );
    const signal = AbortSignal.timeout(TIMEOUT_MS);
    const taken = await fetch(place.upload_url, { method: 'POST', body: file.bytes, signal });
    if (!taken.ok) throw new Error(`Slack's upload address answered with status ${taken.status}`);
    return place.file_id;
  }

  async #complete(files: [UploadedFile, ...UploadedFile[]], where?: SharedWith): Promise<void> {
    const { client, calls, gate } = this.#options;
    await calls.run('once', gate, () =>
      client.files.completeUploadExternal(where ? { files, ...where } : { files }),
    );
  }
}

interface SharedWith {
  readonly channel_id: string;
  readonly thread_ts: string;
  readonly initial_comment?: string;
}

interface UploadedFile {
  readonly id: string;
  readonly title: string;
}

function carriedBy({ rest, picture, film, files }: SlackMessage): readonly Carried[] {
  return [
    ...(rest
      ? [{ mark: 'rest', names: [rest.name], make: async () => ({ files: [textFile(rest)], note: '' }) }]
      : []),
    // One picture a message: a live board brings another one with every edit, and its thread must not fill.
    ...(picture
      ? [
          {
            mark: 'picture',
            names: [picture.name],
            make: async () => ({ files: [await drawn(picture)], note: '' }),
          },
        ]
      : []),
    ...(film
      ? [
          {
            mark: createHash('sha256').update(JSON.stringify(film)).digest('base64url'),
            names: [filmName(film.name)],
            make: async () => ({ files: [await filmed(film)], note: '' }),
          },
        ]
      : []),
    ...(files
      ? [{ mark: markOf(files), names: files.map(({ name }) => name), make: () => packed(files) }]
      : []),
  ];
}

function markOf(files: readonly CardFile[]): string {
  const hash = createHash('sha256');
  for (const { name, text } of files) hash.update(JSON.stringify([name, text.length])).update(text);
  return hash.digest('base64url');
}

async function packed(files: readonly CardFile[]): Promise<Parcel> {
  const { files: sent, note } = await packFiles(files, ROOM);
  if (sent.length === 0) return { files: [textFile({ name: NOTE_NAME, text: note })], note: '' };
  // Slack takes no empty file.
  const filled = sent.filter(({ bytes }) => bytes.length > 0);
  return {
    files: filled.map(({ name, bytes, alt }) => ({ name, bytes, alt: alt.slice(0, SLACK_LIMITS.fileAlt) })),
    note,
  };
}

function textFile({ name, text }: { readonly name: string; readonly text: string }): SlackFile {
  return { name, bytes: new TextEncoder().encode(text) };
}

async function drawn({ name, svg, alt }: CardPicture): Promise<SlackFile> {
  // Loaded at the first picture: the renderer and its fonts are of no use before.
  const { pngOf } = await import('../../pictures/png.ts');
  return { name, bytes: new Uint8Array(await pngOf(svg)), alt: alt.slice(0, SLACK_LIMITS.fileAlt) };
}

async function filmed(film: CardFilm): Promise<SlackFile> {
  return { ...(await drawnFilm(film)), alt: film.alt.slice(0, SLACK_LIMITS.fileAlt) };
}
