import { type Clock, systemClock } from '../clock.ts';
import { echo } from '../echo.ts';
import { nearest } from '../nearest.ts';
import { accepted, type Result, refused } from '../result.ts';
import type { Agent, AgentDirectory, AgentProfile, AgentStart } from './agent.ts';
import { createConstantAgent, readBatch } from './constant.ts';
import { createLlmClient } from './llm/client.ts';
import { configurationHash, endpointOf, type LlmAgentConfig } from './llm/config.ts';
import { keyRemover, readKey } from './llm/key.ts';
import { LlmAgent } from './llm/llm-agent.ts';
import { oracle } from './oracle.ts';
import { createRandomAgent } from './random.ts';

interface AgentDirectoryOptions {
  /** The agents of agents.json. */
  readonly llmAgents: readonly LlmAgentConfig[];
  /** Environment variables: keys, and OPENAI_BASE_URL. Read when a session starts, never kept. */
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly clock?: Clock;
  /** A draw from 0 to 1 for the jitter between retries. */
  readonly chance?: () => number;
}

const RANDOM: AgentProfile = {
  id: 'random',
  name: 'Random',
  summary: 'Each of the four actions equally often, without looking.',
  kind: 'random',
  playerKey: 'agent:random',
};

const ORACLE: AgentProfile = {
  id: 'oracle',
  name: 'Oracle',
  summary: 'Sees what is hidden and plays the best action.',
  kind: 'oracle',
  playerKey: 'agent:oracle',
};

/** Every agent that this installation offers: the baselines, and the models of agents.json. */
export function createAgentDirectory(options: AgentDirectoryOptions): AgentDirectory {
  const { llmAgents, env, clock = systemClock, chance = Math.random } = options;
  const llmProfiles = llmAgents.map((config) => llmProfile(config, env));
  const listed = [RANDOM, constantProfile('F'), ORACLE, ...llmProfiles];

  function createLlm(profile: AgentProfile, start: AgentStart): Agent {
    const config = llmAgents.find((agent) => agent.id === profile.id);
    if (!config) throw new Error(`No agent ${profile.id} in agents.json`);
    const endpoint = endpointOf(config, env);
    const key = readKey(profile.name, endpoint.keyVariable, env);
    if (!key.ok) return { decide: () => ({ kind: 'unavailable', reason: key.problem }) };
    return new LlmAgent({
      config,
      endpoint,
      start,
      client: createLlmClient({ config, endpoint, key: key.value, clock, chance }),
      now: () => clock.now(),
      removeKey: keyRemover(key.value),
    });
  }

  return {
    list: () => listed,

    find(text) {
      const typed = text.trim().replace(/^agent:/i, '');
      const constant = /^constant(?::(.*))?$/is.exec(typed);
      if (constant) {
        const letters = readBatch(constant[1] ?? '');
        return letters.ok ? accepted(constantProfile(letters.value)) : letters;
      }
      return findNamed(typed, [RANDOM, ORACLE, ...llmProfiles]);
    },

    create(profile, start) {
      switch (profile.kind) {
        case 'random':
          return createRandomAgent(start);
        case 'oracle':
          return oracle;
        case 'constant':
          return createConstantAgent(profile.id.slice('constant:'.length));
        case 'llm':
          return createLlm(profile, start);
      }
    },
  };
}

/** By id as people type it, or by player key as it is stored: a key holds the hash of its configuration too. */
function findNamed(typed: string, profiles: readonly AgentProfile[]): Result<AgentProfile, 'agent/unknown'> {
  const [id = '', hash] = typed.toLowerCase().split('#');
  const found = profiles.find((profile) => profile.id === id);
  if (found && (hash === undefined || found.playerKey === `agent:${id}#${hash}`)) return accepted(found);
  if (found) {
    return refused(
      'agent/unknown',
      `The settings of the agent ${found.id} in agents.json have changed since, so it is another player now. Start a new game with it.`,
    );
  }
  const ids = [...profiles.map((profile) => profile.id), 'constant:<letters>'];
  const meant = nearest(id, [...profiles.map((profile) => profile.id), 'constant']);
  const question = meant === undefined ? '' : ` Did you mean ${meant === 'constant' ? 'constant:F' : meant}?`;
  return refused(
    'agent/unknown',
    `There is no agent "${echo(typed)}".${question} There are: ${ids.join(', ')}.`,
  );
}

function constantProfile(letters: string): AgentProfile {
  return {
    id: `constant:${letters}`,
    name: `Constant ${letters}`,
    summary: `Repeats ${letters} from the start of every trial, without looking.`,
    kind: 'constant',
    playerKey: `agent:constant:${letters}`,
  };
}

function llmProfile(config: LlmAgentConfig, env: AgentDirectoryOptions['env']): AgentProfile {
  const endpoint = endpointOf(config, env);
  const name = config.name ?? config.id;
  const key = readKey(name, endpoint.keyVariable, env);
  return {
    id: config.id,
    name,
    summary: config.summary ?? `The model ${config.model}.`,
    kind: 'llm',
    playerKey: `agent:${config.id}#${configurationHash(config, endpoint)}`,
    ...(!key.ok && { unavailable: key.problem }),
  };
}
