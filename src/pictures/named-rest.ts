import { drawnName, widthOf } from './fonts.ts';
import { PALETTE } from './palette.ts';
import { SERIES_LIMIT, seriesMark, seriesName } from './series.ts';
import { element, type Svg, text } from './svg.ts';

const SIZE = 12.5;
const ROW = 20;
const NAME_ROOM = 220;

/** The marks of the drawn configurations with their names, in rows from a place, and how high they stand. */
export function seriesKey(
  names: readonly string[],
  left: number,
  top: number,
  width: number,
): { readonly svg: Svg; readonly height: number } {
  const parts: Svg[] = [];
  let [x, y] = [left, top];
  for (const [index, name] of names.slice(0, SERIES_LIMIT).entries()) {
    const shown = seriesName(name, index, NAME_ROOM, SIZE);
    const taken = 14 + widthOf(shown, SIZE) + 18;
    if (x > left && x + taken > left + width) [x, y] = [left, y + ROW];
    parts.push(seriesMark(x + 5, y - 4.5, index));
    parts.push(text(x + 15, y, shown, { size: SIZE, weight: 600, fill: PALETTE.ink }));
    x += taken;
  }
  return { svg: element('g', {}, ...parts), height: y - top + ROW };
}

/** `Not drawn: a, b, c and 9 more`, as far as a line goes; empty where everything is drawn. */
export function restWords(names: readonly string[], width: number): string {
  const rest = names.slice(SERIES_LIMIT);
  if (rest.length === 0) return '';
  const shown: string[] = [];
  const ending = (left: number): string => (left === 0 ? '' : ` and ${left} more`);
  for (const [at, name] of rest.entries()) {
    const drawn = drawnName(name, NAME_ROOM, SIZE) || `No. ${SERIES_LIMIT + at + 1}`;
    const next = `Not drawn: ${[...shown, drawn].join(', ')}${ending(rest.length)}`;
    if (widthOf(next, SIZE) > width && shown.length > 0) break;
    shown.push(drawn);
  }
  return `Not drawn: ${shown.join(', ')}${ending(rest.length - shown.length)}`;
}
