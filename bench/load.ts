import { writeFile } from 'node:fs/promises';
import { loadavg } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { newDataDir, type RunningCheesebot, startCheesebot } from '../test/process/cheesebot.ts';
import { type Figure, quantile } from './figure.ts';
import type { LoadChat } from './load/chat.ts';
import { type DiscordChat, openDiscordChat } from './load/discord-chat.ts';
import { type Endpoint, startEndpoint } from './load/endpoint.ts';
import { Freshness } from './load/freshness.ts';
import { agentNames, type Game, startGames } from './load/games.ts';
import { type Pressed, pressButtons } from './load/presses.ts';
import { LOAD } from './load/size.ts';
import { openSlackChat, type SlackChat } from './load/slack-chat.ts';
import { residentMegabytes } from './resident.ts';

/** A real server process with 300 live sessions in 20 workspaces of both platforms, for a minute. */
export async function* loadFigures(): AsyncGenerator<Figure> {
  const discord = await openDiscordChat();
  const slack = await openSlackChat();
  const endpoint = await startEndpoint();
  const chats: readonly LoadChat[] = [discord, slack];
  const server = await startServer(discord, slack, endpoint);
  try {
    await slack.install(server.url);
    const games = await startGames(chats);
    yield figure('load sessions live', games.length, 'sessions', games.length);
    yield* minuteFigures(server, games, endpoint);
    const refused = chats.reduce((sum, chat) => sum + chat.refusedByLimits(), 0);
    yield figure('load 429s caused', refused, 'answers', 1);
    const violations = chats.flatMap((chat) => chat.violations());
    yield figure('load violations', violations.length, 'violations', 1);
    for (const violation of violations) console.error(violation);
  } finally {
    await server.stop();
    console.error(server.said());
    await Promise.all([discord, slack, endpoint].map((one) => one.close()));
  }
}

async function startServer(
  discord: DiscordChat,
  slack: SlackChat,
  endpoint: Endpoint,
): Promise<RunningCheesebot> {
  const directory = await newDataDir();
  const agentsFile = join(directory, 'agents.json');
  const agents = agentNames(2).map((name) => ({ id: name, model: name, baseUrl: endpoint.baseUrl }));
  await writeFile(agentsFile, JSON.stringify({ agents }));
  return startCheesebot({
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

async function* minuteFigures(
  server: RunningCheesebot,
  games: readonly Game[],
  endpoint: Endpoint,
): AsyncGenerator<Figure> {
  const people = games.filter(({ agent }) => agent === undefined);
  await pressButtons(people, LOAD.runUp);

  const freshness = new Freshness(games, endpoint);
  // The fakes share a thread with whoever measures: what delays them is in every figure, so it is one itself.
  const delay = monitorEventLoopDelay({ resolution: 10 });
  const before = await residentMegabytes(server.pid);
  freshness.begin();
  delay.enable();
  const pressed = await pressButtons(people, LOAD.minute);
  delay.disable();
  freshness.end();
  const after = await residentMegabytes(server.pid);

  yield* pressFigures(pressed);
  yield figure('load frame staleness p50', quantile(freshness.values, 0.5), 'ms', freshness.values.length);
  yield figure('load frame staleness p99', quantile(freshness.values, 0.99), 'ms', freshness.values.length);
  yield figure('load resident memory at the start of the minute', before, 'MB', 1);
  yield figure('load resident memory at the end of the minute', after, 'MB', 1);
  yield figure('load resident memory end to start', after / before, 'ratio', 1);
  yield figure('load event loop delay of the fakes p99', delay.percentile(99) / 1e6, 'ms', 1);
  yield figure('load average of the machine', loadavg()[0] ?? Number.NaN, 'processes', 1);
}

function* pressFigures({ acks, missed, boards, unanswered }: Pressed): Generator<Figure> {
  const presses = acks.length + missed;
  yield figure('load ack p50', quantile(acks, 0.5), 'ms', acks.length);
  yield figure('load ack p99', quantile(acks, 0.99), 'ms', acks.length);
  yield figure('load acks missed', missed, 'presses', presses);
  yield figure('load press to board p50', quantile(boards, 0.5), 'ms', boards.length);
  yield figure('load press to board p99', quantile(boards, 0.99), 'ms', boards.length);
  yield figure('load boards that never came', unanswered, 'presses', presses);
}

function figure(name: string, value: number, unit: string, n: number): Figure {
  return { name, value, unit, n };
}
