import {
  type BoardFilter,
  type BoardScope,
  isSeason,
  type Season,
  seasonOf,
} from '../../leaderboard/board-filter.ts';
import {
  DEFAULT_PROTOCOL,
  DEFAULT_VIEW,
  PARADIGM_IDS,
  type ParadigmId,
  PROTOCOL_IDS,
  type ProtocolId,
  VIEW_IDS,
  type ViewId,
} from '../../paradigms/names.ts';

export const SCOPES = ['workspace', 'public'] as const;
export const PLAYERS = ['everyone', 'people', 'agents'] as const;
/** Columns that a table can be ordered by; `place` is the order of the board itself. */
export const SORTS = ['place', 'name', 'rate', 'trials', 'efficiency'] as const;
export type Sort = (typeof SORTS)[number];

/** What a reader chose to see: the query of a board's address, read and written by this file alone. */
export interface BoardChoice {
  readonly scope: (typeof SCOPES)[number];
  /** The short id of a channel: its key stands in no address. */
  readonly channel: string | null;
  readonly paradigm: ParadigmId | null;
  readonly protocol: ProtocolId;
  readonly view: ViewId;
  readonly players: (typeof PLAYERS)[number];
  readonly season: Season | null;
  readonly sort: Sort;
  /** Worst first, Z first. */
  readonly isReversed: boolean;
  /** From 1. */
  readonly page: number;
}

export const FIRST_CHOICE: BoardChoice = {
  scope: 'workspace',
  channel: null,
  paradigm: null,
  protocol: DEFAULT_PROTOCOL,
  view: DEFAULT_VIEW,
  players: 'everyone',
  season: null,
  sort: 'place',
  isReversed: false,
  page: 1,
};

const PAGE_LIMIT = 100_000;

/** What cannot be read is as if it were not there: an old or mistyped address still shows a board. */
export function readChoice(query: URLSearchParams): BoardChoice {
  const oneOf = <Value extends string>(name: string, values: readonly Value[]): Value | undefined =>
    values.find((value) => value === query.get(name));
  const page = Number(query.get('page') ?? 1);
  const channel = query.get('channel') ?? '';
  return {
    scope: oneOf('scope', SCOPES) ?? FIRST_CHOICE.scope,
    channel: /^[\w-]{1,32}$/u.test(channel) ? channel : null,
    paradigm: oneOf('paradigm', PARADIGM_IDS) ?? null,
    protocol: oneOf('protocol', PROTOCOL_IDS) ?? FIRST_CHOICE.protocol,
    view: oneOf('view', VIEW_IDS) ?? FIRST_CHOICE.view,
    players: oneOf('players', PLAYERS) ?? FIRST_CHOICE.players,
    season: readSeason(query.get('season') ?? ''),
    sort: oneOf('sort', SORTS) ?? FIRST_CHOICE.sort,
    isReversed: query.get('order') === 'reversed',
    page: Number.isInteger(page) && page >= 1 && page <= PAGE_LIMIT ? page : 1,
  };
}

/** The query of an address, `?` included; empty where everything is as at first. */
export function choiceQuery(choice: BoardChoice): string {
  const { scope, channel, paradigm, protocol, view, players, season, sort, isReversed, page } = choice;
  const given: readonly (readonly [name: string, value: string | null, isDefault?: boolean])[] = [
    ['scope', scope, scope === FIRST_CHOICE.scope],
    ['channel', channel],
    ['paradigm', paradigm],
    ['protocol', protocol, protocol === FIRST_CHOICE.protocol],
    ['view', view, view === FIRST_CHOICE.view],
    ['players', players, players === FIRST_CHOICE.players],
    ['season', season],
    ['sort', sort, sort === FIRST_CHOICE.sort],
    ['order', isReversed ? 'reversed' : null],
    ['page', page === 1 ? null : String(page)],
  ];
  const query = new URLSearchParams();
  for (const [name, value, isDefault = false] of given) {
    if (value !== null && !isDefault) query.set(name, value);
  }
  const written = query.toString();
  return written === '' ? '' : `?${written}`;
}

/** What a player's page has of all that is chosen on a board: whose sessions, under which rules, in which view. */
export function keptQuery({ scope, channel, protocol, view }: BoardChoice): string {
  return choiceQuery({ ...FIRST_CHOICE, scope, channel, protocol, view });
}

/** The filter of a choice, over the sessions that this reader may see. */
export function filterOf(choice: BoardChoice, scope: BoardScope): BoardFilter & { readonly view: ViewId } {
  const { paradigm, protocol, view, players, season } = choice;
  return {
    ...scope,
    protocol,
    view,
    players,
    ...(paradigm === null ? {} : { paradigm }),
    ...(season === null ? {} : { season }),
  };
}

function readSeason(text: string): Season | null {
  return isSeason(text) ? text : null;
}

/** The months from the first to the last of two times, newest first; at most two years of them. */
export function seasonsBetween(first: number, last: number): readonly Season[] {
  const seasons: Season[] = [];
  const at = new Date(last);
  let [year, month] = [at.getUTCFullYear(), at.getUTCMonth()];
  while (seasons.length < 24 && Date.UTC(year, month + 1) > first) {
    seasons.push(seasonOf(Date.UTC(year, month)));
    [year, month] = month === 0 ? [year - 1, 11] : [year, month - 1];
  }
  return seasons;
}
