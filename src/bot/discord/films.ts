import { createHash } from 'node:crypto';
import type { Logger } from 'pino';
import type { CardFilm } from '../card.ts';
import { drawnFilm, lastBoard } from '../draw-film.ts';
import { DISCORD_LIMITS } from './limits.ts';
import type { SentPicture } from './pictures.ts';
import { oneLine, printable, shorten } from './plain-text.ts';
import { Recent } from './recent.ts';

const TOLD_NAME = 'film.txt';
/** How many messages are remembered. One that is forgotten has its film uploaded once more, which harms nobody. */
const REMEMBERED = 500;

/** Films on their way to Discord: GIFs that play within the message, kept by their ids when it is edited. */
export class Films {
  readonly #log: Pick<Logger, 'warn'>;
  readonly #shown = new Recent<{ readonly digest: string; readonly id: string }>(REMEMBERED);

  constructor(log: Pick<Logger, 'warn'>) {
    this.#log = log;
  }

  /** A film that cannot be drawn, or is too big, is told in words, with the board it ends with. */
  async prepare(film: CardFilm, message: string | undefined): Promise<SentPicture> {
    const shown = message === undefined ? undefined : this.#shown.get(message);
    if (shown?.digest === digestOf(film)) return { kind: 'kept', id: shown.id };
    const alt = shorten(oneLine(film.alt), DISCORD_LIMITS.altText);
    try {
      const { name, bytes } = await drawnFilm(film);
      if (bytes.length <= DISCORD_LIMITS.fileBytes) {
        return { kind: 'new', name, alt, bytes, contentType: 'image/gif' };
      }
      this.#log.warn({ film: film.name, bytes: bytes.length }, 'a film is too big for Discord');
    } catch (error) {
      this.#log.warn({ err: error, film: film.name }, 'a film could not be drawn');
    }
    const told = [film.alt, lastBoard(film).text].map(printable);
    const bytes = Buffer.from(`${told.join('\n\n')}\n`, 'utf8');
    return { kind: 'new', name: TOLD_NAME, alt, bytes, contentType: 'text/plain' };
  }

  /** Takes note of what a message shows now. */
  remember(
    message: string,
    film: CardFilm | undefined,
    attachments: readonly { readonly id: string; readonly filename: string }[],
  ): void {
    // Discord may write a file's name in another way, but not its ending.
    const attachment = film && attachments.find(({ filename }) => filename.endsWith('.gif'));
    if (film && attachment) this.#shown.put(message, { digest: digestOf(film), id: attachment.id });
    else this.#shown.drop(message);
  }
}

function digestOf(film: CardFilm): string {
  return createHash('sha256').update(JSON.stringify(film)).digest('base64url');
}
