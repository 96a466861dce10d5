import { counted, figure } from '../../counted.ts';
import type { LeaderboardRow } from '../../leaderboard/leaderboard.ts';
import { ranksOf } from '../../leaderboard/standings.ts';
import { PARADIGM_NAMES, type ParadigmId } from '../../paradigms/names.ts';
import { percentCell } from '../../percent.ts';
import { choiceQuery } from './board-choice.ts';
import { html, type Markup } from './markup.ts';
import {
  type BoardPlace,
  inOrder,
  kindTag,
  pageOf,
  pager,
  playerCell,
  ROWS_OF_A_PAGE,
  sortHeading,
  sortValues,
} from './table-parts.ts';
import { RATE_AXIS, whisker } from './whisker.ts';

/** Rows of each paradigm where all paradigms are shown: the best, and how many more there are. */
const ROWS_OF_MANY = { players: 8, published: 3 } as const;

/** The board of one paradigm: `rows` are its own, in standing order. */
export function paradigmSection(
  paradigm: ParadigmId,
  rows: readonly LeaderboardRow[],
  place: BoardPlace,
  hrefOf: (playerKey: string) => string,
): Markup {
  const { choice, path } = place;
  const isAlone = choice.paradigm !== null;
  const { title, summary } = PARADIGM_NAMES[paradigm];
  const ranks = ranksOf(rows);
  const places = new Map(rows.map((row, at) => [row, at]));
  const shown = isAlone
    ? pageOf(
        inOrder(rows, choice, (row) => sortValue(row, choice.sort)),
        choice.page,
      )
    : best(rows);
  const left = isAlone ? 0 : rows.length - shown.length;
  const marks = {
    chance: rows.find(({ kind, player }) => kind === 'reference' && player === 'chance')?.rate ?? null,
    rodents: rows.find(({ kind, player }) => kind === 'reference' && player === 'rodents')?.rate ?? null,
  };
  const all = `${path}${choiceQuery({ ...choice, paradigm, page: 1 })}`;
  const heading = (sort: 'place' | 'name' | 'rate' | 'trials', label: string, align?: 'start'): Markup =>
    isAlone
      ? sortHeading(place, sort, label, align)
      : html`<th scope="col" class="${align === 'start' ? 'left' : 'right'}">${label}</th>`;
  return html`<section class="section" aria-labelledby="${paradigm}">
<div class="section-head"><h2 id="${paradigm}">${isAlone ? title : html`<a href="${all}">${title}</a>`}</h2>
<p class="quiet small">${summary} <a href="/paradigms/${paradigm}">About the task</a></p></div>
<div class="wide" role="region" tabindex="0" aria-labelledby="${paradigm}"><table ${isAlone && rows.length <= ROWS_OF_A_PAGE && html`data-sortable`}>
<thead><tr>
${heading('place', 'Rank')}
${heading('name', 'Player', 'start')}
${heading('trials', 'k/n')}
${heading('rate', 'Solved')}
<th scope="col" class="chart-cell">95 % interval <span class="axis-words">0 to 100 %</span></th>
<th scope="col" class="right">Steps</th>
<th scope="col">Note</th>
</tr></thead>
<tbody>${shown.map((row) => rateRow(row, places.get(row) ?? 0, ranks.get(row), marks, hrefOf))}</tbody>
</table></div>
${isAlone && pager(place, rows.length)}
${left > 0 && html`<p class="small"><a href="${all}">All ${figure(rows.length)} rows of ${title}</a></p>`}
</section>`;
}

function best(rows: readonly LeaderboardRow[]): readonly LeaderboardRow[] {
  let [players, published] = [0, 0];
  return rows.filter(({ kind }) => {
    if (kind === 'reference') return true;
    if (kind === 'published') return ++published <= ROWS_OF_MANY.published;
    return kind !== 'baseline' && ++players <= ROWS_OF_MANY.players;
  });
}

function rateRow(
  row: LeaderboardRow,
  at: number,
  rank: number | undefined,
  marks: { readonly chance: number | null; readonly rodents: number | null },
  hrefOf: (playerKey: string) => string,
): Markup {
  const { kind, player, playerKey, successes, trials, rate, interval, meanSuccessSteps, note } = row;
  const href = playerKey === undefined ? null : hrefOf(playerKey);
  return html`<tr class="${kind}" ${sortValues({ place: at, name: player, rate, trials })}>
<td class="right">${rank === undefined ? '–' : figure(rank)}</td>
${playerCell({ name: player, href, tags: [kindTag(kind)] })}
<td class="right">${trials === null || successes === null ? '–' : `${figure(successes)}/${figure(trials)}`}</td>
<td class="right strong">${percentCell(rate)} %</td>
<td class="chart-cell"><span class="chart">${whisker(rate, interval, kind, RATE_AXIS, marks)}<span class="interval-words">${intervalWords(interval)}</span></span></td>
<td class="right">${meanSuccessSteps === null ? '–' : meanSuccessSteps.toFixed(1)}</td>
<td class="note">${note}</td>
</tr>`;
}

function intervalWords(interval: LeaderboardRow['interval']): string {
  return interval === null ? '' : `${percentCell(interval[0])} to ${percentCell(interval[1])}`;
}

function sortValue(row: LeaderboardRow, sort: BoardPlace['choice']['sort']): number | string | null {
  if (sort === 'name') return row.player;
  return sort === 'trials' ? row.trials : row.rate;
}

/** How many players a paradigm's rows are of, in words for a summary. */
export function playersIn(rows: readonly LeaderboardRow[]): string {
  return counted(rows.filter(({ kind }) => kind === 'person' || kind === 'agent').length, 'player');
}
