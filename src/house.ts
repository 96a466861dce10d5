import { randomBytes } from 'node:crypto';
import { createCommands } from '../commands/index.ts';
import { createAgentDirectory } from './agents/directory.ts';
import type { LlmAgentConfig } from './agents/llm/config.ts';
import { EndpointGates } from './agents/llm/endpoint-gates.ts';
import { boardServices } from './board-services.ts';
import type { AnyCommand } from './bot/command.ts';
import type { Services } from './bot/services.ts';
import type { Clock } from './clock.ts';
import type { Config } from './config.ts';
import { createDuels } from './duels/service.ts';
import { createEvaluations } from './evaluations/service.ts';
import { keptRequests } from './kept-requests.ts';
import { boardPng } from './pictures/board-png.ts';
import { createPrivacy } from './preferences/privacy.ts';
import { createPreferences } from './preferences/service.ts';
import { readAgents } from './read-agents.ts';
import { accepted, type Result } from './result.ts';
import { createSessions } from './sessions/service.ts';
import { createSpending } from './spending/spending.ts';
import { openStore } from './store/open-store.ts';
import type { Store } from './store/store.ts';

/** Store, services and commands: what the server and the terminal command both stand on. */
export interface House {
  readonly store: Store;
  readonly services: Services;
  readonly commands: readonly AnyCommand[];
  /** How the endpoints of agents stand. */
  readonly endpoints: Pick<EndpointGates, 'reports'>;
  /** The listener is called when there may be something to play, or to stop playing, in evaluations. */
  onEvaluationChange(listener: () => void): void;
  /** What every key of this installation is made from. */
  readonly secret: string;
}

/** A house with an address of its own. */
export interface OpenedHouse extends House {
  /** To be told where the web server listens: links in chat lead there, unless a public address is set. */
  reachedAt(url: string): void;
}

/** Opens the store and builds the services. Refusals are sentences for the person who started the program. */
export async function openHouse(
  config: Config,
  clock: Clock,
  environment: Readonly<Record<string, string | undefined>>,
): Promise<Result<OpenedHouse>> {
  const llmAgents = await readAgents(config);
  if (!llmAgents.ok) return llmAgents;
  const opened = await openStore(config.store);
  if (!opened.ok) return opened;
  const store = opened.value;
  const secret = config.secret ?? (await keptSecret(store));
  const concurrency = config.labConcurrency;
  let reachedAt = config.web.publicUrl ?? `http://localhost:${config.web.port}`;
  const baseUrl = (): string => reachedAt;
  const furniture = { llmAgents: llmAgents.value, environment, clock, secret, concurrency, baseUrl };
  return accepted({
    ...furnish(store, furniture),
    reachedAt: (url) => {
      if (config.web.publicUrl === undefined) reachedAt = url;
    },
  });
}

interface Furniture {
  readonly llmAgents: readonly LlmAgentConfig[];
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly clock: Clock;
  readonly secret: string;
  /** Sessions of evaluations at once, for estimates of time. */
  readonly concurrency?: number;
  /** Where people reach the web server, without a slash at its end; asked at each address. */
  readonly baseUrl?: () => string;
}

/** Everything that stands on a store. */
export function furnish(store: Store, furniture: Furniture): House {
  const {
    llmAgents,
    environment,
    clock,
    secret,
    concurrency,
    baseUrl = () => 'http://localhost:3000',
  } = furniture;
  const endpoints = new EndpointGates(clock);
  const agents = createAgentDirectory({
    llmAgents,
    env: environment,
    clock,
    gates: endpoints,
    cache: keptRequests(store, clock),
    paint: boardPng,
  });
  const commands = createCommands(agents);
  const listeners: (() => void)[] = [];
  const onChange = (): void => {
    for (const listener of listeners) listener();
  };
  const sessions = createSessions({ store, clock, secret });
  const preferences = createPreferences({ store, clock });
  const spending = createSpending({ store, preferences, clock });
  const duels = createDuels({ store, sessions, agents, preferences, spending, clock });
  const services: Services = {
    sessions,
    agents,
    duels,
    evaluations: createEvaluations({
      store,
      sessions,
      agents,
      preferences,
      clock,
      secret,
      onChange,
      ...(concurrency !== undefined && { concurrency }),
    }),
    preferences,
    privacy: createPrivacy({ store, sessions, duels, preferences }),
    spending,
    ...boardServices({ store, sessions, duels, preferences, clock, secret, baseUrl }),
    commands: () => commands,
  };
  const onEvaluationChange = (listener: () => void): void => void listeners.push(listener);
  return { store, services, commands, endpoints, onEvaluationChange, secret };
}

/** The key of the ranked seeds: made once and kept with the data, so that a restart changes no seed. */
function keptSecret(store: Store): Promise<string> {
  return store.keepSetting('secret', randomBytes(32).toString('hex'));
}
