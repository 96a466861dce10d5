/**
 * How an agent's run is slowed down so that people can watch it: at first every turn is a frame, then every second,
 * every fourth and so on, so that runs of ten turns and of ten thousand are both over in about the same time.
 */

/** The longest that watching may slow a run down in all, in milliseconds. */
export const WATCH_BUDGET = 45_000;

/** People cannot follow boards that change faster than this, in milliseconds; it binds where edits cost nothing. */
const LEAST_FRAME_TIME = 400;

/** Doublings of the stride that fit into the budget: the last stride is 2^9, far beyond any trial's step limit. */
const DOUBLINGS = 9;

export interface WatchPace {
  readonly frameTime: number;
  readonly framesPerStride: number;
  readonly frames: number;
  readonly turnsSinceFrame: number;
  /** When the newest frame was (or will be) on the screen, in milliseconds of the clock. */
  readonly frameAt: number;
  readonly waited: number;
}

export interface PacedTurn {
  readonly pace: WatchPace;
  readonly isFrame: boolean;
  /** How long to wait before the frame is shown, in milliseconds. */
  readonly wait: number;
}

/** The pace of a run whose first board is on the screen `now`; nothing is slowed where the frame interval is 0. */
export function startPace(frameInterval: number, now: number): WatchPace {
  const frameTime = frameInterval === 0 ? 0 : Math.max(frameInterval, LEAST_FRAME_TIME);
  return {
    frameTime,
    framesPerStride:
      frameTime === 0 ? 1 : Math.max(1, Math.floor(WATCH_BUDGET / frameTime / (DOUBLINGS + 1))),
    frames: 0,
    turnsSinceFrame: 0,
    frameAt: now,
    waited: 0,
  };
}

/** What becomes of one turn of the agent that was done `now`. */
export function paceTurn(pace: WatchPace, now: number): PacedTurn {
  const due = Math.max(0, pace.frameAt + pace.frameTime - now);
  const turns = pace.turnsSinceFrame + 1;
  const stride = 2 ** Math.floor(pace.frames / pace.framesPerStride);
  // An agent that is slow by itself (a model that thinks) is shown turn by turn and never waits for its watchers.
  const isFrame = due === 0 || (turns >= stride && pace.waited + due <= WATCH_BUDGET);
  if (!isFrame) return { pace: { ...pace, turnsSinceFrame: turns }, isFrame, wait: 0 };
  return {
    pace: {
      ...pace,
      frames: pace.frames + (due === 0 ? 0 : 1),
      turnsSinceFrame: 0,
      frameAt: now + due,
      waited: pace.waited + due,
    },
    isFrame,
    wait: due,
  };
}
