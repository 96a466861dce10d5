import { type Flag, flagChoice, flagsHelp, readFlagValues } from '../command-line.ts';
import { echo } from '../echo.ts';
import { actionsFromLetters } from '../paradigms/action.ts';
import {
  createConstantPlayer,
  ORACLE_PLAYER,
  type PublishedPlayer,
} from '../paradigms/cheesebench/run/player.ts';
import {
  PROTOCOL_SET_IDS,
  PROTOCOL_SETS,
  type ProtocolSetId,
  PUBLISHED_SWITCHES,
  type PublishedSwitches,
} from '../paradigms/cheesebench/switches.ts';
import { TEXT_VIEW_IDS, type TextViewId } from '../paradigms/names.ts';
import { accepted, type Result, refused } from '../result.ts';

/** What is asked of `npm run published`. */
export interface PublishedCommand {
  readonly set: ProtocolSetId;
  /** What the player is called. */
  readonly name: string;
  /** Null for `random`: the random agent plays first in every run, and then nobody else does. */
  readonly player: PublishedPlayer | null;
  readonly seed: number;
  readonly views: readonly TextViewId[];
  readonly switches: PublishedSwitches;
  readonly out: string | undefined;
}

const DEFAULT_SET: ProtocolSetId = 'open-weight';
/** The published program's own default (paradigm facts 1.4). */
const DEFAULT_SEED = 42;
const LARGEST_SEED = 0xffff_ffff;

const FLAGS: readonly Flag[] = [
  {
    name: 'set',
    value: '<set>',
    example: 'ablation',
    description: PROTOCOL_SET_IDS.map((id) => `${id}: ${PROTOCOL_SETS[id].title}`).join('; '),
  },
  {
    name: 'player',
    value: '<player>',
    example: 'oracle',
    description:
      'who plays after the random agent: random (nobody else), forward, stay, constant:<letters>, oracle',
  },
  { name: 'seed', value: '<number>', example: '42', description: `0 to ${LARGEST_SEED}; 42 unless given` },
  {
    name: 'views',
    value: '<views>',
    example: 'ascii-2d,ascii-3d',
    description: `which of ${TEXT_VIEW_IDS.join(',')}; all unless given`,
  },
  {
    name: 'apparatus',
    value: 'shared|fresh',
    example: 'fresh',
    description: 'whether the player comes after the random agent on the same object; shared as published',
  },
  {
    name: 'cap-mode',
    value: 'continue|reset',
    example: 'reset',
    description: 'what follows a trial that a step cap of the set stops; continue as published',
  },
  {
    name: 'out',
    value: '<file>',
    example: 'run.json',
    description: 'also write the rows as the published leaderboard has them, schema "4"',
  },
];

const HELP = flagsHelp(
  'Plays all cheesebench paradigms by the published runner and prints the rates beside the published random row.',
  'npm run --silent published -- --set ablation --player random --seed 42',
  FLAGS,
);

export function readPublishedCommand(
  words: readonly string[],
): Result<PublishedCommand | { readonly help: string }> {
  const flags = readFlagValues(words, FLAGS);
  if (!flags.ok) return flags;
  if (flags.value === 'help') return accepted({ help: HELP });
  const typed = flags.value;
  const set = flagChoice(typed, 'set', PROTOCOL_SET_IDS);
  if (!set.ok) return set;
  const apparatus = flagChoice(typed, 'apparatus', ['shared', 'fresh']);
  if (!apparatus.ok) return apparatus;
  const capMode = flagChoice(typed, 'cap-mode', ['continue', 'reset']);
  if (!capMode.ok) return capMode;
  const name = typed.get('player') ?? 'random';
  const player = readPlayer(name);
  if (!player.ok) return player;
  const seed = readSeed(typed.get('seed'));
  if (!seed.ok) return seed;
  const views = readViews(typed.get('views'));
  if (!views.ok) return views;
  return accepted({
    set: set.value ?? DEFAULT_SET,
    name,
    player: player.value,
    seed: seed.value,
    views: views.value,
    switches: {
      ...PUBLISHED_SWITCHES,
      apparatus: apparatus.value ?? PUBLISHED_SWITCHES.apparatus,
      capMode: capMode.value ?? PUBLISHED_SWITCHES.capMode,
    },
    out: typed.get('out'),
  });
}

function readPlayer(name: string): Result<PublishedPlayer | null> {
  if (name === 'random') return accepted(null);
  if (name === 'oracle') return accepted(ORACLE_PLAYER);
  if (name === 'forward') return accepted(createConstantPlayer('F'));
  if (name === 'stay') return accepted(createConstantPlayer('S'));
  const [kind, letters = ''] = name.split(':');
  if (kind !== 'constant') {
    return refused(
      'published/player',
      `There is no player "${echo(name)}". There are: random, forward, stay, constant:<letters>, oracle.`,
    );
  }
  const most = PUBLISHED_SWITCHES.batch;
  if (letters === '' || letters.length > most || !actionsFromLetters(letters)) {
    return refused(
      'published/player',
      `The player constant takes 1 to ${most} of the letters F, L, R and S, such as constant:FFL; you gave "${echo(letters)}".`,
    );
  }
  return accepted(createConstantPlayer(letters));
}

function readSeed(typed = String(DEFAULT_SEED)): Result<number> {
  const seed = /^\d{1,10}$/u.test(typed) ? Number(typed) : Number.NaN;
  if (seed <= LARGEST_SEED) return accepted(seed);
  return refused(
    'published/seed',
    `"${echo(typed)}" is no seed. It must be a whole number from 0 to ${LARGEST_SEED}, such as 42.`,
  );
}

function readViews(typed = TEXT_VIEW_IDS.join(',')): Result<readonly TextViewId[]> {
  const named = typed.split(',').map((view) => view.trim());
  const unknown = named.find((name) => !TEXT_VIEW_IDS.some((view) => view === name));
  if (unknown !== undefined) {
    return refused(
      'published/view',
      `There is no view "${echo(unknown)}". There are: ${TEXT_VIEW_IDS.join(', ')}; separate several with commas.`,
    );
  }
  // In their published order, each once: the random agent's stream runs through them.
  return accepted(TEXT_VIEW_IDS.filter((view) => named.includes(view)));
}
