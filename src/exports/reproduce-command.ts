import { type Flag, flagChoice, flagsHelp, readFlagValues } from '../command-line.ts';
import { echo } from '../echo.ts';
import { PUBLISHED_ROWS, type PublishedRow } from '../leaderboard/published.ts';
import { nearest } from '../nearest.ts';
import { PUBLISHED_ORDER } from '../paradigms/cheesebench/run/run-published.ts';
import { PROTOCOL_SET_IDS, PROTOCOL_SETS, type ProtocolSetId } from '../paradigms/cheesebench/switches.ts';
import { findParadigm, type ParadigmId, TEXT_VIEW_IDS, type TextViewId } from '../paradigms/names.ts';
import { PROTOCOLS } from '../paradigms/protocol.ts';
import { accepted, type Result, refused } from '../result.ts';
import { readMoney } from '../spending/money.ts';

/** What is asked of `npm run reproduce`. */
export interface ReproduceCommand {
  /** As it is typed: `gpt-5+h1`, `random`. */
  readonly agent: string;
  readonly set: ProtocolSetId;
  /** Trials of each paradigm; `full` stands for the paradigm's own number. */
  readonly trials: number | 'full';
  readonly paradigms: readonly ParadigmId[];
  readonly views: readonly TextViewId[];
  /** Whose published numbers stand beside. */
  readonly beside: PublishedRow;
  /** Sessions of each paradigm and view. */
  readonly seeds: number;
  /** Nanodollars. */
  readonly budget: number | undefined;
  /** Whether money may be spent. */
  readonly isYes: boolean;
}

const MOST_SEEDS = 100;
/** Where no row of the agent's name was published: what everything must be better than. */
const FALLBACK_ROW = 'Random';

const FLAGS: readonly Flag[] = [
  {
    name: 'agent',
    value: '<id>',
    example: 'random',
    description: 'who plays: an agent of agents.json, or a baseline such as random',
  },
  {
    name: 'beside',
    value: '<name>',
    example: '"GPT-5.2"',
    description: `whose published numbers stand beside; by the agent's name unless given, else ${FALLBACK_ROW}`,
  },
  {
    name: 'set',
    value: '<set>',
    example: 'frontier',
    description: `${PROTOCOL_SET_IDS.map((id) => `${id}: ${PROTOCOL_SETS[id].title}`).join('; ')}; that of the published row unless given`,
  },
  {
    name: 'trials',
    value: '<number>',
    example: '3',
    description: 'another number of trials for every paradigm',
  },
  {
    name: 'paradigms',
    value: '<ids>',
    example: 't-maze,morris',
    description: 'which paradigms; all nine unless given',
  },
  {
    name: 'views',
    value: '<views>',
    example: 'ascii-2d',
    description: `which of ${TEXT_VIEW_IDS.join(',')}; all unless given, as the published value is the best of them`,
  },
  {
    name: 'seeds',
    value: '<number>',
    example: '3',
    description: 'sessions of each paradigm and view; 1 unless given, as published',
  },
  { name: 'budget', value: '<dollars>', example: '5', description: 'stops cleanly when so much is spent' },
  { name: 'yes', description: 'play although it costs money' },
];

const HELP = flagsHelp(
  'Plays the published protocol with an agent and prints its numbers beside the published ones. The same line again goes on where it stood.',
  'npm run --silent reproduce -- --agent random',
  FLAGS,
);

export function readReproduceCommand(
  words: readonly string[],
): Result<ReproduceCommand | { readonly help: string }> {
  const flags = readFlagValues(words, FLAGS);
  if (!flags.ok) return flags;
  if (flags.value === 'help') return accepted({ help: HELP });
  const typed = flags.value;
  const agent = typed.get('agent');
  if (agent === undefined) return refused('reproduce/agent', 'Say who plays, such as --agent random.');
  const beside = readBeside(typed.get('beside'), agent);
  if (!beside.ok) return beside;
  const set = flagChoice(typed, 'set', PROTOCOL_SET_IDS);
  if (!set.ok) return set;
  const paradigms = readList(typed.get('paradigms'), 'paradigm', PUBLISHED_ORDER, findParadigm);
  if (!paradigms.ok) return paradigms;
  const views = readList(typed.get('views'), 'view', TEXT_VIEW_IDS, (name) =>
    TEXT_VIEW_IDS.find((view) => view === name),
  );
  if (!views.ok) return views;
  const trials = readCount(typed.get('trials'), 'trials', PROTOCOLS.cheesebench.trialLimit);
  if (!trials.ok) return trials;
  const seeds = readCount(typed.get('seeds'), 'seeds', MOST_SEEDS);
  if (!seeds.ok) return seeds;
  const amount = typed.get('budget');
  const budget = amount === undefined ? accepted(undefined) : readMoney(amount);
  if (!budget.ok) return budget;
  const ofRow = beside.value.isWrapped ? 'frontier' : 'open-weight';
  const wanted = set.value ?? ofRow;
  return accepted({
    agent,
    set: wanted,
    trials: trials.value ?? PROTOCOL_SETS[wanted].trials,
    paradigms: paradigms.value,
    views: views.value,
    beside: beside.value,
    seeds: seeds.value ?? 1,
    budget: budget.value,
    isYes: typed.has('yes'),
  });
}

/** `GPT-5.2 Codex` and `gpt-5.2-codex` are one name. */
function bare(name: string): string {
  return name.toLowerCase().replaceAll(/[^a-z0-9]/gu, '');
}

function readBeside(typed: string | undefined, agent: string): Result<PublishedRow> {
  const wanted = bare(typed ?? agent.split('+')[0] ?? '');
  const row =
    PUBLISHED_ROWS.find(({ name }) => bare(name) === wanted) ??
    (typed === undefined ? PUBLISHED_ROWS.find(({ name }) => name === FALLBACK_ROW) : undefined);
  if (row) return accepted(row);
  const names = PUBLISHED_ROWS.map(({ name }) => name);
  const meant = nearest(typed ?? '', names);
  return refused(
    'reproduce/beside',
    `Nothing was published of "${echo(typed ?? '')}". ${meant === undefined ? `There are: ${names.join(', ')}.` : `Did you mean "${meant}"?`}`,
  );
}

/** Names with commas between; `all` or nothing means all. In the published order, each once. */
function readList<Id extends string>(
  typed: string | undefined,
  what: string,
  all: readonly Id[],
  find: (name: string) => Id | undefined,
): Result<readonly Id[]> {
  if (typed === undefined || typed.trim() === 'all') return accepted(all);
  const names = typed.split(',').map((name) => name.trim());
  const found = names.map(find);
  const unknown = names.find((_, at) => found[at] === undefined);
  if (unknown !== undefined) {
    return refused(
      'reproduce/name',
      `There is no ${what} "${echo(unknown)}" in the published protocol. There are: ${all.join(', ')}; separate several with commas.`,
    );
  }
  return accepted(all.filter((id) => found.includes(id)));
}

function readCount(typed: string | undefined, name: string, most: number): Result<number | undefined> {
  if (typed === undefined) return accepted(undefined);
  const count = /^\d{1,4}$/u.test(typed) ? Number(typed) : 0;
  if (count >= 1 && count <= most) return accepted(count);
  return refused(
    'reproduce/number',
    `--${name} takes a whole number from 1 to ${most}; you gave "${echo(typed)}".`,
  );
}
