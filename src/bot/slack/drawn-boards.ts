import { createHash } from 'node:crypto';
import type { types } from '@slack/bolt';
import type { Logger } from 'pino';
import type { Clock } from '../../clock.ts';
import type { CardPicture } from '../card.ts';
import type { SlackMessage } from './card-to-blocks.ts';
import { codeOf } from './failures.ts';
import type { Uploads } from './uploads.ts';

/** Slack works on a file after the upload and refuses it in a message until then: so it is asked once more after this. */
const SECOND_TRY_MS = 1000;
/** Files that are remembered, so that a message that is sent again does not upload its board again. */
const REMEMBERED = 200;

interface DrawnBoardsParts {
  readonly uploads: Pick<Uploads, 'keep'>;
  readonly clock: Clock;
  readonly signal: AbortSignal;
  readonly log: Logger;
}

/** Messages whose boards are a picture within them; where Slack does not take that, they have their characters. */
export class DrawnBoards {
  readonly #parts: DrawnBoardsParts;
  readonly #files = new Map<string, Promise<string | undefined>>();

  constructor(parts: DrawnBoardsParts) {
    this.#parts = parts;
  }

  /**
   * Sends a message as it can be shown. A board that Slack refuses as a picture is sent as characters: whoever plays must
   * see it. `mayRepeat` waits for the budget of a further call.
   */
  async send<T>(
    { blocks, drawn }: SlackMessage,
    mayRepeat: () => Promise<void>,
    send: (blocks: types.KnownBlock[]) => Promise<T>,
  ): Promise<T> {
    const file = drawn && (await this.#fileOf(drawn.picture));
    if (!drawn || file === undefined) return send(blocks);
    const { clock, signal, log } = this.#parts;
    for (const wait of [0, SECOND_TRY_MS]) {
      if (wait > 0) {
        await clock.sleep(wait, signal);
        await mayRepeat();
      }
      try {
        return await send(drawn.blocks(file));
      } catch (error) {
        if (codeOf(error) !== 'invalid_blocks') throw error;
      }
    }
    log.warn({ file }, 'Slack did not take a board as a picture, so it is shown as characters');
    await mayRepeat();
    return send(blocks);
  }

  /** The blocks to try once, for an address that only says whether it took them. */
  async blocksOf({ blocks, drawn }: SlackMessage): Promise<types.KnownBlock[]> {
    const file = drawn && (await this.#fileOf(drawn.picture));
    return drawn && file !== undefined ? drawn.blocks(file) : blocks;
  }

  #fileOf(picture: CardPicture): Promise<string | undefined> {
    const key = createHash('sha256')
      .update(JSON.stringify([picture.svg, picture.alt]))
      .digest('base64url');
    const known = this.#files.get(key);
    if (known) return known;
    const uploading = this.#upload(picture, key);
    this.#files.set(key, uploading);
    const oldest = this.#files.keys().next();
    if (this.#files.size > REMEMBERED && !oldest.done) this.#files.delete(oldest.value);
    return uploading;
  }

  async #upload(picture: CardPicture, key: string): Promise<string | undefined> {
    try {
      return await this.#parts.uploads.keep(picture);
    } catch (error) {
      this.#files.delete(key);
      this.#parts.log.warn({ err: error }, 'the picture of a board could not be uploaded');
      return undefined;
    }
  }
}
