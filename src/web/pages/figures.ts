import { figure } from '../../counted.ts';
import type { OverallRow } from '../../leaderboard/overall.ts';
import { percentCell } from '../../percent.ts';

/** `2`, or `1–3` where the order of the players is not sure. */
export function placeText(band: OverallRow['band']): string {
  if (band === null) return '–';
  const [best, worst] = band;
  return best === worst ? figure(best) : `${figure(best)}–${figure(worst)}`;
}

/** Points of the overall board, in whole ones: `1,432`. */
export function pointsText(points: number): string {
  return figure(Math.round(points));
}

/** Rule: efficiency is told in per cent, here as in the chat: `62 %`; a dash where nothing was solved. */
export function efficiencyText(efficiency: number | null): string {
  return efficiency === null ? '–' : `${percentCell(efficiency)} %`;
}
