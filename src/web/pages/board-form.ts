import type { Season } from '../../leaderboard/board-filter.ts';
import { PARADIGM_IDS, PARADIGM_NAMES, PROTOCOL_IDS, VIEW_IDS } from '../../paradigms/names.ts';
import { PROTOCOLS } from '../../paradigms/protocol.ts';
import { FIRST_CHOICE, PLAYERS } from './board-choice.ts';
import { html, type Markup } from './markup.ts';
import type { BoardPlace } from './table-parts.ts';

type Option = readonly [value: string, label: string];

const PLAYER_LABELS: Readonly<Record<(typeof PLAYERS)[number], string>> = {
  everyone: 'Everyone',
  people: 'People',
  agents: 'Agents',
};

/** The filters of a board: a plain form, whose address can be sent to others. */
export function boardForm({ audience, path, choice }: BoardPlace, seasons: readonly Season[]): Markup {
  const paradigms: readonly Option[] = [
    ['', 'All paradigms'],
    ...PARADIGM_IDS.map((id): Option => [id, PARADIGM_NAMES[id].title]),
  ];
  const months =
    choice.season === null || seasons.includes(choice.season) ? seasons : [choice.season, ...seasons];
  return html`<form class="filters no-print" action="${path}" method="get" data-at-once aria-label="Filters">
${
  audience.workspace !== null &&
  select('scope', 'Whose results', choice.scope, [
    ['workspace', 'This workspace'],
    ['public', 'This and public ones'],
  ])
}
${
  choice.channel !== null &&
  select('channel', 'Channel', choice.channel, [
    [choice.channel, 'One channel'],
    ['', 'All channels'],
  ])
}
${select('paradigm', 'Paradigm', choice.paradigm ?? '', paradigms)}
${select(
  'players',
  'Players',
  choice.players,
  PLAYERS.map((value): Option => [value, PLAYER_LABELS[value]]),
)}
${select(
  'protocol',
  'Protocol',
  choice.protocol,
  PROTOCOL_IDS.map((id): Option => [id, PROTOCOLS[id].title]),
)}
${select(
  'view',
  'View',
  choice.view,
  VIEW_IDS.map((id): Option => [id, id]),
)}
${select('season', 'Season', choice.season ?? '', [
  ['', 'All time'],
  ...months.map((season): Option => [season, seasonTitle(season)]),
])}
${choice.sort !== FIRST_CHOICE.sort && html`<input type="hidden" name="sort" value="${choice.sort}">`}
${choice.isReversed && html`<input type="hidden" name="order" value="reversed">`}
<div class="filter-buttons"><button type="submit" class="button first">Show</button>
<a class="button" href="${path}">Reset</a></div>
</form>`;
}

/** A list to choose from, with its label. */
export function select(id: string, label: string, chosen: string, options: readonly Option[]): Markup {
  return html`<label class="filter" for="${id}"><span>${label}</span>
<select id="${id}" name="${id}">${options.map(
    ([value, text]) => html`<option value="${value}"${value === chosen && html` selected`}>${text}</option>`,
  )}</select></label>`;
}

const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
] as const;

/** `November 2026`. */
export function seasonTitle(season: Season): string {
  const [year, month] = season.split('-');
  return `${MONTHS[Number(month) - 1] ?? ''} ${year ?? ''}`;
}
