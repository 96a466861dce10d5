import { cutToCells } from '../../src/leaderboard/cell-width.ts';
import { shownName } from '../../src/leaderboard/shown-name.ts';

/** What somebody typed, as a refusal quotes it: one line, short, harmless. */
export function quoted(text: string): string {
  return `"${cutToCells(shownName(text), 30)}"`;
}
