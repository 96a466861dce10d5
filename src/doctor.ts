import { existsSync, readFileSync } from 'node:fs';
import { parseEnv } from 'node:util';
import { createCommands } from '../commands/index.ts';
import { createAgentDirectory } from './agents/directory.ts';
import type { LlmAgentConfig } from './agents/llm/config.ts';
import { type Config, readConfig, SETTING_NAMES } from './config.ts';
import { checkAgents } from './doctor/agents.ts';
import { checkConfiguration, type Variables } from './doctor/configuration.ts';
import { checkDiscord } from './doctor/discord.ts';
import { type DoctorCommand, readDoctorCommand } from './doctor/doctor-command.ts';
import type { Finding } from './doctor/finding.ts';
import { createGet } from './doctor/get.ts';
import { checkQueue } from './doctor/queue.ts';
import { exitCodeOf, findingJson, findingLine, summaryLine } from './doctor/report.ts';
import { checkSlack } from './doctor/slack.ts';
import { checkStore } from './doctor/store.ts';
import { checkLinks, checkWeb, webPortState } from './doctor/web.ts';
import { loadSettings } from './env-file.ts';
import { lastWords, withoutSecrets } from './last-words.ts';
import type { RedisState } from './queue/redis.ts';
import { readAgents } from './read-agents.ts';
import type { Result } from './result.ts';
import { inspectStore } from './store/inspect-store.ts';

/**
 * `npm run doctor`: what stands in the way of this installation, a line each on stdout. It registers nothing, changes no
 * table and posts nothing. Exit code 1 if anything failed.
 */
async function main(): Promise<number> {
  const read = readDoctorCommand(process.argv.slice(2));
  if (!read.ok) return complain(`${read.refusal.message} --help shows every flag.`);
  const command = read.value;
  if (command.kind === 'help') {
    process.stdout.write(`${command.text}\n`);
    return 0;
  }
  const all: Finding[] = [];
  for await (const found of examine(command)) {
    all.push(...found);
    for (const finding of found) {
      process.stdout.write(`${command.isJson ? findingJson(finding) : findingLine(finding)}\n`);
    }
  }
  if (!command.isJson) process.stdout.write(`${summaryLine(all)}\n`);
  return exitCodeOf(all);
}

type Check = Extract<DoctorCommand, { kind: 'check' }>;

/** What each area found, in order. */
async function* examine(command: Check): AsyncGenerator<readonly Finding[]> {
  const shell = { ...process.env };
  const settings = loadSettings();
  const config = readConfig(process.env);
  const agents = config.ok ? await readAgents(config.value) : undefined;
  const keyVariables = agents?.ok ? agents.value.flatMap(({ apiKeyVariable }) => apiKeyVariable ?? []) : [];
  const known = [...SETTING_NAMES, 'OPENAI_API_KEY', 'OPENAI_BASE_URL', ...keyVariables];
  const clean = cleaner(keyVariables);

  const mistakes = [settings, config].flatMap((one) => (one.ok ? [] : one.refusal.message.split('\n')));
  const envFile = settings.ok ? readEnvFile() : undefined;
  const nodeVersion = process.versions.node;
  yield clean(checkConfiguration({ mistakes, envFile, shell, known, nodeVersion }));
  // Everything else would be checked against settings that nobody meant.
  if (!config.ok || !agents) return;
  // Opening the embedded database and loading an SDK keep this process busy for seconds on a slow machine: were anybody
  // asked meanwhile, the answer would lie there unread until its time limit had passed.
  yield clean(await checkStore(config.value.store, inspectStore));
  yield clean(await checkQueue(config.value, inspectQueue));
  const isDiscordAsked = config.value.discord !== null && !command.isOffline;
  const wanted = isDiscordAsked ? await wantedRegistration(agents.ok ? agents.value : []) : {};
  const asked = askedAreas(config.value, agents, command, wanted);
  // One that breaks while an earlier one is waited for is told of when its turn comes.
  for (const area of asked) area.catch(() => {});
  for (const area of asked) yield clean(await area);
}

/** The client of Redis is loaded only where there is one. */
async function inspectQueue(url: string): Promise<Result<RedisState>> {
  const { inspectRedis } = await import('./queue/redis.ts');
  return inspectRedis(url);
}

/** The areas that ask the network, all at the same time. */
function askedAreas(
  config: Config,
  agents: Result<readonly LlmAgentConfig[]>,
  { channel, isOffline }: Check,
  wanted: object,
): readonly Promise<readonly Finding[]>[] {
  const get = createGet();
  const idOn = (platform: 'discord' | 'slack') => (channel?.platform === platform ? channel.id : undefined);
  const webPort = webPortState(config.web, get);
  return [
    checkDiscord({ config: config.discord, channel: idOn('discord'), isOffline, wanted, get }),
    checkSlack({
      config: config.slack,
      host: config.web.host,
      channel: idOn('slack'),
      isOffline,
      isRunning: async () => (await webPort) === 'ours',
      get,
    }),
    checkAgents({ agents, environment: process.env, isOffline, get }),
    webPort.then((state) => [...checkWeb(config.web, state), ...checkLinks(config)]),
  ];
}

/** Discord's SDK is loaded only where it is needed: it costs half a second. */
async function wantedRegistration(llmAgents: readonly LlmAgentConfig[]): Promise<object> {
  const { registrationOf } = await import('./bot/discord/registration.ts');
  return registrationOf(createCommands(createAgentDirectory({ llmAgents, env: process.env })));
}

/** The variables of `.env`; undefined where there is none. */
function readEnvFile(): Variables | undefined {
  return existsSync('.env') ? parseEnv(readFileSync('.env', 'utf8')) : undefined;
}

/** The last door before the terminal: whatever a driver or a server repeated, no secret of this installation leaves. */
function cleaner(keyVariables: readonly string[]): (found: readonly Finding[]) => readonly Finding[] {
  const keys = keyVariables.map((name) => [`KEY ${name}`, process.env[name]] as const);
  const secrets = { ...process.env, ...Object.fromEntries(keys) };
  return (found) =>
    found.map((finding) => ({
      ...finding,
      what: withoutSecrets(finding.what, secrets),
      advice: withoutSecrets(finding.advice, secrets),
    }));
}

function complain(sentence: string): number {
  process.stderr.write(`${sentence}\n`);
  return 1;
}

process.exitCode = await main().catch((error: unknown) => complain(lastWords(error, process.env)));
