import { readFlags } from './bot/terminal/flags.ts';
import { runInTerminal } from './bot/terminal/run.ts';
import { systemClock } from './clock.ts';
import { readConfig } from './config.ts';
import { loadSettings } from './env-file.ts';
import { openHouse } from './house.ts';
import { lastWords } from './last-words.ts';
import { callerOfThisUser, playedHere } from './played-here.ts';
import { STOPPED } from './sessions/sessions.ts';

const WORDS = process.argv.slice(2);
const IS_JSON = WORDS.includes('--json');

/** Ctrl-C, what service managers send, and what a terminal sends when its window is closed. */
const STOP_SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/**
 * `npm run --silent cheese -- "<what one types after /cheese>" [--json]`: one command, to its end. The card goes to
 * stdout, what went wrong to stderr; with --json stdout has data, whatever came of it. Exit code 0 only if the command did what it
 * said.
 */
async function main(): Promise<number> {
  const words = readFlags(WORDS);
  if (!words.ok) return complain(words.refusal.message);
  const settings = loadSettings();
  if (!settings.ok) return complain(settings.refusal.message);
  const config = readConfig(process.env);
  if (!config.ok) return complain(config.refusal.message);
  const house = await openHouse(config.value, systemClock, process.env);
  if (!house.ok) return complain(house.refusal.message);
  const stopping = new AbortController();
  for (const signal of STOP_SIGNALS) process.once(signal, () => stopping.abort(STOPPED));
  try {
    const { output, complaint, ok } = await runInTerminal({
      ...words.value,
      caller: callerOfThisUser(),
      commands: house.value.commands,
      services: house.value.services,
      signal: stopping.signal,
      // Where data alone is wanted, how far it is is told only to people.
      playEvaluation: playedHere(house.value, config.value, !IS_JSON || process.stderr.isTTY),
    });
    (ok || IS_JSON ? process.stdout : process.stderr).write(`${output}\n`);
    if (complaint !== undefined) process.stderr.write(`${complaint}\n`);
    return ok ? 0 : 1;
  } finally {
    await house.value.store.close();
  }
}

function complain(sentence: string): number {
  if (IS_JSON) process.stdout.write(`${JSON.stringify({ error: { message: sentence } })}\n`);
  process.stderr.write(`${sentence}\n`);
  return 1;
}

process.exitCode = await main().catch((error: unknown) => {
  // Whatever was left open by the error must not keep the process.
  process.exit(complain(lastWords(error, process.env)));
});
