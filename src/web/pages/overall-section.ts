import { counted, figure } from '../../counted.ts';
import type { OverallRow, OverallTable } from '../../leaderboard/overall.ts';
import { percentCell } from '../../percent.ts';
import { efficiencyText, placeText, pointsText } from './figures.ts';
import { html, type Markup } from './markup.ts';
import type { Who } from './player-address.ts';
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
export function overallSection(table: OverallTable, place: BoardPlace, hrefOf: (who: Who) => string): Markup {
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

function overallRow(row: OverallRow, at: number, axis: Axis, hrefOf: (who: Who) => string): Markup {
  const { kind, player, points, interval, successes, trials, sessions, efficiency } = row;
  const rate = successes / trials;
  const tags = [
    kindTag(kind),
    ...(row.isAssisted ? [WITH_HELP] : []),
    ...(row.isProvisional && kind !== 'baseline' ? [PROVISIONAL] : []),
  ];
  return html`<tr class="${kind}" ${sortValues({ place: at, name: sortName(player), rate, trials, efficiency })}>
<td class="right">${placeText(row.band)}</td>
${playerCell({ name: player, href: kind === 'baseline' ? null : hrefOf(row), tags })}
<td class="right strong">${pointsText(points)}</td>
<td class="chart-cell"><span class="chart">${whisker(points, interval, kind, axis)}<span class="interval-words">${pointsText(interval[0])} to ${pointsText(interval[1])}</span></span></td>
<td class="right">${percentCell(rate)} %</td>
<td class="right"><span class="quiet">${figure(successes)} of</span> ${figure(trials)}</td>
<td class="right">${efficiencyText(efficiency)}</td>
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
