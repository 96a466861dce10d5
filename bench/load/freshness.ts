import type { Board } from './chat.ts';
import { type Endpoint, stepShown } from './endpoint.ts';
import type { Game } from './games.ts';
import { LOAD } from './size.ts';

/** Looks at the agents' boards again and again; every look is one value, in milliseconds. */
export class Freshness {
  readonly values: number[] = [];
  /** Steps that were decided while it looked. */
  readonly #games: readonly (Game & { readonly agent: string })[];
  readonly #endpoint: Endpoint;
  readonly #shown = new Map<Board, { readonly edits: number; readonly step: number }>();
  #eyes: NodeJS.Timeout | undefined;

  constructor(games: readonly Game[], endpoint: Endpoint) {
    this.#games = games.flatMap(({ agent, ...game }) => (agent === undefined ? [] : [{ ...game, agent }]));
    this.#endpoint = endpoint;
  }

  begin(): void {
    this.#eyes = setInterval(() => this.#look(), LOAD.look);
  }

  end(): void {
    clearInterval(this.#eyes);
  }

  /**
   * How long a screen has not shown the newest step: since the first step that is not on it was decided; 0 where the
   * newest is.
   */
  #look(): void {
    const now = performance.now();
    for (const { agent, board } of this.#games) {
      const firstUnseen = this.#endpoint.decidedAt(agent)[this.#stepOn(board)];
      this.values.push(firstUnseen === undefined ? 0 : now - firstUnseen);
    }
  }

  #stepOn(board: Board): number {
    const edits = board.edits();
    const known = this.#shown.get(board);
    if (known?.edits === edits) return known.step;
    // A board that tells of a trial's end or the like without the notes is as new as the notes before.
    const step = stepShown(board.text()) || (known?.step ?? 0);
    this.#shown.set(board, { edits, step });
    return step;
  }
}
