import { createHash } from 'node:crypto';
import type { Logger } from 'pino';
import type { CardPicture } from '../card.ts';
import { DISCORD_LIMITS } from './limits.ts';
import { oneLine, printable, shorten } from './plain-text.ts';
import { Recent } from './recent.ts';

/** A file that goes with a request. */
export interface Upload {
  readonly name: string;
  readonly alt: string;
  readonly bytes: Uint8Array;
  readonly contentType: string;
}

/** A picture as a message carries it: uploaded, or kept from before by the id of its attachment. */
export type SentPicture =
  | (Upload & { readonly kind: 'new' })
  | { readonly kind: 'kept'; readonly id: string };

export type PngOf = (svg: string) => Promise<Uint8Array>;

/** Drawing loads a library of some megabytes, which starting up need not wait for. */
export const drawPng: PngOf = async (svg) => (await import('../../pictures/png.ts')).pngOf(svg);

const TOLD_NAME = 'picture.txt';

/** How many messages are remembered. One that is forgotten has its picture uploaded once more, which harms nobody. */
const REMEMBERED = 2000;

/**
 * Pictures on their way to Discord. An edit names all attachments that shall stay; a picture that stands there already
 * is named by its id, so that a live message does not upload the same file with every frame.
 */
export class Pictures {
  readonly #pngOf: PngOf;
  readonly #log: Pick<Logger, 'warn'>;
  readonly #shown = new Recent<{ readonly digest: string; readonly id: string }>(REMEMBERED);

  constructor(pngOf: PngOf, log: Pick<Logger, 'warn'>) {
    this.#pngOf = pngOf;
    this.#log = log;
  }

  /** A picture that cannot be drawn is told in words: the card is worth posting without it. */
  async prepare(picture: CardPicture, message: string | undefined): Promise<SentPicture> {
    const shown = message === undefined ? undefined : this.#shown.get(message);
    if (shown?.digest === digestOf(picture)) return { kind: 'kept', id: shown.id };
    const alt = shorten(oneLine(picture.alt), DISCORD_LIMITS.altText);
    try {
      const png = await this.#pngOf(picture.svg);
      if (png.length <= DISCORD_LIMITS.fileBytes) {
        return { kind: 'new', name: picture.name, alt, bytes: png, contentType: 'image/png' };
      }
      this.#log.warn({ picture: picture.name, bytes: png.length }, 'a picture is too big for Discord');
    } catch (error) {
      this.#log.warn({ err: error, picture: picture.name }, 'a picture could not be drawn');
    }
    const told = [picture.alt, ...(picture.boards ?? []).map(({ text }) => text)].map(printable);
    const bytes = Buffer.from(`${told.join('\n\n')}\n`, 'utf8');
    return { kind: 'new', name: TOLD_NAME, alt, bytes, contentType: 'text/plain' };
  }

  /** Takes note of what a message shows now. */
  remember(message: string, picture: CardPicture | undefined, attachments: readonly Attachment[]): void {
    // Discord may write a file's name in another way, but not its ending.
    const attachment = picture && attachments.find(({ filename }) => filename.endsWith('.png'));
    if (picture && attachment) {
      this.#shown.put(message, { digest: digestOf(picture), id: attachment.id });
    } else this.#shown.drop(message);
  }
}

interface Attachment {
  readonly id: string;
  readonly filename: string;
}

function digestOf({ name, svg, alt }: CardPicture): string {
  return createHash('sha256')
    .update(JSON.stringify([name, svg, alt]))
    .digest('base64url');
}
