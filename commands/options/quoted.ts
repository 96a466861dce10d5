import { echo } from '../../src/echo.ts';
import { shownName } from '../../src/leaderboard/shown-name.ts';

/** What somebody typed, as a refusal quotes it: one line, short, harmless. */
export function quoted(text: string): string {
  return `"${echo(shownName(text))}"`;
}
