import type { Card, CardBlock, CardPicture } from '../src/bot/card.ts';
import { type CommandReply, defineCommand } from '../src/bot/command.ts';
import type { Caller } from '../src/bot/ports.ts';
import type { Services } from '../src/bot/services.ts';
import { counted } from '../src/counted.ts';
import { voidedOf } from '../src/leaderboard/board-filter.ts';
import type { LeaderboardQuery, LeaderboardRow, LeaderboardTable } from '../src/leaderboard/leaderboard.ts';
import type { OverallTable } from '../src/leaderboard/overall.ts';
import { overallLegend, overallShown, overallSpoken, overallText } from '../src/leaderboard/overall-text.ts';
import { shownName } from '../src/leaderboard/shown-name.ts';
import { type TableRoom, tableLegend, tableSpoken, tableText } from '../src/leaderboard/table-text.ts';
import {
  DEFAULT_PROTOCOL,
  DEFAULT_VIEW,
  PARADIGM_IDS,
  PARADIGM_NAMES,
  type ParadigmId,
} from '../src/paradigms/names.ts';
import { PROTOCOLS } from '../src/paradigms/protocol.ts';
import { boardAlt } from '../src/pictures/board-alt.ts';
import { boardChart } from '../src/pictures/board-chart.ts';
import { RANDOM_POINTS } from '../src/pictures/board-data.ts';
import { BOARD_SEASON_OPTION, seasonMeant } from './options/board-season.ts';
import { choiceSchema } from './options/choice.ts';
import { paradigmOption } from './options/paradigm.ts';
import { PROTOCOL_OPTION } from './options/protocol.ts';
import { VIEW_OPTION } from './options/view.ts';

const SCOPES = ['workspace', 'channel', 'public'] as const;
const PLAYERS = ['everyone', 'people', 'agents'] as const;

const SCOPE_TEXTS: Readonly<Record<(typeof SCOPES)[number], string>> = {
  workspace: 'This workspace',
  channel: 'This channel',
  public:
    'This workspace and those that made their results public; of people, only those who played in this one',
};

/** The same under a picture, where there is room for a few words. */
const SCOPE_NAMES: Readonly<Record<(typeof SCOPES)[number], string>> = {
  workspace: 'This workspace',
  channel: 'This channel',
  public: 'Public results',
};

/** One paradigm alone. */
const FULL_ROOM = { players: 20, published: 20, hasBaselines: true } as const;
/** Each of a few paradigms, and each of many: all tables must stay under Discord's 4000 characters of a message. */
const SHORT_ROOM = { players: 5, published: 1 } as const;
const SHORTEST_ROOM = { players: 2, published: 1 } as const;
const FEW_TABLES = 5;
/** Players of the overall table, and of its picture, beside the reader and the baselines. */
const OVERALL_PLAYERS = 8;
const CHART_PLAYERS = 12;

export const leaderboardCommand = defineCommand({
  name: 'leaderboard',
  summary: 'Who is best, overall and at what: people and agents, beside chance and the rodents.',
  details: `The overall board counts all paradigms together. Points say how likely somebody is to solve a trial, whatever its difficulty: play at random has ${RANDOM_POINTS}, and 400 more are ten times the odds. What is hard is found out from everybody's results, so nobody gains or loses by what they have not played. The ± is a 95 % interval that knows that trials of one session are alike; the place is a range where that leaves it open, and equal ranges are a tie. Below 30 trials, 5 sessions or 5 paradigms a row is provisional (?). Efficiency is apart: the fewest possible steps by the steps taken, squared, in the middle of all solved trials.

Each table of a paradigm shows successes and trials (k/n), the success rate in per cent and its 95 % interval: the fewer trials, the wider it is. Only ranked sessions count; a game with a seed of your own is practice. Trials that an endpoint's failure cut short are never counted; those that somebody left are failures.

Chance is the rate of play that knows nothing. The rodent line is there where the animals were measured in a comparable way; first-timers are all people's first sessions. Under the cheesebench protocol the published model scores (*) stand in the same table. A season is a calendar month: a view of the results, never a reset.`,
  examples: [
    'leaderboard',
    'leaderboard paradigm:t-maze',
    'leaderboard scope:channel players:people season:this',
  ],
  options: [
    {
      name: 'scope',
      description: 'Whose sessions count: this workspace (as a rule), this channel, or public.',
      kind: 'text',
      schema: choiceSchema('scope', SCOPES),
      choices: SCOPES.map((value) => ({ value, label: value })),
    },
    paradigmOption('One paradigm in full; without it, the overall board and the best of each.'),
    PROTOCOL_OPTION,
    {
      name: 'players',
      description: 'Everyone (as a rule), people, or agents.',
      kind: 'text',
      schema: choiceSchema('group of players', PLAYERS),
      choices: PLAYERS.map((value) => ({ value, label: value })),
    },
    VIEW_OPTION,
    BOARD_SEASON_OPTION,
  ],
  run: async ({ caller, services }, values): Promise<CommandReply> => {
    const scope = values.scope ?? 'workspace';
    // The puzzle's day is the house's: it opened at the last midnight (UTC).
    const season = seasonMeant(values.season, services.puzzles.today().opensAt);
    const query: LeaderboardQuery = {
      protocol: values.protocol ?? DEFAULT_PROTOCOL,
      view: values.view ?? DEFAULT_VIEW,
      players: values.players ?? 'everyone',
      ...(values.paradigm === undefined ? {} : { paradigm: values.paradigm }),
      ...(season === undefined ? {} : { season }),
      ...placeOf(scope, caller),
    };
    // Asked for at once: all are counted of one reading of the log.
    const [table, overall, voids] = await Promise.all([
      services.leaderboard.table(query),
      query.paradigm === undefined ? services.leaderboard.overall(query) : undefined,
      voidsLine(query, services),
    ]);
    const card = leaderboardCard(table, overall, scope, caller.player.key);
    const footer = [card.footer, voids].filter((line) => line !== undefined);
    return {
      ok: true,
      card: {
        ...card,
        ...(footer.length > 0 && { footer: footer.join('\n') }),
        links: [{ label: 'Open the board', url: pageOf(query, scope, caller, services) }],
      },
      data: { ...table, ...(overall === undefined ? {} : { overall }) },
    };
  },
});

/** That results of this board were taken out is no secret, nor why. Of other workspaces' verdicts nothing is told. */
async function voidsLine(query: LeaderboardQuery, { digest }: Services): Promise<string | undefined> {
  if (query.workspace === undefined) return undefined;
  const voided = voidedOf(await digest.read(), query).length;
  if (voided === 0) return undefined;
  return `${counted(voided, 'session')} taken out by an admin${query.season === undefined ? '' : ' in this season'}: /cheese review`;
}

function placeOf(scope: (typeof SCOPES)[number], { place }: Caller): Partial<LeaderboardQuery> {
  if (scope === 'channel') return { workspace: place.workspace, channel: place.channel };
  return scope === 'workspace' ? { workspace: place.workspace } : { peopleOf: place.workspace };
}

/** The board's page on the web, with the same filters. A channel's key stands in no address: it goes by its short id. */
function pageOf(
  { paradigm, protocol, players, view, season }: LeaderboardQuery,
  scope: (typeof SCOPES)[number],
  { place }: Caller,
  { links }: Services,
): string {
  const filters = new URLSearchParams({
    ...(scope === 'public' ? { scope } : {}),
    ...(scope === 'channel' ? { channel: links.playerId(place.channel) } : {}),
    ...(paradigm === undefined ? {} : { paradigm }),
    ...(protocol === DEFAULT_PROTOCOL ? {} : { protocol }),
    ...(view === DEFAULT_VIEW ? {} : { view }),
    ...(players === 'everyone' ? {} : { players }),
    ...(season === undefined ? {} : { season }),
  }).toString();
  return links.url('board', place.workspace, filters === '' ? '' : `?${filters}`);
}

function leaderboardCard(
  { query, rows }: LeaderboardTable,
  overall: OverallTable | undefined,
  scope: (typeof SCOPES)[number],
  self: string,
): Card {
  const { protocol, paradigm, view, season } = query;
  const isEmpty = !rows.some(({ kind }) => kind !== 'reference' && kind !== 'baseline' && kind !== 'naive');
  const tables = new Set(rows.map((row) => row.paradigm)).size;
  const short = tables > FEW_TABLES ? SHORTEST_ROOM : SHORT_ROOM;
  const room: TableRoom = { ...(paradigm === undefined ? short : FULL_ROOM), self };
  const start = startLine(query);
  const standing = overall?.rows.some(({ kind }) => kind !== 'baseline') ? overall : undefined;
  const legends = [
    ...(standing === undefined ? [] : [overallLegend(standing.rows, { players: OVERALL_PLAYERS, self })]),
    ...(rows.length === 0 ? [] : [tableLegend(rows, room)]),
  ];
  return {
    title: paradigm === undefined ? 'Leaderboard' : `Leaderboard: ${PARADIGM_NAMES[paradigm].title}`,
    text: [
      `${SCOPE_TEXTS[scope]}, view ${view}${season === undefined ? '' : `, season ${season}`}. ${PROTOCOLS[protocol].title}: ${PROTOCOLS[protocol].label}`,
      ...(isEmpty || paradigm !== undefined
        ? []
        : ['The best of each. All of one: add its name, such as paradigm:t-maze.']),
      ...(isEmpty ? [`No ranked trial here yet. ${firstText(query)} /cheese ${start}`] : []),
    ].join('\n\n'),
    blocks: [...(standing === undefined ? [] : [overallBlock(standing, self)]), ...tableBlocks(rows, room)],
    ...(standing === undefined ? {} : { picture: overallPicture(standing, SCOPE_NAMES[scope], self) }),
    ...(isEmpty || paradigm !== undefined
      ? { buttons: [[{ label: startLabel(query), press: { kind: 'command', text: start } }]] }
      : {}),
    ...(legends.length === 0 ? {} : { footer: legends.join('\n') }),
  };
}

function overallBlock({ rows }: OverallTable, self: string): CardBlock {
  const room = { players: OVERALL_PLAYERS, self };
  return { kind: 'table', text: overallText(rows, room), alt: overallSpoken(rows, room) };
}

/** The first places as a picture. Random play is a line of it, and no row. */
function overallPicture({ rows, filter }: OverallTable, scope: string, self: string): CardPicture {
  const { protocol, view, season } = filter;
  const shown = overallShown(rows, { players: CHART_PLAYERS, self });
  const data = {
    kind: [scope, protocol, view, season].filter((part) => part !== undefined).join(' · '),
    rows: shown
      .filter(({ kind, points }) => kind !== 'baseline' || points !== RANDOM_POINTS)
      .map((row) => ({ ...row, name: shownName(row.player) })),
    players: rows.filter(({ kind }) => kind !== 'baseline').length,
  };
  return { name: 'board.png', svg: boardChart(data), alt: boardAlt(data) };
}

const FIRST_PARADIGM: ParadigmId = 't-maze';

/** The command that brings a first row into such a table. */
function startLine({ protocol, paradigm = FIRST_PARADIGM, view, players }: LeaderboardQuery): string {
  return [
    `play ${paradigm}`,
    ...(players === 'agents' ? ['agent:random'] : []),
    ...(protocol === DEFAULT_PROTOCOL ? [] : [`protocol:${protocol}`]),
    ...(view === DEFAULT_VIEW ? [] : [`view:${view}`]),
  ].join(' ');
}

function firstText({ players }: LeaderboardQuery): string {
  return players === 'agents' ? 'Send in the first agent:' : 'Be the first:';
}

function startLabel({ paradigm = FIRST_PARADIGM, players }: LeaderboardQuery): string {
  const { title } = PARADIGM_NAMES[paradigm];
  return players === 'agents' ? `Let Random play ${title}` : `Play ${title}`;
}

function tableBlocks(rows: readonly LeaderboardRow[], room: TableRoom): readonly CardBlock[] {
  const rowsOf = (id: ParadigmId): readonly LeaderboardRow[] => rows.filter((row) => row.paradigm === id);
  return PARADIGM_IDS.filter((id) => rowsOf(id).length > 0).map((id) => ({
    kind: 'table',
    text: tableText(id, rowsOf(id), room),
    alt: tableSpoken(id, rowsOf(id), room),
  }));
}
