/**
 * How an agent's run is slowed down so that people can watch it: at first every turn is a frame, then every second,
 * every fourth and so on, so that runs of ten turns and of ten thousand are both over in about the same time.
 */

/** The longest that watching may slow a run down in all at the usual speed, in milliseconds. */
export const WATCH_BUDGET = 45_000;

/**
 * How much longer than usual everything takes at each speed, the slowest first. Nothing makes a platform take more frames
 * than it does: there, a faster run is one with longer strides.
 */
export const SPEEDS = [4, 1, 0.25] as const;
export type Speed = (typeof SPEEDS)[number];
export const USUAL_SPEED: Speed = 1;

/** People cannot follow boards that change faster than this, in milliseconds; it binds where edits cost nothing. */
const LEAST_FRAME_TIME = 400;

/** Doublings of the stride that fit into the budget: the last stride is 2^9, far beyond any trial's step limit. */
const DOUBLINGS = 9;

interface WatchPace {
  readonly budget: number;
  readonly frameTime: number;
  readonly framesPerStride: number;
  readonly frames: number;
  readonly turnsSinceFrame: number;
  /** When the newest frame was (or will be) on the screen, in milliseconds of the clock. */
  readonly frameAt: number;
  readonly waited: number;
}

/** The pace of a run whose first board is on the screen `now`; nothing is slowed where the frame interval is 0. */
export function startPace(frameInterval: number, now: number, speed: Speed = USUAL_SPEED): WatchPace {
  const base = Math.max(frameInterval, LEAST_FRAME_TIME * Math.min(1, speed));
  const frameTime = frameInterval === 0 ? 0 : base * Math.max(1, speed);
  const budget = WATCH_BUDGET * speed;
  return {
    budget,
    frameTime,
    framesPerStride: frameTime === 0 ? 1 : Math.max(1, Math.floor(budget / frameTime / (DOUBLINGS + 1))),
    frames: 0,
    turnsSinceFrame: 0,
    frameAt: now,
    waited: 0,
  };
}

/** Whether the turn that begins `now` is to be shown when it is done. */
export function beginTurn(
  pace: WatchPace,
  now: number,
): { readonly pace: WatchPace; readonly isFrame: boolean } {
  const turns = pace.turnsSinceFrame + 1;
  const stride = 2 ** Math.floor(pace.frames / pace.framesPerStride);
  const due = dueIn(pace, now);
  const isFrame = due === 0 || (turns >= stride && pace.waited + due <= pace.budget);
  return { pace: { ...pace, turnsSinceFrame: turns }, isFrame };
}

/** Milliseconds until the screen is free for the next frame. */
export function dueIn(pace: WatchPace, now: number): number {
  return Math.max(0, pace.frameAt + pace.frameTime - now);
}

/** A frame that is ready `now` goes on the screen as soon as that is free; `wait` is how long to hold it back. */
export function showFrame(pace: WatchPace, now: number): { readonly pace: WatchPace; readonly wait: number } {
  const wait = dueIn(pace, now);
  return {
    pace: {
      ...pace,
      // A frame that made nobody wait does not lengthen the strides: slow agents are shown turn by turn.
      frames: pace.frames + (wait === 0 ? 0 : 1),
      turnsSinceFrame: 0,
      frameAt: now + wait,
      waited: pace.waited + wait,
    },
    wait,
  };
}
