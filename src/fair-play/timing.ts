/**
 * What about the times of moves looks inhuman (our choices). It is shown to admins and decides nothing: a keyboard in
 * the playground can be as fast, and a metronome is no crime.
 */
export const TIMING_RULES = {
  /** Milliseconds: a look at a board, a choice and a press take a person longer at the median. */
  fastMedian: 300,
  /** Moves from which on speed says something. */
  fastMoves: 10,
  /** Standard deviation over mean of the gaps. People's presses vary by a third and more. */
  evenVariation: 0.15,
  /** Moves from which on evenness says something. */
  evenMoves: 20,
  /** The longest gaps, as a part of all, are pauses and left out of evenness: a script may wait, too. */
  pauses: 0.1,
} as const;

export interface Timing {
  readonly why: 'fast' | 'even';
  /** Milliseconds between moves. */
  readonly medianGap: number;
  readonly moves: number;
}

/** Judges the times of one session's moves (milliseconds, ascending); a batch is one move. Undefined: nothing to see. */
export function inhumanTiming(times: readonly number[]): Timing | undefined {
  const gaps = times
    .slice(1)
    .map((time, index) => time - (times[index] ?? time))
    .toSorted((one, other) => one - other);
  const moves = times.length;
  const medianGap = medianOf(gaps);
  const { fastMedian, fastMoves, evenVariation, evenMoves, pauses } = TIMING_RULES;
  if (moves >= fastMoves && medianGap < fastMedian) return { why: 'fast', medianGap, moves };
  const steady = gaps.slice(0, Math.ceil(gaps.length * (1 - pauses)));
  if (moves >= evenMoves && variationOf(steady) < evenVariation) return { why: 'even', medianGap, moves };
  return undefined;
}

function medianOf(sorted: readonly number[]): number {
  const middle = (sorted.length - 1) / 2;
  return ((sorted[Math.floor(middle)] ?? 0) + (sorted[Math.ceil(middle)] ?? 0)) / 2;
}

function variationOf(gaps: readonly number[]): number {
  const mean = gaps.reduce((sum, gap) => sum + gap, 0) / gaps.length;
  const variance = gaps.reduce((sum, gap) => sum + (gap - mean) ** 2, 0) / gaps.length;
  return Math.sqrt(variance) / mean;
}
