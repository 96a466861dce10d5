import { type BoardData, type BoardLine, RANDOM_POINTS } from './board-data.ts';
import { cutAlt } from './report-alt.ts';

const NAME_LIMIT = 60;

/** The overall board in words, with its numbers. */
export function boardAlt({ kind, rows, players }: BoardData): string {
  const shown = rows.filter((row) => row.kind !== 'baseline').length;
  const of = shown === players ? `${players}` : `the first ${shown} of ${players}`;
  return cutAlt([
    `Overall board, points with 95 % intervals of ${of}, ${kind}. Random play has ${RANDOM_POINTS}.`,
    ...rows.map((row) => `${lineWords(row)};`),
  ]);
}

function lineWords({ name, band, points, interval, isAssisted, isProvisional }: BoardLine): string {
  const place = band === null ? '' : `${bandWords(band)} `;
  const help = isAssisted ? ' with help' : '';
  const provisional = isProvisional ? ', provisional' : '';
  const short = Array.from(name).slice(0, NAME_LIMIT).join('');
  return `${place}${short}${help} ${points} (${interval[0]} to ${interval[1]}${provisional})`;
}

/** `2`, or `1–3` where places are not sure. */
export function bandWords([best, worst]: readonly [best: number, worst: number]): string {
  return best === worst ? String(best) : `${best}–${worst}`;
}
