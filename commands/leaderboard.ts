import type { Card, CardBlock } from '../src/bot/card.ts';
import { type CommandReply, defineCommand } from '../src/bot/command.ts';
import type { Caller } from '../src/bot/ports.ts';
import type { LeaderboardQuery, LeaderboardRow, LeaderboardTable } from '../src/leaderboard/leaderboard.ts';
import { type TableRoom, tableLegend, tableSpoken, tableText } from '../src/leaderboard/table-text.ts';
import {
  DEFAULT_PROTOCOL,
  DEFAULT_VIEW,
  PARADIGM_IDS,
  PARADIGM_NAMES,
  type ParadigmId,
} from '../src/paradigms/names.ts';
import { PROTOCOLS } from '../src/paradigms/protocol.ts';
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

/** One paradigm alone. */
const FULL_ROOM = { players: 20, published: 20, hasBaselines: true } as const;
/** Each of a few paradigms, and each of many: nine tables must stay under Discord's 4000 characters of a message. */
const SHORT_ROOM = { players: 5, published: 1 } as const;
const SHORTEST_ROOM = { players: 3, published: 1 } as const;
const FEW_TABLES = 5;

export const leaderboardCommand = defineCommand({
  name: 'leaderboard',
  summary: 'Who is best at what: people and agents, beside chance and the rodents.',
  details: `Each table shows successes and trials (k/n), the success rate in per cent and its 95 % Wilson interval: the fewer trials, the wider it is. Only ranked sessions count; a game with a seed of your own is practice. Trials that an endpoint's failure cut short are never counted.

Chance is the rate of play that knows nothing. The rodent line is there where the animals were measured in a comparable way. Under the cheesebench protocol the published model scores (*) stand in the same table.`,
  examples: ['leaderboard', 'leaderboard paradigm:t-maze', 'leaderboard scope:channel players:people'],
  options: [
    {
      name: 'scope',
      description: 'Whose sessions count: this workspace (as a rule), this channel, or public.',
      kind: 'text',
      schema: choiceSchema('scope', SCOPES),
      choices: SCOPES.map((value) => ({ value, label: value })),
    },
    paradigmOption('One paradigm in full; without it, the best of each.'),
    PROTOCOL_OPTION,
    {
      name: 'players',
      description: 'Everyone (as a rule), people, or agents.',
      kind: 'text',
      schema: choiceSchema('group of players', PLAYERS),
      choices: PLAYERS.map((value) => ({ value, label: value })),
    },
    VIEW_OPTION,
  ],
  run: async ({ caller, services }, values): Promise<CommandReply> => {
    const scope = values.scope ?? 'workspace';
    const query: LeaderboardQuery = {
      protocol: values.protocol ?? DEFAULT_PROTOCOL,
      view: values.view ?? DEFAULT_VIEW,
      players: values.players ?? 'everyone',
      ...(values.paradigm === undefined ? {} : { paradigm: values.paradigm }),
      ...placeOf(scope, caller),
    };
    const table = await services.leaderboard.table(query);
    return { ok: true, card: leaderboardCard(table, SCOPE_TEXTS[scope], caller.player.key), data: table };
  },
});

function placeOf(scope: (typeof SCOPES)[number], { place }: Caller): Partial<LeaderboardQuery> {
  if (scope === 'channel') return { workspace: place.workspace, channel: place.channel };
  return scope === 'workspace' ? { workspace: place.workspace } : { peopleOf: place.workspace };
}

function leaderboardCard({ query, rows }: LeaderboardTable, scope: string, self: string): Card {
  const { protocol, paradigm, view } = query;
  const isEmpty = !rows.some((row) => row.kind !== 'reference' && row.kind !== 'baseline');
  const tables = new Set(rows.map((row) => row.paradigm)).size;
  const short = tables > FEW_TABLES ? SHORTEST_ROOM : SHORT_ROOM;
  const room: TableRoom = { ...(paradigm === undefined ? short : FULL_ROOM), self };
  const start = startLine(query);
  return {
    title: paradigm === undefined ? 'Leaderboard' : `Leaderboard: ${PARADIGM_NAMES[paradigm].title}`,
    text: [
      `${scope}, view ${view}. ${PROTOCOLS[protocol].title}: ${PROTOCOLS[protocol].label}`,
      ...(isEmpty || paradigm !== undefined
        ? []
        : ['The best of each. All of one: add its name, such as paradigm:t-maze.']),
      ...(isEmpty ? [`No ranked trial here yet. ${firstText(query)} /cheese ${start}`] : []),
    ].join('\n\n'),
    blocks: tableBlocks(rows, room),
    ...(isEmpty || paradigm !== undefined
      ? { buttons: [[{ label: startLabel(query), press: { kind: 'command', text: start } }]] }
      : {}),
    ...(rows.length === 0 ? {} : { footer: tableLegend(rows, room) }),
  };
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
