import { loadavg } from 'node:os';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import type { RunningCheesebot } from '../test/process/cheesebot.ts';
import { type Figure, quantile } from './figure.ts';
import type { LoadChat } from './load/chat.ts';
import { openDiscordChat } from './load/discord-chat.ts';
import { type Endpoint, startEndpoint } from './load/endpoint.ts';
import { Freshness } from './load/freshness.ts';
import { agentNames, type Game, startGames } from './load/games.ts';
import { type Pressed, pressButtons } from './load/presses.ts';
import { liveMegabytes, processorSeconds, startServer } from './load/server.ts';
import { LOAD } from './load/size.ts';
import { openSlackChat } from './load/slack-chat.ts';
import { residentMegabytes } from './resident.ts';

/** A real server process with 300 live sessions in 20 workspaces of both platforms, for a minute. */
export async function* loadFigures(): AsyncGenerator<Figure> {
  const discord = await openDiscordChat();
  const slack = await openSlackChat();
  const endpoint = await startEndpoint();
  const chats: readonly LoadChat[] = [discord, slack];
  const server = await startServer(discord, slack, endpoint, agentNames(chats.length));
  try {
    await slack.install(server.url);
    const games = await startGames(chats);
    yield figure('load sessions live', games.length, 'sessions');
    yield figure('load live heap before', await liveMegabytes(server), 'MB');
    yield* minuteFigures(server, games, endpoint);
    yield figure('load live heap after', await liveMegabytes(server), 'MB');
    const refused = chats.reduce((sum, chat) => sum + chat.refusedByLimits(), 0);
    yield figure('load 429s caused', refused, 'answers');
    const violations = chats.flatMap((chat) => chat.violations());
    yield figure('load violations', violations.length, 'violations');
    for (const violation of violations) console.error(violation);
  } finally {
    await server.stop();
    // Whatever the server warned of belongs to the figures.
    console.error(server.said().replaceAll(/^live heap: \d+\n/gmu, ''));
    await Promise.all([discord, slack, endpoint].map((one) => one.close()));
  }
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
  const usedBefore = await processorSeconds(server);
  freshness.begin();
  delay.enable();
  const pressed = await pressButtons(people, LOAD.minute);
  delay.disable();
  freshness.end();
  const after = await residentMegabytes(server.pid);
  const used = (await processorSeconds(server)) - usedBefore;

  yield* pressFigures(pressed);
  const { values } = freshness;
  yield figure('load frame staleness p50', quantile(values, 0.5), 'ms', values.length);
  yield figure('load frame staleness p99', quantile(values, 0.99), 'ms', values.length);
  yield figure('load resident memory at the start of the minute', before, 'MB');
  yield figure('load resident memory at the end of the minute', after, 'MB');
  yield figure('load resident memory end to start', after / before, 'ratio');
  yield figure('load processor time of the server', (used * 1000) / LOAD.minute, 's/s');
  yield figure('load event loop delay of the fakes p99', delay.percentile(99) / 1e6, 'ms');
  yield figure('load average of the machine', loadavg()[0] ?? Number.NaN, 'processes');
}

function* pressFigures({ acks, missed, boards, unanswered }: Pressed): Generator<Figure> {
  const presses = acks.length + missed.length;
  yield figure('load ack p50', quantile(acks, 0.5), 'ms', acks.length);
  yield figure('load ack p99', quantile(acks, 0.99), 'ms', acks.length);
  yield figure('load acks missed', missed.length, 'presses', presses);
  for (const one of missed) console.error(`not acknowledged: ${one}`);
  yield figure('load press to board p50', quantile(boards, 0.5), 'ms', boards.length);
  yield figure('load press to board p99', quantile(boards, 0.99), 'ms', boards.length);
  yield figure('load boards that never came', unanswered, 'presses', presses);
}

function figure(name: string, value: number, unit: string, n = 1): Figure {
  return { name, value, unit, n };
}
