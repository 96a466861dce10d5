import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { readConfig } from './config.ts';
import { counted } from './counted.ts';
import { loadSettings } from './env-file.ts';
import { type ExportCommand, readExportCommand } from './exports/export-command.ts';
import { publishedLeaderboardFile } from './exports/published-entry.ts';
import { PublishedRowsCollector } from './exports/published-rows.ts';
import { readTrialLines, trialLines } from './exports/trial-line.ts';
import { turnLines } from './exports/turn-line.ts';
import { lastWords } from './last-words.ts';
import { reasonOf } from './reason.ts';
import { openStore } from './store/open-store.ts';
import type { LogFilter } from './store/records.ts';
import type { Store } from './store/store.ts';

/**
 * `npm run --silent export -- --format jsonl|turns|published`: the log on stdout, remarks and refusals on stderr. It
 * writes nothing into the store. Exit code 0 only if it did what it said.
 */
async function main(): Promise<number> {
  const read = readExportCommand(process.argv.slice(2));
  if (!read.ok) return complain(`${read.refusal.message} --help shows every flag.`);
  const command = read.value;
  if (command.kind === 'help') {
    process.stdout.write(`${command.text}\n`);
    return 0;
  }
  return command.kind === 'check' ? check(command.file) : exportFrom(command);
}

async function exportFrom(command: Extract<ExportCommand, { filter: object }>): Promise<number> {
  const settings = loadSettings();
  if (!settings.ok) return complain(settings.refusal.message);
  const config = readConfig(process.env);
  if (!config.ok) return complain(config.refusal.message);
  const place = config.value.store;
  // Opening a directory that holds no store would make one.
  if ('dataDir' in place && !existsSync(join(place.dataDir, 'pglite'))) {
    return complain(
      `There is no store in ${place.dataDir} yet. Play something first, or set another DATA_DIR.`,
    );
  }
  const opened = await openStore(place);
  if (!opened.ok) return complain(opened.refusal.message);
  const store = opened.value;
  try {
    switch (command.kind) {
      case 'jsonl':
        return await writeLines(store.loggedTrials(command.filter), trialLines, 'trial');
      case 'turns':
        return await writeLines(store.loggedTurns(command.filter), turnLines, 'turn');
      case 'published':
        return await writeRows(store, command.filter);
    }
  } finally {
    await store.close();
  }
}

async function writeLines<Logged>(
  log: AsyncIterable<Logged>,
  linesOf: (log: AsyncIterable<Logged>) => AsyncIterable<string>,
  what: string,
): Promise<number> {
  let count = 0;
  async function* counting(): AsyncGenerator<Logged> {
    for await (const logged of log) {
      count += 1;
      yield logged;
    }
  }
  try {
    await pipeline(Readable.from(linesOf(counting())), process.stdout, { end: false });
  } catch (error) {
    // Whoever reads has had enough, as `head` has.
    if (error instanceof Error && 'code' in error && error.code === 'EPIPE') return 0;
    throw error;
  }
  if (count === 0) return complain(`No ${what} of the log is what was asked for.`);
  process.stderr.write(`${counted(count, what)}.\n`);
  return 0;
}

async function writeRows(store: Store, filter: LogFilter): Promise<number> {
  const collector = new PublishedRowsCollector();
  for await (const logged of store.loggedTrials(filter)) collector.add(logged);
  const rows = collector.rows();
  if (!rows.ok) return complain(rows.refusal.message);
  process.stdout.write(`${JSON.stringify(publishedLeaderboardFile(rows.value.entries), null, 2)}\n`);
  for (const sentence of rows.value.leftOut) process.stderr.write(`Left out: ${sentence}\n`);
  return 0;
}

async function check(file: string): Promise<number> {
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (error) {
    return complain(`${file} cannot be read (${reasonOf(error)}).`);
  }
  const read = readTrialLines(text);
  if (!read.ok) return complain(`${file}: ${read.refusal.message}`);
  const sessions = new Set(read.value.map(({ session }) => session)).size;
  const players = new Set(read.value.map(({ player }) => player)).size;
  const counts = [
    counted(read.value.length, 'trial'),
    counted(sessions, 'session'),
    counted(players, 'player'),
  ];
  process.stdout.write(`${counts.join(', ')}.\n`);
  return 0;
}

function complain(sentence: string): number {
  process.stderr.write(`${sentence}\n`);
  return 1;
}

process.exitCode = await main().catch((error: unknown) => complain(lastWords(error, process.env)));
