import type OpenAI from 'openai';

/** Draws a board as a PNG; handed in by the composition root. The same board gives the same bytes. */
export type BoardPainter = (board: string) => Promise<Uint8Array>;

/**
 * A board that is sent as a picture stands in messages as its text between marks, so that it is stored small, and the
 * picture can be made again. Rule: the marks are control characters, which `cleanText` takes out of everything that a
 * model wrote, so that no model can have a picture drawn.
 */
const OPENING = '\u0002[picture of the board]\n';
const CLOSING = '\u0003';

export function markedBoard(board: string): string {
  return `${OPENING}${board}${CLOSING}`;
}

/** How many boards stand in a message, and what is left of it without them. */
export function boardsIn(content: string): { readonly boards: number; readonly rest: string } {
  const [before = '', ...marked] = content.split(OPENING);
  const rest = marked.map((piece) => piece.slice(piece.indexOf(CLOSING) + 1));
  return { boards: marked.length, rest: [before, ...rest].join('') };
}

type Content = string | OpenAI.Chat.ChatCompletionContentPart[];

/** Boards that are kept as drawn: those of a long history, and of batches in it. */
const KEPT = 64;

/** The content of messages as it is sent: text, or text and pictures in turn. Equal boards are drawn once. */
export class PicturedContent {
  readonly #paint: BoardPainter;
  readonly #drawn = new Map<string, Promise<string>>();

  constructor(paint: BoardPainter) {
    this.#paint = paint;
  }

  async of(content: string): Promise<Content> {
    const [before = '', ...marked] = content.split(OPENING);
    if (marked.length === 0) return content;
    const parts = await Promise.all(
      marked.map(async (piece) => {
        const [board = '', after = ''] = piece.split(CLOSING);
        return [
          { type: 'image_url', image_url: { url: await this.#addressOf(board) } } as const,
          ...textPart(after),
        ];
      }),
    );
    return [...textPart(before), ...parts.flat()];
  }

  #addressOf(board: string): Promise<string> {
    const known = this.#drawn.get(board);
    if (known) return known;
    const drawing = this.#paint(board).then(
      (png) => `data:image/png;base64,${Buffer.from(png).toString('base64')}`,
    );
    this.#drawn.set(board, drawing);
    const oldest = this.#drawn.keys().next();
    if (this.#drawn.size > KEPT && !oldest.done) this.#drawn.delete(oldest.value);
    return drawing;
  }
}

/** Endpoints refuse empty texts. */
function textPart(text: string): readonly OpenAI.Chat.ChatCompletionContentPartText[] {
  const trimmed = text.trim();
  return trimmed === '' ? [] : [{ type: 'text', text: trimmed }];
}
