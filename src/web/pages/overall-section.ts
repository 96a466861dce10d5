import { counted, figure } from '../../counted.ts';
import type { OverallRow, OverallTable } from '../../leaderboard/overall.ts';
import { percentCell } from '../../percent.ts';
import { html, type Markup } from './markup.ts';
import {
  type BoardPlace,
  inOrder,
  kindTag,
  PROVISIONAL,
  pageOf,
  pager,
  playerCell,
  ROWS_OF_A_PAGE,
  sortHeading,
  sortName,
  sortValues,
  WITH_HELP,
} from './table-parts.ts';
import { type Axis, pointsAxis, whisker } from './whisker.ts';

/** The standing over all paradigms: one row a player, with the points and how sure they are. */
export function overallSection(
  table: OverallTable,
  place: BoardPlace,
  hrefOf: (playerKey: string) => string,
): Markup {
  const { choice } = place;
  // The oracle, which is told everything, lies far off: with it on the axis nobody else would be told apart.
  const axis = pointsAxis(
    table.rows.filter(({ kind }) => kind !== 'baseline').map(({ interval }) => interval),
  );
  const places = new Map(table.rows.map((row, at) => [row, at]));
  const ordered = inOrder(table.rows, choice, (row) => sortValue(row, choice.sort));
  const rows = pageOf(ordered, choice.page);
  const isWhole = table.rows.length <= ROWS_OF_A_PAGE;
  const players = table.rows.filter(({ kind }) => kind !== 'baseline').length;
  return html`<section class="section" aria-labelledby="overall">
<div class="section-head"><h2 id="overall">Overall</h2>
<p class="quiet small">${counted(players, 'player')} over all paradigms. The random agent has 1000 points, and difficult paradigms count for more.</p></div>
<div class="wide" role="region" tabindex="0" aria-labelledby="overall"><table ${isWhole && html`data-sortable`}>
<thead><tr>
${sortHeading(place, 'place', 'Place')}
${sortHeading(place, 'name', 'Player', 'start')}
<th scope="col" class="right">Points</th>
<th scope="col" class="chart-cell">95 % interval ${axisWords(axis)}</th>
${sortHeading(place, 'rate', 'Solved')}
${sortHeading(place, 'trials', 'Trials')}
${sortHeading(place, 'efficiency', 'Efficiency')}
<th scope="col" class="right">Sessions</th>
</tr></thead>
<tbody>${rows.map((row) => overallRow(row, places.get(row) ?? 0, axis, hrefOf))}</tbody>
</table></div>
${pager(place, table.rows.length)}
</section>`;
}

function axisWords({ low, high }: Axis): Markup {
  return html`<span class="axis-words">${figure(low)} to ${figure(high)}</span>`;
}

function overallRow(row: OverallRow, at: number, axis: Axis, hrefOf: (playerKey: string) => string): Markup {
  const { kind, player, playerKey, points, interval, successes, trials, sessions, efficiency } = row;
  const rate = successes / trials;
  const tags = [
    kindTag(kind),
    ...(row.isAssisted ? [WITH_HELP] : []),
    ...(row.isProvisional && kind !== 'baseline' ? [PROVISIONAL] : []),
  ];
  return html`<tr class="${kind}" ${sortValues({ place: at, name: sortName(player), rate, trials, efficiency })}>
<td class="right">${bandText(row.band)}</td>
${playerCell({ name: player, href: kind === 'baseline' ? null : hrefOf(playerKey), tags })}
<td class="right strong">${rounded(points)}</td>
<td class="chart-cell"><span class="chart">${whisker(points, interval, kind, axis)}<span class="interval-words">${rounded(interval[0])} to ${rounded(interval[1])}</span></span></td>
<td class="right">${percentCell(rate)} %</td>
<td class="right"><span class="quiet">${figure(successes)} of</span> ${figure(trials)}</td>
<td class="right">${efficiency === null ? '–' : efficiency.toFixed(2)}</td>
<td class="right">${figure(sessions)} <span class="quiet">in ${counted(row.paradigms, 'task')}</span></td>
</tr>`;
}

function sortValue(row: OverallRow, sort: BoardPlace['choice']['sort']): number | string | null {
  switch (sort) {
    case 'name':
      return sortName(row.player);
    case 'rate':
      return row.successes / row.trials;
    case 'trials':
      return row.trials;
    case 'efficiency':
      return row.efficiency;
    default:
      return row.points;
  }
}

function rounded(points: number): string {
  return figure(Math.round(points));
}

/** `2`, or `1–3` where the order of the players is not sure. */
function bandText(band: OverallRow['band']): string {
  if (band === null) return '–';
  const [best, worst] = band;
  return best === worst ? figure(best) : `${figure(best)}–${figure(worst)}`;
}
