import type { HeadingIndex } from '../grid/heading.ts';
import type { Length } from '../names.ts';
import type { Effect, PhaseBlock } from '../paradigm.ts';

/**
 * What all paradigms of the published protocol share. Facts and figures: CheeseBench (arXiv 2604.10825 and its
 * program, version 0.2.0), restated; no code of it is used.
 */

/** Arrow glyphs by heading index, counter-clockwise from east (program, shared engine). */
export const ARROWS = ['→', '↗', '↑', '↖', '←', '↙', '↓', '↘'] as const;

/** A heading as the published views want it: radians, counter-clockwise from east. */
export function angleOf(heading: HeadingIndex): number {
  return (heading * Math.PI) / 4;
}

/** Every action costs this much unless something else happens. */
export const STEP_COST = -0.01;
export const GOAL_REWARD = 1;

/** The published program tells the player nothing but the map and the reward. */
export function effect(reward: number): Effect {
  return { reward, events: NONE };
}
const NONE = [] as const;

/** `standard` is the ablations' 15 trials, `full` the published number of trials of the paradigm. */
export function publishedPlan(fullTrials: number): Readonly<Record<Length, readonly PhaseBlock[]>> {
  const block = (trials: number): readonly PhaseBlock[] => [{ phase: 'trials', trials }];
  return { quick: block(5), standard: block(15), full: block(fullTrials) };
}

/** A canvas of blanks as rows of characters; row 0 is the top. */
export function blankRows(width: number, height: number): string[][] {
  return Array.from({ length: height }, () => Array.from({ length: width }, () => ' '));
}

export function put(rows: string[][], column: number, row: number, glyph: string): void {
  const line = rows[row];
  if (line && column >= 0 && column < line.length) line[column] = glyph;
}

export function textOf(rows: readonly (readonly string[])[]): string {
  return rows.map((row) => row.join('')).join('\n');
}

/** The text with one character replaced; `columns` is the width of a line without its line break. */
export function withGlyph(text: string, columns: number, column: number, row: number, glyph: string): string {
  const at = row * (columns + 1) + column;
  return text.slice(0, at) + glyph + text.slice(at + 1);
}
