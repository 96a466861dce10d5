import { slipsBetween } from '../nearest.ts';
import { type Finding, findingsOf } from './finding.ts';

export type Variables = Readonly<Record<string, string | undefined>>;

export interface ConfigurationFacts {
  /** One sentence for each mistake, as the server would say it; none when it would start. */
  readonly mistakes: readonly string[];
  /** What `.env` sets; undefined where there is no such file. */
  readonly envFile: Variables | undefined;
  /** The environment before `.env` was read into it. */
  readonly shell: Variables;
  /** Every variable that something reads. */
  readonly known: readonly string[];
  /** Without the leading `v`. */
  readonly nodeVersion: string;
}

const { ok, warn, fail } = findingsOf('configuration');

export function checkConfiguration(facts: ConfigurationFacts): readonly Finding[] {
  const { mistakes } = facts;
  return [
    nodeFinding(facts.nodeVersion),
    envFileFinding(facts.envFile),
    ...overridden(facts),
    ...mistyped(facts),
    ...(mistakes.length === 0
      ? [ok('settings', 'they fit together.')]
      : mistakes.map((mistake) => fail('settings', mistake))),
  ];
}

/** Everything is tested on Node 24, which npm brings along on Linux; older ones may lack what is used. */
const TESTED_NODE = 24;

function nodeFinding(version: string): Finding {
  return Number.parseInt(version, 10) >= TESTED_NODE
    ? ok('Node.js', `version ${version}.`)
    : warn(
        'Node.js',
        `version ${version}; Cheesebot is tested on ${TESTED_NODE}: start it by npm, after npm ci, or install Node.js ${TESTED_NODE}.`,
      );
}

function envFileFinding(envFile: Variables | undefined): Finding {
  if (envFile === undefined) {
    return ok(
      '.env',
      'there is none in this folder, so only the environment counts; .env.example is a start.',
    );
  }
  const count = Object.keys(envFile).length;
  return ok('.env', `found, with ${count} ${count === 1 ? 'variable' : 'variables'}.`);
}

/** What is set in the shell goes before `.env`: a token that was changed in the file alone stays the old one. */
function overridden({ envFile = {}, shell, known }: ConfigurationFacts): readonly Finding[] {
  const names = known.filter(
    (name) => envFile[name] && shell[name] !== undefined && shell[name] !== envFile[name],
  );
  if (names.length === 0) return [];
  const advice = 'set in the environment to something else than in .env, and the environment counts';
  return [warn('.env', `${names.join(', ')}: ${advice}; take it out there, or out of .env.`)];
}

/** Names that other bots use, and that no spelling distance would find. */
const OTHER_NAMES: ReadonlyMap<string, string> = new Map([
  ['DISCORD_BOT_TOKEN', 'DISCORD_TOKEN'],
  ['SLACK_TOKEN', 'SLACK_BOT_TOKEN'],
  ['POSTGRES_URL', 'DATABASE_URL'],
]);
/** A slip or two of the finger; short names (HOST, HOME) are too near to other people's for more than one. */
const SLIPS = 2;
const SHORT_NAME = 6;

/** Variables that are read by nothing and look as if somebody meant us. Only names are told, no values. */
function mistyped({ envFile = {}, shell, known }: ConfigurationFacts): readonly Finding[] {
  const isSet = (name: string): boolean => Boolean(envFile[name] ?? shell[name]);
  const inFile = Object.keys(envFile).filter((name) => !known.includes(name));
  const inShell = Object.keys(shell).filter((name) => !known.includes(name) && !inFile.includes(name));
  return [
    ...inFile.flatMap((name) => {
      const meant = meantBy(name, known);
      if (meant !== undefined) return [mistake(name, meant)];
      return /^(CHEESEBOT|DISCORD|SLACK)_/iu.test(name) ? [unread(name)] : [];
    }),
    // A shell is full of other programs' variables: short names there prove nothing, nor do names beside the right one.
    ...inShell.flatMap((name) => {
      const meant = name.length < SHORT_NAME ? undefined : meantBy(name, known);
      if (meant !== undefined && !isSet(meant)) return [mistake(name, meant)];
      return meant === undefined && /^CHEESEBOT_/iu.test(name) ? [unread(name)] : [];
    }),
  ];
}

function meantBy(name: string, known: readonly string[]): string | undefined {
  const other = OTHER_NAMES.get(name.toUpperCase());
  if (other !== undefined) return other;
  const allowed = name.length < SHORT_NAME ? 1 : SLIPS;
  const slips = (choice: string): number => slipsBetween(name.toLowerCase(), choice.toLowerCase());
  const [best] = known.toSorted((one, two) => slips(one) - slips(two));
  return best !== undefined && slips(best) <= allowed ? best : undefined;
}

function mistake(name: string, meant: string): Finding {
  return warn(name, `is read by nothing; did you mean ${meant}?`);
}

function unread(name: string): Finding {
  return warn(name, 'is read by nothing in this version; remove it (README.md lists every variable).');
}
