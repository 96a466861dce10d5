import { figure } from '../../counted.ts';
import type { LeaderboardRow } from '../../leaderboard/leaderboard.ts';
import { shownName } from '../../leaderboard/shown-name.ts';
import { ranksOf } from '../../leaderboard/standings.ts';
import { PARADIGM_NAMES, type ParadigmId } from '../../paradigms/names.ts';
import { percentCell } from '../../percent.ts';
import { choiceQuery } from './board-choice.ts';
import { efficiencyText } from './figures.ts';
import { html, type Markup } from './markup.ts';
import type { Who } from './player-address.ts';
import {
  type BoardPlace,
  inOrder,
  kindTag,
  pageOf,
  pager,
  playerCell,
  ROWS_OF_A_PAGE,
  sortHeading,
  sortName,
  sortValues,
  WITH_HELP,
} from './table-parts.ts';
import { RATE_AXIS, whisker } from './whisker.ts';

/** Rows of each paradigm where all paradigms are shown: the best, and how many more there are. */
const ROWS_OF_MANY = { players: 5, published: 3 } as const;

interface Marks {
  readonly chance: number | null;
  readonly rodents: number | null;
}

/** The board of one paradigm in full: `rows` are its own, in standing order. */
export function paradigmSection(
  paradigm: ParadigmId,
  rows: readonly LeaderboardRow[],
  place: BoardPlace,
  hrefOf: (who: Who) => string,
): Markup {
  const { choice } = place;
  const ranks = ranksOf(rows);
  const places = new Map(rows.map((row, at) => [row, at]));
  const ordered = inOrder(rows, choice, (row) => sortValue(row, choice.sort));
  const marks = marksOf(rows);
  const isWhole = rows.length <= ROWS_OF_A_PAGE;
  return html`<section class="section" aria-labelledby="${paradigm}">
<div class="section-head"><h2 id="${paradigm}">Success rates</h2>${about(paradigm)}</div>
<div class="wide" role="region" tabindex="0" aria-labelledby="${paradigm}"><table ${isWhole && html`data-sortable`}>
<thead><tr>
${sortHeading(place, 'place', 'Rank')}
${sortHeading(place, 'name', 'Player', 'start')}
${sortHeading(place, 'trials', 'k/n')}
${sortHeading(place, 'rate', 'Solved')}
${CHART_HEADING}
<th scope="col" class="right" title="Mean steps of the successful trials">Steps</th>
${sortHeading(place, 'efficiency', 'Efficiency')}
<th scope="col" class="right">Sessions</th>
</tr></thead>
<tbody>${pageOf(ordered, choice.page).map(
    (
      row,
    ) => html`<tr class="${row.kind}" ${sortValues({ place: places.get(row) ?? 0, name: sortName(row.player), rate: row.rate, trials: row.trials, efficiency: row.efficiency })}>
${rankAndName(row, ranks.get(row), hrefOf)}
${figures(row, marks)}
<td class="right">${row.meanSuccessSteps === null ? '–' : row.meanSuccessSteps.toFixed(1)}</td>
<td class="right">${efficiencyText(row.efficiency)}</td>
<td class="right">${row.sessions === null ? '–' : figure(row.sessions)}</td>
</tr>`,
  )}</tbody>
</table></div>
${pager(place, rows.length)}
${sources(rows)}
</section>`;
}

/** The best of one paradigm, beside those of the others. */
export function paradigmCard(
  paradigm: ParadigmId,
  rows: readonly LeaderboardRow[],
  { choice, path }: BoardPlace,
  hrefOf: (who: Who) => string,
): Markup {
  const { title } = PARADIGM_NAMES[paradigm];
  const ranks = ranksOf(rows);
  const marks = marksOf(rows);
  const all = `${path}${choiceQuery({ ...choice, paradigm, page: 1 })}`;
  return html`<section class="section" aria-labelledby="${paradigm}">
<div class="section-head"><h2 id="${paradigm}"><a href="${all}">${title}</a></h2>${about(paradigm)}</div>
<div class="wide" role="region" tabindex="0" aria-labelledby="${paradigm}"><table class="compact">
<thead><tr><th scope="col" class="right">Rank</th><th scope="col" data-sort="name">Player</th><th scope="col" class="right">k/n</th><th scope="col" class="right">Solved</th>${CHART_HEADING}</tr></thead>
<tbody>${best(rows).map(
    (row) =>
      html`<tr class="${row.kind}">${rankAndName(row, ranks.get(row), hrefOf)}${figures(row, marks)}</tr>`,
  )}</tbody>
</table></div>
<p class="small"><a href="${all}">All ${figure(rows.length)} rows<span class="unseen"> of ${title}</span></a></p>
</section>`;
}

const CHART_HEADING = html`<th scope="col" class="chart-cell">95 % interval <span class="axis-words">on 0 to 100 %</span></th>`;

function about(paradigm: ParadigmId): Markup {
  return html`<p class="quiet small">${PARADIGM_NAMES[paradigm].summary} <a href="/paradigms/${paradigm}">About the task</a></p>`;
}

function marksOf(rows: readonly LeaderboardRow[]): Marks {
  const rateOf = (wanted: string): number | null =>
    rows.find(({ kind, player }) => kind === 'reference' && player === wanted)?.rate ?? null;
  return { chance: rateOf('chance'), rodents: rateOf('rodents') };
}

function isPlayer({ kind }: LeaderboardRow): boolean {
  return kind === 'person' || kind === 'agent';
}

function best(rows: readonly LeaderboardRow[]): readonly LeaderboardRow[] {
  let [players, published] = [0, 0];
  return rows.filter((row) => {
    if (row.kind === 'reference' || row.kind === 'naive') return true;
    if (row.kind === 'published') return ++published <= ROWS_OF_MANY.published;
    return isPlayer(row) && ++players <= ROWS_OF_MANY.players;
  });
}

function rankAndName(row: LeaderboardRow, rank: number | undefined, hrefOf: (who: Who) => string): Markup {
  const { kind, player, playerKey, isAssisted } = row;
  const href = playerKey === undefined ? null : hrefOf({ playerKey, isAssisted });
  return html`<td class="right">${rank === undefined ? '–' : figure(rank)}</td>
${playerCell({ name: player, href, tags: [kindTag(kind), ...(isAssisted ? [WITH_HELP] : [])] })}`;
}

function figures({ kind, successes, trials, rate, interval }: LeaderboardRow, marks: Marks): Markup {
  const count = trials === null || successes === null ? '–' : `${figure(successes)}/${figure(trials)}`;
  return html`<td class="right">${count}</td>
<td class="right strong">${percentCell(rate)} %</td>
<td class="chart-cell"><span class="chart">${whisker(rate, interval, kind, RATE_AXIS, marks)}<span class="interval-words">${intervalWords(interval)}</span></span></td>`;
}

/** Where the figures come from that were not made here; each note once. */
function sources(rows: readonly LeaderboardRow[]): Markup | null {
  const notes = Map.groupBy(
    rows.filter((row) => !isPlayer(row)),
    ({ note }) => note,
  );
  if (notes.size === 0) return null;
  return html`<details class="sources small"><summary>Where baselines, published scores and references come from</summary>
<dl>${[...notes].map(
    ([note, of]) => html`<dt>${of.map(({ player }) => shownName(player)).join(', ')}</dt><dd>${note}</dd>`,
  )}</dl></details>`;
}

function intervalWords(interval: LeaderboardRow['interval']): string {
  return interval === null ? '' : `${percentCell(interval[0])} to ${percentCell(interval[1])}`;
}

function sortValue(row: LeaderboardRow, sort: BoardPlace['choice']['sort']): number | string | null {
  if (sort === 'name') return sortName(row.player);
  if (sort === 'efficiency') return row.efficiency;
  return sort === 'trials' ? row.trials : row.rate;
}
