import { setTimeout as sleep } from 'node:timers/promises';
import type { Game } from './games.ts';
import { LOAD } from './size.ts';

/** How the presses of a stretch of time went; milliseconds. */
export interface Pressed {
  readonly acks: readonly number[];
  /** What became of the acknowledgements that never came. */
  readonly missed: readonly string[];
  /** From the press to the next board in its message. */
  readonly boards: readonly number[];
  /** Presses whose next board never came. */
  readonly unanswered: number;
}

interface Waiting {
  readonly game: Game;
  readonly edits: number;
  readonly at: number;
}

/** How often boards that are waited for are looked at, in milliseconds: the error of every press-to-board time. */
const GLANCE = 5;

/** People press buttons of random games, never one whose last press was not answered yet, for so many milliseconds. */
export async function pressButtons(games: readonly Game[], duration: number): Promise<Pressed> {
  const acks: number[] = [];
  const boards: number[] = [];
  const waiting = new Map<Game, Waiting>();
  const acknowledging = new Set<Promise<void>>();
  const missed: string[] = [];
  let unanswered = 0;

  const glance = (): void => {
    const now = performance.now();
    for (const { game, edits, at } of waiting.values()) {
      if (game.board.edits() > edits) boards.push(now - at);
      else if (now - at > LOAD.patience) unanswered += 1;
      else continue;
      waiting.delete(game);
    }
  };
  const eyes = setInterval(glance, GLANCE);

  const press = (game: Game): void => {
    waiting.set(game, { game, edits: game.board.edits(), at: performance.now() });
    const acknowledged = game.chat.press(game.user, game.board, labelFor(game)).then((ack) => {
      if ('missed' in ack) missed.push(`${new Date().toISOString()} ${ack.missed}`);
      else acks.push(ack.milliseconds);
    });
    acknowledging.add(acknowledged);
  };

  const begun = performance.now();
  // By the clock and not by pauses: a late press must not make all that follow later.
  for (let count = 0; ; count++) {
    const at = begun + (count * 1000) / LOAD.pressesPerSecond;
    if (at - begun >= duration) break;
    await sleep(Math.max(0, at - performance.now()));
    press(anyOf(games.filter((game) => !waiting.has(game))));
  }
  while (waiting.size > 0) await sleep(GLANCE);
  clearInterval(eyes);
  await Promise.all(acknowledging);
  return { acks, missed, boards, unanswered };
}

const MOVES: readonly string[] = ['F', 'L', 'R', 'S', 'F×2', 'F×4', 'L×2', 'R×2', 'S×4'];

function labelFor({ board }: Game): string {
  const buttons = board.buttons();
  return anyOf(
    buttons.includes('Next trial') ? ['Next trial'] : MOVES.filter((one) => buttons.includes(one)),
  );
}

function anyOf<T>(values: readonly T[]): T {
  const value = values[Math.floor(Math.random() * values.length)];
  if (value === undefined) throw new Error('There is nothing to choose from');
  return value;
}
