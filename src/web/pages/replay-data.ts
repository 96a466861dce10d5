import type { Context } from 'hono';
import { EVENT_TEXTS } from '../../paradigms/paradigm.ts';
import type { Replay, ReplayFrame } from '../../replays/replays.ts';

/** A frame as the page's script shows it. */
export interface ShownFrame extends Omit<ReplayFrame, 'events'> {
  /** Sentences. */
  readonly events: readonly string[];
}

/** What the script of a replay asks for: a player's frames, in their order. */
export interface ReplayData {
  readonly player: string;
  /** Whether there may be exchanges with a model. */
  readonly isAgent: boolean;
  readonly frames: readonly ShownFrame[];
}

const SENTENCES: ReadonlyMap<string, string> = new Map(Object.entries(EVENT_TEXTS));

export function replayData(replay: Replay, player: string): ReplayData {
  return {
    player,
    isAgent: replay.exchanges.length > 0,
    frames: replay.frames.map((frame) => ({
      ...frame,
      events: frame.events.map((event) => SENTENCES.get(event) ?? event).filter((text) => text !== ''),
    })),
  };
}

/** JSON that is read by a script of ours and shown as text; nobody's cache keeps it for others. */
export function sendData(context: Context, data: unknown): Response {
  return context.json(data, 200, { 'Cache-Control': 'private, no-cache', 'X-Robots-Tag': 'noindex' });
}
