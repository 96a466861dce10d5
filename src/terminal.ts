import { existsSync } from 'node:fs';
import { userInfo } from 'node:os';
import { loadEnvFile } from 'node:process';
import type { Caller } from './bot/ports.ts';
import { runInTerminal } from './bot/terminal/run.ts';
import { systemClock } from './clock.ts';
import { readConfig } from './config.ts';
import { openHouse } from './house.ts';
import { STOPPED } from './sessions/sessions.ts';

/**
 * `npm run --silent cheese -- "<what one types after /cheese>" [--json]`: one command, to its end. The card goes to
 * stdout (with --json the data), what went wrong to stderr; exit code 0 only if the command did what it said.
 */
async function main(): Promise<number> {
  const words = process.argv.slice(2);
  const isJson = words.includes('--json');
  const text = words.filter((word) => word !== '--json').join(' ');
  if (existsSync('.env')) loadEnvFile('.env');
  const config = readConfig(process.env);
  if (!config.ok) return complain(config.refusal.message);
  const house = await openHouse(config.value, systemClock, process.env);
  if (!house.ok) return complain(house.refusal.message);
  const stopping = new AbortController();
  process.once('SIGINT', () => stopping.abort(STOPPED));
  try {
    const { output, ok } = await runInTerminal({
      text,
      isJson,
      caller: callerOfThisUser(),
      commands: house.value.commands,
      services: house.value.services,
      signal: stopping.signal,
    });
    (ok || isJson ? process.stdout : process.stderr).write(`${output}\n`);
    return ok ? 0 : 1;
  } finally {
    await house.value.store.close();
  }
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
  process.stderr.write(`${sentence}\n`);
  return 1;
}

process.exitCode = await main();
