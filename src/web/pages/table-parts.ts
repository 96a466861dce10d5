import { figure } from '../../counted.ts';
import type { Audience } from './audience.ts';
import { type BoardChoice, choiceQuery, type Sort } from './board-choice.ts';
import { html, type Markup, name } from './markup.ts';
import type { PointKind } from './whisker.ts';

/** Rows of a page of one table: what can be looked through, and is drawn in a moment whatever the number of players. */
export const ROWS_OF_A_PAGE = 100;

/** Where a board is, and what is chosen there. */
export interface BoardPlace {
  readonly audience: Audience;
  /** Of the board's own page: `/board` has no segment. */
  readonly path: string;
  readonly choice: BoardChoice;
}

const SIGNS: Readonly<Record<PointKind, { readonly sign: string; readonly word: string }>> = {
  person: { sign: '●', word: 'person' },
  agent: { sign: '■', word: 'agent' },
  baseline: { sign: '○', word: 'baseline' },
  published: { sign: '◆', word: 'published' },
  naive: { sign: '~', word: 'first sessions of people' },
  reference: { sign: '~', word: 'reference' },
};

/** What kind of player a row is of, by a sign and a word. */
export function kindTag(kind: PointKind): Markup {
  const { sign, word } = SIGNS[kind];
  return html`<span class="kind ${kind}"><span class="sign" aria-hidden="true">${sign}</span>${word}</span>`;
}

/** The name of a row as its heading; it leads to the player's page where there is one. */
export function playerCell(row: {
  readonly name: string;
  readonly href: string | null;
  readonly tags: readonly Markup[];
}): Markup {
  const shown = row.href === null ? name(row.name) : html`<a href="${row.href}">${name(row.name)}</a>`;
  return html`<th scope="row" class="player">${shown}${row.tags.map((tag) => html` ${tag}`)}</th>`;
}

export const WITH_HELP = html`<span class="tag" title="Played with help that the person declared: a class of its own">with help</span>`;
export const PROVISIONAL = html`<span class="tag" title="Fewer than 30 trials, 5 sessions or 5 paradigms: the place may still change much">provisional</span>`;

/** The heading of a column that the table can be ordered by. It is a link, so it works without scripts too. */
export function sortHeading(
  { path, choice }: BoardPlace,
  sort: Sort,
  label: string,
  align: 'start' | 'end' = 'end',
): Markup {
  const isCurrent = choice.sort === sort;
  const isReversed = isCurrent && !choice.isReversed;
  const href = `${path}${choiceQuery({ ...choice, sort, isReversed, page: 1 })}`;
  // Names begin at A, places at the best; figures at the most.
  const isRising = (sort === 'name' || sort === 'place') !== choice.isReversed;
  const state = isCurrent ? html` aria-sort="${isRising ? 'ascending' : 'descending'}"` : null;
  return html`<th scope="col" class="${align === 'end' ? 'right' : 'left'}"${state} data-sort="${sort}"><a class="sort" href="${href}">${label}</a></th>`;
}

/** A value that a row is ordered by in the browser as it is on the server; null comes last. */
export function sortValues(values: Readonly<Partial<Record<Sort, number | string | null>>>): Markup {
  const { place = null, name: called = null, rate = null, trials = null, efficiency = null } = values;
  return html`data-place="${place ?? ''}" data-name="${called ?? ''}" data-rate="${rate ?? ''}" data-trials="${trials ?? ''}" data-efficiency="${efficiency ?? ''}"`;
}

/** What names are ordered by: without what cannot be seen, whatever their case. Thousands are ordered, so it is cheap. */
export function sortName(given: string): string {
  return given
    .replaceAll(/\p{C}+/gu, '')
    .trim()
    .toLowerCase();
}

/** By a value, the most first, names from A; rows without a value stand last either way. Equal ones keep their order. */
export function inOrder<Row>(
  rows: readonly Row[],
  { sort, isReversed }: Pick<BoardChoice, 'sort' | 'isReversed'>,
  sortValue: (row: Row) => number | string | null,
): readonly Row[] {
  if (sort === 'place') return isReversed ? rows.toReversed() : rows;
  const sign = (sort === 'name' ? 1 : -1) * (isReversed ? -1 : 1);
  return rows
    .map((row) => ({ row, value: sortValue(row) }))
    .sort(({ value: one }, { value: other }) => {
      if (one === null || other === null) return Number(one === null) - Number(other === null);
      if (one === other) return 0;
      return one < other ? -sign : sign;
    })
    .map(({ row }) => row);
}

/** Which rows a page shows. */
export function pageOf<Row>(rows: readonly Row[], page: number): readonly Row[] {
  return rows.slice((page - 1) * ROWS_OF_A_PAGE, page * ROWS_OF_A_PAGE);
}

/** The way to the other pages; nothing where all fits on one. */
export function pager({ path, choice }: BoardPlace, total: number): Markup | null {
  const pages = Math.ceil(total / ROWS_OF_A_PAGE);
  if (pages <= 1) return null;
  const first = (choice.page - 1) * ROWS_OF_A_PAGE + 1;
  const last = Math.min(choice.page * ROWS_OF_A_PAGE, total);
  const step = (page: number, label: string, rel: string): Markup | null =>
    page < 1 || page > pages
      ? null
      : html`<a class="button" rel="${rel}" href="${path}${choiceQuery({ ...choice, page })}">${label}</a>`;
  const what =
    first > total
      ? `There are ${figure(total)} rows.`
      : `Rows ${figure(first)} to ${figure(last)} of ${figure(total)}`;
  return html`<nav class="pager" aria-label="Pages of the table"><span class="quiet">${what}</span>
${step(Math.min(choice.page - 1, pages), 'Before', 'prev')}
${step(choice.page + 1, 'Next', 'next')}</nav>`;
}
