import { readConfig } from './config.ts';
import { counted, figure } from './counted.ts';
import { DEMO_HELP, type DemoCommand, readDemoCommand } from './demo/demo-command.ts';
import { fillStore } from './demo/fill-store.ts';
import { loadSettings } from './env-file.ts';
import { lastWords } from './last-words.ts';
import { openStore } from './store/open-store.ts';
import type { Store } from './store/store.ts';

/** `npm run seed-demo -- trials:2000 players:20`: a made-up log in the store. Exit code 0 only if it is there. */
async function main(): Promise<number> {
  const read = readDemoCommand(process.argv.slice(2));
  if (!read.ok) return complain(`${read.refusal.message} --help shows every option.`);
  if (read.value === 'help') {
    process.stdout.write(`${DEMO_HELP}\n`);
    return 0;
  }
  const settings = loadSettings();
  if (!settings.ok) return complain(settings.refusal.message);
  const config = readConfig(process.env);
  if (!config.ok) return complain(config.refusal.message);
  const opened = await openStore(config.value.store);
  if (!opened.ok) return complain(opened.refusal.message);
  try {
    return await fill(opened.value, read.value);
  } finally {
    await opened.value.close();
  }
}

async function fill(store: Store, { trials, people, seed, add }: DemoCommand): Promise<number> {
  if (!add && (await store.hasSessions())) {
    return complain(
      'This store holds games already, and made-up ones would stand among them for good. ' +
        'Set another DATA_DIR or DATABASE_URL, or say add:yes if that is what you want.',
    );
  }
  const until = Date.now();
  const filled = await fillStore(store, { trials, people, seed, until }, (count) => {
    if (process.stderr.isTTY) process.stderr.write(`\r${figure(count)} of ${figure(trials)} trials`);
  });
  if (!filled.ok) return complain(filled.refusal.message);
  if (process.stderr.isTTY) process.stderr.write('\r');
  const { sessions, arePlayed } = filled.value;
  process.stdout.write(
    `${counted(filled.value.trials, 'trial')} in ${counted(sessions, 'session')} of ${figure(people)} people and some agents. ` +
      `${arePlayed ? 'They were really played and can be replayed.' : 'They are invented: there is nothing to replay.'} ` +
      'Start the server, and ask for /cheese leaderboard in the playground.\n',
  );
  return 0;
}

function complain(message: string): number {
  process.stderr.write(`${message}\n`);
  return 1;
}

try {
  process.exitCode = await main();
} catch (error) {
  process.stderr.write(`${lastWords(error, process.env)}\n`);
  process.exitCode = 1;
}
