import type { Context } from 'hono';
import { ACTION_NAMES, isAction } from '../../paradigms/action.ts';
import { EVENT_TEXTS } from '../../paradigms/paradigm.ts';
import type { Replay, ReplayFrame } from '../../replays/replays.ts';

/** A frame as the page's script shows it. */
export interface ShownFrame extends Omit<ReplayFrame, 'events' | 'board'> {
  /** Sentences. */
  readonly events: readonly string[];
  /** Index of its board: an animal comes by the same places again and again. */
  readonly board: number;
}

/** What the script of a replay asks for: a player's frames, in their order. */
export interface ReplayData {
  readonly player: string;
  /** Whether there may be exchanges with a model. */
  readonly isAgent: boolean;
  /** Every board that is seen, once. */
  readonly boards: readonly string[];
  readonly frames: readonly ShownFrame[];
}

const SENTENCES: ReadonlyMap<string, string> = new Map(Object.entries(EVENT_TEXTS));

export function replayData(replay: Replay, player: string): ReplayData {
  const boards = new Map<string, number>();
  const indexOf = (board: string): number => {
    const index = boards.get(board) ?? boards.size;
    boards.set(board, index);
    return index;
  };
  const frames = replay.frames.map((frame) => ({
    ...frame,
    action: frame.action !== null && isAction(frame.action) ? ACTION_NAMES[frame.action] : frame.action,
    events: frame.events.map((event) => SENTENCES.get(event) ?? event).filter((text) => text !== ''),
    board: indexOf(frame.board),
  }));
  return { player, isAgent: replay.exchanges.length > 0, boards: [...boards.keys()], frames };
}

/** JSON that is read by a script of ours and shown as text; nobody's cache keeps it for others. */
export function sendData(context: Context, data: unknown): Response {
  return context.json(data, 200, { 'Cache-Control': 'private, no-cache', 'X-Robots-Tag': 'noindex' });
}
