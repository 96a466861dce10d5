import { echo } from '../echo.ts';
import { nearest } from '../nearest.ts';
import { accepted, type Result, refused } from '../result.ts';
import { DEMO_DAYS } from './bookings.ts';
import { PLAYED_UP_TO } from './fill-store.ts';

export interface DemoCommand {
  readonly trials: number;
  readonly people: number;
  readonly seed: string;
  /** Whether it may go beside what is there. */
  readonly add: boolean;
}

const LIMITS = { trials: 10_000_000, players: 100_000 } as const;
const STANDARD = { trials: 2_000, seed: 'cheese' } as const;
/** People, unless said: so many trials each, and never fewer than a small team. */
const TRIALS_EACH = 100;
const FEWEST_PEOPLE = 12;

export const DEMO_HELP = `Fills the store with a made-up log, to look at boards, profiles, replays and summaries.

npm run seed-demo -- [trials:2000] [players:20] [seed:cheese] [add:yes]

  trials:N    at least so many trials (${STANDARD.trials} unless said)
  players:N   so many people, beside four agents (one for ${TRIALS_EACH} trials unless said, at least ${FEWEST_PEOPLE})
  seed:TEXT   another seed is another log; the same one gives the same log
  add:yes     puts it beside what the store holds already; without it only an empty store is filled

Sessions lie in the last ${DEMO_DAYS} days, in the playground and in two made-up workspaces. Up to ${PLAYED_UP_TO} trials are
really played and can be replayed; of more, trials are invented, and there is nothing to replay.
Stop the server first if the store is in DATA_DIR: only one process can have it open.`;

const NAMES = ['trials', 'players', 'seed', 'add'] as const;
type Name = (typeof NAMES)[number];

/** Reads `trials:2000 players:20`; `help` when somebody asked for it. */
export function readDemoCommand(words: readonly string[]): Result<DemoCommand | 'help', 'demo/invalid'> {
  if (words.some((word) => word === '--help' || word === 'help')) return accepted('help');
  const values = new Map<Name, string>();
  for (const word of words) {
    const [typed = '', value = ''] = /^([^:=]*)[:=](.*)$/su.exec(word)?.slice(1) ?? [word];
    const name = NAMES.find((one) => one === typed.replace(/^--/u, ''));
    if (name === undefined) return unknown(typed);
    if (value === '') return refused('demo/invalid', `${name} needs a value, such as ${EXAMPLES[name]}.`);
    values.set(name, value);
  }
  const trials = wholeNumber('trials', values.get('trials') ?? String(STANDARD.trials), LIMITS.trials);
  if (!trials.ok) return trials;
  const usual = Math.min(LIMITS.players, Math.max(FEWEST_PEOPLE, Math.round(trials.value / TRIALS_EACH)));
  const people = wholeNumber('players', values.get('players') ?? String(usual), LIMITS.players);
  if (!people.ok) return people;
  const add = values.get('add') ?? 'no';
  if (add !== 'yes' && add !== 'no') return refused('demo/invalid', 'add must be yes or no.');
  return accepted({
    trials: trials.value,
    people: people.value,
    seed: values.get('seed') ?? STANDARD.seed,
    add: add === 'yes',
  });
}

const EXAMPLES: Readonly<Record<Name, string>> = {
  trials: 'trials:2000',
  players: 'players:20',
  seed: 'seed:cheese',
  add: 'add:yes',
};

function unknown(typed: string): Result<never, 'demo/invalid'> {
  const near = nearest(typed, NAMES);
  const meant = NAMES.find((name) => name === near);
  const hint = meant === undefined ? `There are: ${NAMES.join(', ')}.` : `Did you mean ${EXAMPLES[meant]}?`;
  return refused('demo/invalid', `There is no option ${echo(typed)}. ${hint}`);
}

function wholeNumber(name: Name, text: string, most: number): Result<number, 'demo/invalid'> {
  const value = Number(text.replaceAll(/[,_]/gu, ''));
  if (Number.isInteger(value) && value >= 1 && value <= most) return accepted(value);
  return refused('demo/invalid', `${name} must be a whole number from 1 to ${most.toLocaleString('en')}.`);
}
