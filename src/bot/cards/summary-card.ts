import { counted, figure } from '../../counted.ts';
import { cutToCells } from '../../leaderboard/cell-width.ts';
import { shownName } from '../../leaderboard/shown-name.ts';
import { DEFAULT_PROTOCOL, DEFAULT_VIEW, PARADIGM_NAMES } from '../../paradigms/names.ts';
import { percentText } from '../../percent.ts';
import { type SummaryChartData, summaryChart, summaryChartAlt } from '../../pictures/summary-chart.ts';
import { moneyText } from '../../spending/money.ts';
import type {
  BestPair,
  Figure,
  Mover,
  SummaryBest,
  SummaryContents,
  SummaryPuzzle,
} from '../../summaries/summaries.ts';
import type { Card, CardField } from '../card.ts';
import { STATUS_WORDS, shortId } from './evaluation-words.ts';

export interface SummaryFrame {
  /** Of what time it is: `Friday 27 November`, `the last 24 hours`. */
  readonly when: string;
  /** Address of the board on the web. */
  readonly boardUrl: string;
  /** Said first: that it is late, that others were skipped. */
  readonly notes?: readonly string[];
  readonly isPreview?: boolean;
  /** The channel, where it is shown in another one. */
  readonly channel?: string | undefined;
}

/** Lines of one part; the whole of it is on the board (our choice: a part that can be read at a glance). */
const LINES = 5;
/** Tasks, of which there are nine in the usual view. */
const TASKS = 9;
/** Characters of a part: all of them together stay below the 4,000 that Discord shows of a message. */
const ROOM = 550;
/** Cells of a name; longer ones would fill a phone's line alone. */
const NAME_CELLS = 24;
/** Of a channel's name, in a title that is cut behind 150 characters. */
const CHANNEL_CELLS = 60;

/** What happened in a channel, as one message. */
export function summaryCard(contents: SummaryContents, frame: SummaryFrame): Card {
  const { notes = [], when, boardUrl, isPreview = false, channel } = frame;
  const where = channel === undefined ? '' : ` of ${cutToCells(channel, CHANNEL_CELLS)}`;
  const fields: CardField[] = [
    ...part('Movers', contents.movers, moverLine),
    ...part('Records and personal bests', contents.bests, bestLine),
    ...part('Best person, best agent', contents.pairs, pairLine, TASKS),
    ...contents.puzzles.flatMap((puzzle) => part(puzzleName(puzzle), puzzleLines(puzzle), (line) => line)),
    ...part('Duels', contents.duels, duelLine),
    ...part('Lab runs', contents.runs, runLine),
  ];
  const chart = chartOf(contents, when);
  return {
    title: `${isPreview ? 'Preview of the summary' : 'Summary'}${where}: ${when}`,
    text: [...notes, played(contents)].join('\n\n'),
    ...(chart && { picture: chart }),
    ...(fields.length > 0 && { fields }),
    buttons: [
      [
        { label: 'Leaderboard', press: { kind: 'command', text: 'leaderboard' } },
        { label: 'Play', press: { kind: 'command', text: 'play' } },
      ],
    ],
    links: [{ label: 'The whole board', url: boardUrl }],
    footer: footerOf(contents),
  };
}

function played({ counted: { sessions, trials, people, agents }, practice }: SummaryContents): string {
  const who = [
    ...(people > 0 ? [people === 1 ? '1 person' : `${figure(people)} people`] : []),
    ...(agents > 0 ? [counted(agents, 'agent')] : []),
  ].join(' and ');
  const unranked = counted(practice, 'practice game');
  if (sessions === 0) return practice === 0 ? 'No game was played.' : `${unranked}, and none that counts.`;
  const games = `${counted(sessions, 'game')} with ${counted(trials, 'trial')} by ${who}`;
  return practice === 0 ? `${games}.` : `${games}, beside ${unranked}.`;
}

/** At most so many lines, as far as there is room, and a word on the others; nothing where there is nothing. */
function part<T>(
  name: string,
  items: readonly T[],
  lineOf: (item: T) => string,
  limit = LINES,
): readonly CardField[] {
  if (items.length === 0) return [];
  const lines = items.slice(0, limit).map(lineOf);
  while (lines.join('\n').length > ROOM) lines.pop();
  const left = items.length - lines.length;
  return [{ name, value: [...lines, ...(left > 0 ? [`and ${figure(left)} more`] : [])].join('\n') }];
}

function moverLine({ isAssisted, placeBefore, place, gained, points, interval, ...mover }: Mover): string {
  const name = `${named(mover.name)}${isAssisted ? ' (assisted)' : ''}`;
  const [low, high] = interval.map((end) => figure(Math.round(end)));
  const stand = `${figure(Math.round(points))} points (${low} to ${high}${mover.isProvisional ? ', provisional' : ''})`;
  if (gained === null) return `${name}: new, place ${place}, ${stand}`;
  const moved = placeBefore === place ? `stays at place ${place}` : `place ${placeBefore} → ${place}`;
  return `${name}: ${gained < 0 ? '−' : '+'}${figure(Math.abs(Math.round(gained)))}, ${moved}, ${stand}`;
}

function bestLine({ name, session, paradigm, kind }: SummaryBest): string {
  const what = kind === 'record' ? 'record of the channel' : 'personal best';
  const trials = session.trials + session.forfeited;
  const steps = session.successes === 0 ? 0 : session.successSteps / session.successes;
  const effort = steps === 0 ? '' : `, ${figure(Math.round(steps))} steps a success`;
  return `${named(name)}, ${what}: ${PARADIGM_NAMES[paradigm].title} ${session.successes}/${trials}${effort}`;
}

function pairLine(pair: BestPair): string {
  const { person, agent, chance } = pair;
  const rate = ({ name, successes, trials }: Figure): string => `${named(name)} ${successes}/${trials}`;
  const both = [...(person ? [rate(person)] : []), ...(agent ? [`agent ${rate(agent)}`] : [])];
  return `${taskName(pair)}: ${both.join(', ')}; chance ${percentText(chance)}`;
}

function taskName({ paradigm, view }: Pick<BestPair, 'paradigm' | 'view'>): string {
  const { title } = PARADIGM_NAMES[paradigm];
  return view === DEFAULT_VIEW ? title : `${title} · ${view}`;
}

function puzzleName({ puzzle }: SummaryPuzzle): string {
  return `Puzzle ${puzzle.number}, ${PARADIGM_NAMES[puzzle.paradigm].title}`;
}

function puzzleLines({ entries, streaks }: SummaryPuzzle): readonly string[] {
  const podium = entries
    .slice(0, 3)
    .map(
      ({ name, rank, successes, marks, steps }) =>
        `${rank}. ${named(name)} ${successes}/${marks.length}${successes === 0 ? '' : ` in ${counted(steps, 'step')}`}`,
    );
  const rest = entries.length - podium.length;
  return [
    ...podium,
    ...(rest > 0 ? [`and ${figure(rest)} more`] : []),
    ...(streaks.length > 0
      ? [
          `Streaks: ${streaks
            .slice(0, 3)
            .map(({ name, days }) => `${named(name)} ${days} days`)
            .join(', ')}`,
        ]
      : []),
  ];
}

function duelLine({ paradigm, players, isDraw }: SummaryContents['duels'][number]): string {
  const { title } = PARADIGM_NAMES[paradigm];
  const score = players
    .slice(0, 3)
    .map(({ won }) => won)
    .join(':');
  const [first, second = '', third] = players.slice(0, 3).map(({ name }) => named(name));
  const others =
    third === undefined ? second : `${second}, ${third}${players.length > 3 ? ' and others' : ''}`;
  return isDraw
    ? `${first} and ${others} drew ${score}, ${title}`
    : `${first} beat ${others} ${score}, ${title}`;
}

function runLine({
  id,
  name,
  status,
  finished,
  nanodollars,
  unpricedCalls,
}: SummaryContents['runs'][number]): string {
  const title = name === '' ? shortId(id) : `${named(name)} (${shortId(id)})`;
  const cost =
    unpricedCalls > 0 ? `${moneyText(nanodollars)} and calls without a price` : moneyText(nanodollars);
  return `${title}: ${STATUS_WORDS[status]}, ${counted(finished, 'session')}, ${cost}`;
}

function named(name: string): string {
  return cutToCells(shownName(name), NAME_CELLS);
}

function chartOf(contents: SummaryContents, when: string): Card['picture'] {
  if (contents.pairs.length === 0) return undefined;
  const data: SummaryChartData = {
    kind: contents.protocol === DEFAULT_PROTOCOL ? when : `${when} · ${contents.protocol}`,
    tasks: contents.pairs.map((pair) => ({
      title: taskName(pair),
      chance: pair.chance,
      person: pair.person && { ...pair.person, name: shownName(pair.person.name) },
      agent: pair.agent && { ...pair.agent, name: shownName(pair.agent.name) },
    })),
  };
  return { name: 'summary.png', svg: summaryChart(data), alt: summaryChartAlt(data) };
}

function footerOf({ protocol, movers, pairs }: SummaryContents): string {
  const compared = movers.length + pairs.length > 0;
  return [
    ...(compared
      ? [`Of this channel, protocol ${protocol}. Points and rates with 95 % intervals`]
      : ['Of this channel']),
    ...(pairs.length > 0 ? ['best is by the lower end of the interval'] : []),
    '/cheese help summary',
  ].join(' · ');
}
