/** Measures of the picture of a session, in pixels. As wide as chats show a picture without making its letters smaller. */
const WIDTH = 520;
const MARGIN = 24;
const TRIALS_TOP = 180;
const ROW = 24;

export const LAYOUT = {
  width: WIDTH,
  left: MARGIN,
  right: WIDTH - MARGIN,
  inner: WIDTH - 2 * MARGIN,
  /** The middle of the line from 0 to 100 %. */
  scale: 110,
  /** Where the trials begin, below the rate and their own heading. */
  trialsTop: TRIALS_TOP,
  row: ROW,
  /** Trials below each other; the next ones stand in a column beside them, so that no picture is taller than a phone. */
  rows: 10,
} as const;

/** The middle of a row, counted from 0. */
export function rowMiddle(index: number): number {
  return TRIALS_TOP + index * ROW + ROW / 2;
}

/** A baseline that puts text of the usual size in the middle of a row. */
export const TEXT_SINK = 4.5;
