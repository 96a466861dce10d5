import { z } from 'zod';
import { endpointOf, type LlmAgentConfig } from '../agents/llm/config.ts';
import { readKey } from '../agents/llm/key.ts';
import type { Result } from '../result.ts';
import { type Finding, findingsOf } from './finding.ts';
import { type Get, type Reply, shownAddress } from './get.ts';

const { ok, warn, fail } = findingsOf('agents');

/** What OpenAI's `GET /models` gives; other endpoints keep to the same shape or have no list. */
const modelList = z.object({ data: z.array(z.object({ id: z.string() })) });

interface AgentsParts {
  readonly agents: Result<readonly LlmAgentConfig[]>;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly isOffline: boolean;
  readonly get: Get;
}

export async function checkAgents(parts: AgentsParts): Promise<readonly Finding[]> {
  const { agents, environment, isOffline } = parts;
  if (!agents.ok) return [fail('agents.json', agents.refusal.message)];
  if (agents.value.length === 0) {
    return [ok('agents.json', 'no LLM agents; agents.example.json shows how to add some.')];
  }
  const lists = modelLists(parts.get);
  const found = await Promise.all(
    agents.value.map(async (agent): Promise<Finding> => {
      const { baseUrl, keyVariable } = endpointOf(agent, environment);
      const key = readKey(agent.id, keyVariable, environment);
      if (!key.ok) return fail(agent.id, key.problem);
      const keyed = keyVariable === undefined ? 'needs no key' : `its key is in ${keyVariable}`;
      if (isOffline) return ok(agent.id, `${keyed}; its endpoint was not asked.`);
      const reply = await lists(baseUrl, key.value);
      return endpointFinding(agent, { reply, baseUrl: shownAddress(baseUrl), keyVariable });
    }),
  );
  const count = agents.value.length;
  return [ok('agents.json', `${count} LLM ${count === 1 ? 'agent' : 'agents'}.`), ...found];
}

/** Asks each endpoint once for each key, however many agents share it. */
function modelLists(get: Get): (baseUrl: string, key: string | undefined) => Promise<Reply> {
  const asked = new Map<string, Promise<Reply>>();
  return (baseUrl, key) => {
    const name = JSON.stringify([baseUrl, key]);
    const reply =
      asked.get(name) ??
      get({
        url: `${baseUrl.replace(/\/+$/u, '')}/models`,
        headers: key === undefined ? {} : { authorization: `Bearer ${key}` },
      });
    asked.set(name, reply);
    return reply;
  };
}

interface Asked {
  readonly reply: Reply;
  /** As it may be shown. */
  readonly baseUrl: string;
  readonly keyVariable: string | undefined;
}

function endpointFinding(
  { id, model, baseUrl: agentBaseUrl }: LlmAgentConfig,
  { reply, baseUrl, keyVariable }: Asked,
): Finding {
  if (!reply.isAnswered) {
    return fail(
      id,
      `${baseUrl} cannot be reached (${reply.reason}); start the endpoint, or correct ${agentBaseUrl === undefined ? 'OPENAI_BASE_URL' : '"baseUrl" in agents.json'}.`,
    );
  }
  const { status } = reply;
  if (status === 401 || status === 403) {
    return fail(
      id,
      keyVariable === undefined
        ? `${baseUrl} wants a key; name the variable that holds it in "apiKeyVariable" of agents.json.`
        : `${baseUrl} refuses the key in ${keyVariable} (${status}); copy it again.`,
    );
  }
  if (status === 404 || status === 405) {
    return warn(
      id,
      `${baseUrl} answers but lists no models (${status}), so "${model}" could not be looked up; play one trial to see.`,
    );
  }
  if (status === 429) return warn(id, `${baseUrl} asks to wait (429); ask again in a minute.`);
  if (status >= 500) {
    return fail(id, `${baseUrl} is in trouble (it answered ${status}); ask again later, or see its own log.`);
  }
  const list = modelList.safeParse(reply.body);
  if (status !== 200 || !list.success) {
    return warn(
      id,
      `${baseUrl}/models answers something else than a list of models (${status}); check that "baseUrl" ends as the endpoint's handbook says, often in /v1.`,
    );
  }
  // Google's endpoint lists "models/<name>" and takes the bare name.
  const names = list.data.data.map(({ id: name }) => name.replace(/^models\//u, ''));
  return names.includes(model.replace(/^models\//u, ''))
    ? ok(id, `${baseUrl} offers "${model}".`)
    : warn(
        id,
        `${baseUrl} does not list "${model}" among its ${names.length} models; check "model" in agents.json.`,
      );
}
