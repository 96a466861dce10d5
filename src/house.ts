import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { createCommands } from '../commands/index.ts';
import { createAgentDirectory } from './agents/directory.ts';
import { readAgentsFile } from './agents/llm/agents-file.ts';
import type { LlmAgentConfig } from './agents/llm/config.ts';
import type { AnyCommand } from './bot/command.ts';
import type { Services } from './bot/services.ts';
import type { Clock } from './clock.ts';
import type { Config } from './config.ts';
import { createLeaderboard } from './leaderboard/service.ts';
import { accepted, type Result, refused } from './result.ts';
import { createSessions } from './sessions/service.ts';
import { openStore } from './store/open-store.ts';
import type { Store } from './store/store.ts';

/** Store, services and commands: what the server and the terminal command both stand on. */
export interface House {
  readonly store: Store;
  readonly services: Services;
  readonly commands: readonly AnyCommand[];
  /** What every key of this installation is made from. */
  readonly secret: string;
}

/** Opens the store and builds the services. Refusals are sentences for the person who started the program. */
export async function openHouse(
  config: Config,
  clock: Clock,
  environment: Readonly<Record<string, string | undefined>>,
): Promise<Result<House>> {
  const llmAgents = await readAgents(config);
  if (!llmAgents.ok) return llmAgents;
  const opened = await openStore(config.store);
  if (!opened.ok) return opened;
  const store = opened.value;
  const secret = config.secret ?? (await keptSecret(store));
  const agents = createAgentDirectory({ llmAgents: llmAgents.value, env: environment, clock });
  const commands = createCommands(agents);
  const services: Services = {
    sessions: createSessions({ store, clock, secret }),
    agents,
    leaderboard: createLeaderboard(store),
    commands: () => commands,
  };
  return accepted({ store, services, commands, secret });
}

/** The LLM agents of this installation; none where nobody set a file and there is none. */
async function readAgents({
  agentsFile: file,
  isAgentsFileSet,
}: Config): Promise<Result<readonly LlmAgentConfig[]>> {
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause && cause.code === 'ENOENT') {
      if (!isAgentsFileSet) return accepted([]);
      return refused(
        'agents-file/missing',
        `There is no agents file ${file}. Put one there (agents.example.json shows how), or remove the setting AGENTS_FILE.`,
      );
    }
    const reason = cause instanceof Error ? cause.message : String(cause);
    return refused(
      'agents-file/unreadable',
      `The agents file ${file} cannot be read (${reason}). Make it a file that this user may read, or set another AGENTS_FILE.`,
    );
  }
  return readAgentsFile(text, file);
}

/** The key of the ranked seeds: made once and kept with the data, so that a restart changes no seed. */
function keptSecret(store: Store): Promise<string> {
  return store.keepSetting('secret', randomBytes(32).toString('hex'));
}
