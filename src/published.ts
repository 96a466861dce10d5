import { writeFile } from 'node:fs/promises';
import { type PublishedCommand, readPublishedCommand } from './exports/published-command.ts';
import {
  publishedLeaderboardEntry,
  publishedLeaderboardFile,
  type ScoredTrial,
} from './exports/published-entry.ts';
import type { PublishedEntry } from './exports/published-format.ts';
import { runTable, type Seat } from './exports/run-table.ts';
import { lastWords } from './last-words.ts';
import { paradigmsOf } from './paradigms/catalogue.ts';
import { type PublishedRun, runPublished } from './paradigms/cheesebench/run/run-published.ts';
import { PROTOCOL_SETS, PUBLISHED_SWITCHES } from './paradigms/cheesebench/switches.ts';
import { PROTOCOLS } from './paradigms/protocol.ts';
import { reasonOf } from './reason.ts';
import { accepted, type Result } from './result.ts';

/**
 * `npm run --silent published -- --set ablation --player random --seed 42`: a run of the published protocol over all its
 * paradigms. The table goes to stdout, what went wrong to stderr. Exit code 0 only if all was done.
 */
async function main(): Promise<number> {
  const read = readPublishedCommand(process.argv.slice(2));
  if (!read.ok) return complain(`${read.refusal.message} --help shows every flag.`);
  const command = read.value;
  if ('help' in command) {
    process.stdout.write(`${command.help}\n`);
    return 0;
  }
  const paradigms = paradigmsOf('cheesebench');
  const run = await runPublished({ ...command, paradigms, set: PROTOCOL_SETS[command.set] });
  if (!run.ok) return complain(run.refusal.message);
  const { aggregation } = command.switches;
  const table = runTable(run.value, command.name, aggregation);
  process.stdout.write(`${heading(command)}\n\n${table}\n`);
  return command.out === undefined ? 0 : writeRows(command.out, command, run.value);
}

function heading(command: PublishedCommand): string {
  const { set, seed, views } = command;
  return [
    `Set ${set} (${PROTOCOL_SETS[set].title}), seed ${seed}, ${switchesText(command)}.`,
    `Rates: the best of ${views.length === 1 ? 'one view' : `${views.length} views`} (${views.join(', ')}); published random: best of 3 views, mean of 6 runs.`,
    PROTOCOLS.cheesebench.label,
  ].join('\n');
}

function switchesText({ switches: { apparatus, capMode } }: PublishedCommand): string {
  const isPublished = apparatus === PUBLISHED_SWITCHES.apparatus && capMode === PUBLISHED_SWITCHES.capMode;
  return isPublished ? 'switches as published' : `apparatus ${apparatus}, cap mode ${capMode}`;
}

async function writeRows(file: string, command: PublishedCommand, run: PublishedRun): Promise<number> {
  const entries = entriesOf(command, run);
  if (!entries.ok) return complain(`${file} was not written. ${entries.refusal.message}`);
  const text = JSON.stringify(publishedLeaderboardFile(entries.value), null, 2);
  try {
    await writeFile(file, `${text}\n`);
  } catch (error) {
    return complain(`${file} cannot be written (${reasonOf(error)}).`);
  }
  return 0;
}

/** The random agent's row, and that of the player after it. */
function entriesOf(command: PublishedCommand, run: PublishedRun): Result<readonly PublishedEntry[]> {
  const source = `Cheesebot's runner of the published protocol: set ${command.set}, seed ${command.seed}, ${switchesText(command)}`;
  const entries: PublishedEntry[] = [];
  const seats: readonly Seat[] = command.player === null ? ['random'] : ['random', 'player'];
  for (const seat of seats) {
    const name = seat === 'random' ? 'random' : command.name;
    const author = { model: name, id: name, source };
    const entry = publishedLeaderboardEntry(author, scoredTrials(run, seat), command.switches.aggregation);
    if (!entry.ok) return entry;
    entries.push(entry.value);
  }
  return accepted(entries);
}

function scoredTrials(run: PublishedRun, seat: Seat): readonly ScoredTrial[] {
  return run.flatMap(({ paradigm, view, [seat]: trials }) =>
    (trials ?? []).map(({ outcome }) => ({ protocol: 'cheesebench', paradigm, view, outcome }) as const),
  );
}

function complain(sentence: string): number {
  process.stderr.write(`${sentence}\n`);
  return 1;
}

process.exitCode = await main().catch((error: unknown) => complain(lastWords(error, process.env)));
