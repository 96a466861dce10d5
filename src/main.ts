import { type Logger, pino } from 'pino';
import { beat, makeUpForDowntime } from './bot/downtime.ts';
import { createPlaygroundPlatform } from './bot/playground/platform.ts';
import type { ChatPlatform } from './bot/ports.ts';
import { createReceive } from './bot/receive.ts';
import { type RemotePlatform, remotePlatform } from './bot/remote-platform.ts';
import { systemClock } from './clock.ts';
import { type Config, readConfig } from './config.ts';
import { loadSettings } from './env-file.ts';
import { type House, openHouse } from './house.ts';
import { lastWords } from './last-words.ts';
import { openLab } from './open-lab.ts';
import { openWakeUps } from './open-wake-ups.ts';
import { reasonOf } from './reason.ts';
import { lockForServer } from './store/server-lock.ts';
import type { Missing } from './web/health.ts';
import { boardAtRoot, createPages } from './web/pages/pages.ts';
import { createShell } from './web/pages/shell.ts';
import { type Pages, startWebServer, type WebServerOptions } from './web/server.ts';
import { isPublicName } from './web/visitors.ts';

/**
 * The composition root of the server: configuration, store, queue, services, platforms. Nothing else wires.
 * Whatever keeps it from starting is told in one sentence on stderr, with exit code 1.
 */
async function main(): Promise<void> {
  const startedAt = performance.now();
  const settings = loadSettings();
  if (!settings.ok) return giveUp(settings.refusal.message);
  const read = readConfig(process.env);
  if (!read.ok) return giveUp(read.refusal.message);
  const config = read.value;
  const log: Logger = pino({ level: config.logLevel }, pino.destination({ dest: 2, sync: true }));

  if (config.role === 'worker') return work(config, log);
  if (config.role === 'web') return showPages(config, log);
  // Before the store is opened: a second server must not even bring the tables of the first up to date.
  const lock = await lockForServer(config.store, giveUp);
  if (!lock.ok) return giveUp(lock.refusal.message);
  const opened = await openHouse(config, systemClock, process.env);
  if (!opened.ok) return giveUp(opened.refusal.message);
  const { store, services, commands } = opened.value;
  const lab = await openLab(config, opened.value, log);
  if (!lab.ok) return giveUp(lab.refusal.message);
  // Before anything looks at a game: whoever looks at one whose time is up ends it.
  await makeUpForDowntime({ store, clock: systemClock, log });

  const playground = createPlaygroundPlatform({ store, commands, clock: systemClock, log });
  services.privacy.onErased((playerKey, instead) => playground.replacePlayer(playerKey, instead));
  const remote = await remotePlatforms(config, opened.value, log);
  const platforms: readonly ChatPlatform[] = [playground, ...remote.platforms];
  const door = createReceive({ commands, services, store, clock: systemClock, platforms, log });

  await playground.start(door.receive);
  const web = await startWebServer({
    ...config.web,
    routes: [playground.routes, ...lab.value.pages],
    publicRoutes: remote.publicRoutes,
    pages: pagesOf(config, opened.value),
    ready: () => store.ping(),
    missing: () => missingOf(remote.platforms),
    log,
  });
  if (!web.ok) return giveUp(web.refusal.message);
  opened.value.reachedAt(web.value.url);
  for (const platform of remote.platforms) {
    await platform.start(door.receive).catch((cause: unknown) => {
      log.error({ platform: platform.name }, `${platform.name} does not run: ${reasonOf(cause)}`);
    });
  }
  const missing = missingOf(remote.platforms);
  // Rule: the house goes on with what works; with no chat that was asked for, there is nothing to go on with.
  if (missing.length > 0 && missing.length === remote.platforms.length) {
    return giveUp(remote.platforms.map((platform) => platform.absence()?.reason ?? '').join(' '));
  }

  readAhead(opened.value, log);
  await door.resume();
  for (const platform of remote.platforms) {
    platform.keepTrying(door.receive, () => door.arrived(platform));
  }
  await lab.value.start();
  const wakeUps = await openWakeUps(config, opened.value, log, door.wakeSummary);
  const housekeeping = setInterval(() => {
    Promise.all([door.tidyUp(), beat({ store, clock: systemClock })]).catch((error: unknown) =>
      log.error({ err: error }, 'housekeeping failed'),
    );
  }, HOUSEKEEPING_MS);

  const stop = async (signal: string): Promise<void> => {
    log.info({ signal }, 'stopping');
    limitStop();
    clearInterval(housekeeping);
    await Promise.all([door.stop(), lab.value.stop(), wakeUps.stop()]);
    await Promise.allSettled([web.value.stop(), ...platforms.map((platform) => platform.stop())]);
    await store.close();
    await lock.value.release();
    process.exit(0);
  };
  onStopSignal(stop);

  const names = platforms
    .filter((one) => !one.isAway?.())
    .map(({ name }) => name)
    .join(', ');
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
  process.stdout.write(`Cheesebot is ready at ${web.value.url} (${names}; ${seconds} s). Ctrl-C stops it.\n`);
  for (const { platform, reason } of missing) {
    process.stderr.write(`Without ${platform}: ${reason}\n`);
  }
}

/**
 * A process that serves nobody: it plays the sessions of evaluations, beside any number of others of its kind. It takes
 * no lock, because the store gives each move to one process alone.
 */
async function work(config: Config, log: Logger): Promise<void> {
  const opened = await openHouse(config, systemClock, process.env);
  if (!opened.ok) return giveUp(opened.refusal.message);
  const lab = await openLab(config, opened.value, log);
  if (!lab.ok) return giveUp(lab.refusal.message);
  await lab.value.start();
  onStopSignal(async (signal) => {
    log.info({ signal }, 'stopping');
    limitStop();
    await lab.value.stop();
    await opened.value.store.close();
    process.exit(0);
  });
  process.stdout.write('Cheesebot is ready to work on evaluations. Ctrl-C stops it.\n');
}

/**
 * A process for readers: the pages of results, and neither playground nor platforms. It takes no lock, because it changes
 * nothing, and any number of its kind may run.
 */
async function showPages(config: Config, log: Logger): Promise<void> {
  const opened = await openHouse(config, systemClock, process.env);
  if (!opened.ok) return giveUp(opened.refusal.message);
  const { store } = opened.value;
  const pages = pagesOf(config, opened.value);
  const web = await startWebServer({
    ...config.web,
    routes: [boardAtRoot()],
    pages,
    ready: () => store.ping(),
    log,
  });
  if (!web.ok) return giveUp(web.refusal.message);
  opened.value.reachedAt(web.value.url);
  readAhead(opened.value, log);
  onStopSignal(async (signal) => {
    log.info({ signal }, 'stopping');
    limitStop();
    await web.value.stop();
    await store.close();
    process.exit(0);
  });
  process.stdout.write(`Cheesebot is ready at ${web.value.url} (pages alone). Ctrl-C stops it.\n`);
}

/** The pages of results, also under the public address; the playground is nowhere but at home. */
function pagesOf({ role, web }: Config, { services }: House): Pages {
  const names = web.publicUrl === undefined ? [] : [new URL(web.publicUrl).hostname];
  const ownNames = role === 'web' ? [] : [web.host];
  const hasPlayground = (host: string | undefined): boolean =>
    role !== 'web' && !isPublicName(host, names, ownNames);
  const shell = createShell({ hasPlayground });
  return { shell, names, routes: createPages({ services, shell, clock: systemClock }) };
}

/** Reads the log before anybody asks for a board: the first reading of a long one takes seconds. */
function readAhead({ services }: House, log: Logger): void {
  const read = async (): Promise<unknown> => services.digest.read();
  read().catch((error: unknown) => log.error({ err: error }, 'the log could not be read ahead'));
}

function onStopSignal(stop: (signal: string) => Promise<void>): void {
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => void stop(signal).catch(giveUpAt));
  }
}

/** A stop that hangs on a dead peer must not keep the process: everything accepted is stored already. */
function limitStop(): void {
  setTimeout(() => process.exit(0), STOP_LIMIT_MS).unref();
}

const HOUSEKEEPING_MS = 60_000;
const STOP_LIMIT_MS = 5_000;

interface Remote {
  readonly platforms: readonly RemotePlatform[];
  readonly publicRoutes: NonNullable<WebServerOptions['publicRoutes']>;
}

/** The platforms that are switched on. Their SDKs are loaded only then: together they cost about a second and 80 MB. */
async function remotePlatforms(config: Config, house: House, log: Logger): Promise<Remote> {
  const { store, commands } = house;
  const platforms: RemotePlatform[] = [];
  const remote = (create: () => ChatPlatform): RemotePlatform =>
    remotePlatform(create, { clock: systemClock, log });
  if (config.discord) {
    const { createDiscordPlatform } = await import('./bot/discord/platform.ts');
    const discord = { ...config.discord, commands, settings: store, log };
    platforms.push(remote(() => createDiscordPlatform(discord)));
  }
  if (!config.slack) return { platforms, publicRoutes: [] };
  const { oauth, botToken, ...slack } = config.slack;
  const options = {
    ...slack,
    ...(botToken === undefined ? {} : { botToken }),
    host: config.web.host,
    commands,
    log,
  };
  const { createSlackPlatform } = await import('./bot/slack/platform.ts');
  if (!oauth)
    return { platforms: [...platforms, remote(() => createSlackPlatform(options))], publicRoutes: [] };
  if (config.secret === null) log.warn(SECRET_BESIDE_DATA);
  const { createManyTeams } = await import('./bot/slack/installations/many-teams.ts');
  const { teams, routes } = createManyTeams({ ...options, ...oauth, store, secret: house.secret });
  return {
    platforms: [...platforms, remote(() => createSlackPlatform({ ...options, teams }))],
    publicRoutes: [routes],
  };
}

function missingOf(platforms: readonly RemotePlatform[]): readonly Missing[] {
  return platforms.flatMap((platform) => {
    const absent = platform.absence();
    if (!absent) return [];
    const next = absent.isTriedAgain ? 'It is tried again by itself.' : 'Then start Cheesebot again.';
    return [{ platform: platform.name, reason: `${absent.reason} ${next}` }];
  });
}

const SECRET_BESIDE_DATA =
  "CHEESEBOT_SECRET is not set, so the key of the workspaces' tokens lies beside them in the data: set it, and install again.";

function giveUp(sentence: string): void {
  process.stderr.write(`${sentence}\n`);
  process.exit(1);
}

/** The one place for what nobody was prepared for. */
function giveUpAt(error: unknown): void {
  giveUp(lastWords(error, process.env));
}

await main().catch(giveUpAt);
