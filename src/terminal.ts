import { userInfo } from 'node:os';
import { pino } from 'pino';
import type { PlayEvaluation } from './bot/command.ts';
import type { Caller } from './bot/ports.ts';
import { readFlags } from './bot/terminal/flags.ts';
import { runInTerminal } from './bot/terminal/run.ts';
import { playAndTell } from './bot/terminal/tell-progress.ts';
import { systemClock } from './clock.ts';
import { type Config, readConfig } from './config.ts';
import { loadSettings } from './env-file.ts';
import { playHere } from './evaluations/play-here.ts';
import { type House, openHouse } from './house.ts';
import { lastWords } from './last-words.ts';
import { createMemoryQueue } from './queue/memory-queue.ts';
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
      playEvaluation: playedHere(house.value, config.value),
    });
    (ok || IS_JSON ? process.stdout : process.stderr).write(`${output}\n`);
    if (complaint !== undefined) process.stderr.write(`${complaint}\n`);
    return ok ? 0 : 1;
  } finally {
    await house.value.store.close();
  }
}

/** Evaluations are played in this very process; how far they are is told on stderr, where data alone is wanted only to people. */
function playedHere({ store, services }: House, { labConcurrency }: Config): PlayEvaluation {
  const { sessions, agents, evaluations } = services;
  const log = pino({ level: 'error' }, pino.destination({ dest: 2, sync: true }));
  const clock = systemClock;
  const play: PlayEvaluation = (id, signal) => {
    const queue = createMemoryQueue({ log });
    return playHere({ store, sessions, agents, queue, clock, log, concurrency: labConcurrency }, id, signal);
  };
  if (IS_JSON && !process.stderr.isTTY) return play;
  return playAndTell({ play, evaluations, clock, write: (line) => void process.stderr.write(`${line}\n`) });
}

/** Whoever owns the terminal plays in the same local workspace as the playground, so both share a leaderboard. */
function callerOfThisUser(): Caller {
  const { username } = userInfo();
  const workspace = 'playground:local';
  return {
    player: { key: `terminal:${username}`, kind: 'person', name: username },
    place: { platform: 'terminal', workspace, channel: `${workspace}/terminal` },
  };
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
