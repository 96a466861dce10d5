import type { Agent, AgentStart, AgentTurn, Decision } from '../../../src/agents/agent.ts';
import { createAgentDirectory } from '../../../src/agents/directory.ts';
import { type LlmAgentConfig, llmAgentSchema } from '../../../src/agents/llm/config.ts';
import { EndpointGates } from '../../../src/agents/llm/endpoint-gates.ts';
import type { Exchange } from '../../../src/agents/llm/exchange.ts';
import type { RequestCache } from '../../../src/agents/llm/request-cache.ts';
import type { Clock } from '../../../src/clock.ts';
import { openSession } from '../../../src/paradigms/catalogue.ts';
import type { Session, SessionSpec, Step } from '../../../src/paradigms/session.ts';
import type { Fault, LlmFaultServer, ReceivedRequest } from '../../fakes/llm-fault-server.ts';
import { fastClock } from './fast-clock.ts';

export const KEY = 'sk-test-0123456789abcdef';

export const SPEC: SessionSpec = {
  protocol: 'cheesebot-1',
  paradigm: 't-maze',
  view: 'ascii-2d',
  seed: 'a test',
  length: 4,
};

export type AgentFields = Partial<Record<keyof LlmAgentConfig, unknown>>;

export function configOf(baseUrl: string, fields: AgentFields = {}): LlmAgentConfig {
  return llmAgentSchema.parse({
    id: 'model-under-test',
    name: 'Model',
    model: 'some-model',
    baseUrl,
    apiKeyVariable: 'TEST_KEY',
    ...fields,
  });
}

export interface AgentOptions {
  readonly start?: Partial<AgentStart>;
  readonly env?: Readonly<Record<string, string>>;
  readonly clock?: Clock;
  readonly gates?: EndpointGates;
  readonly cache?: RequestCache;
  /** What stands behind the agent's id: `+no-reward`. */
  readonly controls?: string;
}

/** The agent of a configuration, as the directory makes it. */
export function agentOf(config: LlmAgentConfig, options: AgentOptions = {}): Agent {
  const { start, env = { TEST_KEY: KEY }, clock = fastClock(), controls = '' } = options;
  const { gates = new EndpointGates(clock), cache } = options;
  const directory = createAgentDirectory({
    llmAgents: [config],
    env,
    clock,
    chance: () => 0,
    gates,
    ...(cache && { cache }),
  });
  const profile = directory.find(config.id + controls);
  if (!profile.ok) throw new Error(profile.refusal.message);
  return directory.create(profile.value, { spec: SPEC, letters: '', exchanges: [], ...start });
}

export function sessionOf(spec: SessionSpec = SPEC): Session {
  const opened = openSession(spec);
  if (!opened.ok) throw new Error(opened.refusal.message);
  return opened.value;
}

export function turnOf(session: Session, since: readonly Step[] = [], signal?: AbortSignal): AgentTurn {
  return {
    since,
    observation: session.observation,
    turn: session.turn,
    peek: () => session.bestAction(),
    signal: signal ?? new AbortController().signal,
  };
}

/** Carries out a decision as the protocol wants it: the rest of a batch is left out at an event and at a trial's end. */
export function carryOut(session: Session, decision: Decision): readonly Step[] {
  if (decision.kind !== 'actions') throw new Error(decision.reason);
  const steps: Step[] = [];
  for (const action of decision.actions) {
    const step = session.act(action);
    if (!step.ok) break;
    steps.push(step.value);
    if (step.value.ended || step.value.events.length > 0) break;
  }
  return steps;
}

/** One decision against a scripted endpoint, and the requests that were made for it. */
export async function decideAgainst(
  server: LlmFaultServer,
  faults: readonly Fault[],
  fields: AgentFields = {},
  options: AgentOptions = {},
): Promise<{
  readonly decision: Decision;
  readonly requests: readonly ReceivedRequest[];
  readonly exchange: Exchange;
}> {
  const before = server.requests.length;
  server.script(...faults);
  const decision = await agentOf(configOf(server.baseUrl, fields), options).decide(turnOf(sessionOf()));
  return { decision, requests: server.requests.slice(before), exchange: exchangeOf(decision) };
}

export function exchangeOf(decision: Decision): Exchange {
  return decision.exchange as Exchange;
}
