import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { newDataDir, type RunningCheesebot, startCheesebot } from '../../test/process/cheesebot.ts';
import type { DiscordChat } from './discord-chat.ts';
import type { Endpoint } from './endpoint.ts';
import type { SlackChat } from './slack-chat.ts';

const PROBE = join(import.meta.dirname, 'live-heap.ts');

/** A real server process with both platforms and an agent for each name. */
export async function startServer(
  discord: DiscordChat,
  slack: SlackChat,
  endpoint: Endpoint,
  names: readonly string[],
): Promise<RunningCheesebot> {
  const directory = await newDataDir();
  const agentsFile = join(directory, 'agents.json');
  const agents = names.map((name) => ({ id: name, model: name, baseUrl: endpoint.baseUrl }));
  await writeFile(agentsFile, JSON.stringify({ agents }));
  return startCheesebot({
    NODE_OPTIONS: `--import=${PROBE} ${process.env.X_NODE_OPTIONS ?? ''}`,
    DATA_DIR: directory,
    AGENTS_FILE: agentsFile,
    CHEESEBOT_SECRET: 'a secret of the load benchmark',
    DISCORD_TOKEN: discord.fake.token,
    DISCORD_API_BASE_URL: discord.fake.apiBaseUrl,
    SLACK_CLIENT_ID: slack.fake.oauth.clientId,
    SLACK_CLIENT_SECRET: slack.fake.oauth.clientSecret,
    SLACK_APP_TOKEN: slack.fake.appToken,
    SLACK_API_URL: slack.fake.apiUrl,
  });
}

/** Megabytes of the server's heap after its garbage was collected. */
export async function liveMegabytes(server: RunningCheesebot): Promise<number> {
  const told = server.said().length;
  process.kill(server.pid, 'SIGUSR2');
  for (;;) {
    await sleep(20);
    const bytes = /live heap: (\d+)/u.exec(server.said().slice(told))?.[1];
    if (bytes !== undefined) return Number(bytes) / 1024 / 1024;
  }
}

/** Clock ticks a second in /proc, on every Linux that Node runs on. */
const TICKS = 100;

/** Seconds of processor time that the server has used. */
export async function processorSeconds({ pid }: RunningCheesebot): Promise<number> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8');
  // Behind the name, which may hold blanks: utime and stime are the 14th and 15th of all fields (proc(5)).
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return (Number(fields[11]) + Number(fields[12])) / TICKS;
}
