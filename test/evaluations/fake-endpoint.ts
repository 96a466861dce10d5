import type { Agent, AgentDirectory, AgentProfile, Decision, Quote } from '../../src/agents/agent.ts';
import { createAgentDirectory } from '../../src/agents/directory.ts';
import { NO_USAGE, type Usage } from '../../src/agents/usage.ts';
import type { Clock } from '../../src/clock.ts';
import { accepted, refused } from '../../src/result.ts';

/** How an endpoint answers; a test may change it while it is asked. */
export interface EndpointScript {
  /** Milliseconds of every answer. */
  latency: number;
  /** Nanodollars of the n-th answer, from 0. */
  cost: (call: number) => number;
  /** The most that an answer can cost; null when nobody knows. */
  most: number | null;
  /** A sentence where the n-th answer is a failure for good. */
  failure: (call: number) => string | undefined;
  /** So many requests are answered; further ones stay open until there are more, so that a run of any speed stands still. */
  answers: number;
}

/** An endpoint with models on it, which all go forward; it remembers what it was asked. */
export interface FakeEndpoint {
  readonly agents: AgentDirectory;
  readonly script: EndpointScript;
  /** Requests so far, those broken off included. */
  readonly asked: number;
  /** Answers so far. */
  readonly answered: number;
  /** What all answers have cost. */
  readonly spent: number;
  readonly inFlight: number;
  readonly mostInFlight: number;
  /** Exchanges that agents were taken up with. */
  readonly takenUp: number;
}

const SETTINGS = ['h1', 'h5', 'k1', 'k4'];

export function fakeEndpoint(clock: Clock, changes: Partial<EndpointScript> = {}): FakeEndpoint {
  const script: EndpointScript = {
    latency: 0,
    cost: () => 10,
    most: 30,
    failure: () => undefined,
    answers: Number.POSITIVE_INFINITY,
    ...changes,
  };
  const seen = { asked: 0, answered: 0, spent: 0, inFlight: 0, mostInFlight: 0, takenUp: 0 };
  const real = createAgentDirectory({ llmAgents: [], env: {}, clock });

  const model = (): Agent => ({
    decide: async ({ signal, turn }): Promise<Decision> => {
      const call = seen.asked;
      seen.asked += 1;
      seen.inFlight += 1;
      seen.mostInFlight = Math.max(seen.mostInFlight, seen.inFlight);
      try {
        await clock.sleep(script.latency, signal);
        while (seen.answered >= script.answers) await clock.sleep(2, signal);
      } finally {
        seen.inFlight -= 1;
      }
      seen.answered += 1;
      const nanodollars = script.cost(call);
      seen.spent += nanodollars;
      const usage: Usage = { ...NO_USAGE, calls: 1, promptTokens: 100, nanodollars };
      const reason = script.failure(call);
      if (reason !== undefined) return { kind: 'unavailable', reason, exchange: { turn }, usage };
      return { kind: 'actions', actions: ['F'], exchange: { turn }, usage };
    },
  });

  const agents: AgentDirectory = {
    list: () => real.list(),
    find: (text) => {
      const profile = profileOf(text);
      if (profile === 'setting') return refused('agent/control', `There is no setting in "${text}".`);
      return profile ? accepted(profile) : real.find(text);
    },
    create: (profile, start) => {
      if (!profileOf(profile.id)) return real.create(profile, start);
      seen.takenUp += start.exchanges.length;
      return model();
    },
    quote: (profile, spec): Quote | undefined =>
      profileOf(profile.id)
        ? {
            promptTokens: 100,
            completionTokens: 10,
            nanodollars: script.most === null ? null : script.cost(0),
            most: script.most,
            actions: 1,
            latency: 200,
          }
        : real.quote(profile, spec),
  };

  return {
    agents,
    script,
    get asked() {
      return seen.asked;
    },
    get answered() {
      return seen.answered;
    },
    get spent() {
      return seen.spent;
    },
    get inFlight() {
      return seen.inFlight;
    },
    get mostInFlight() {
      return seen.mostInFlight;
    },
    get takenUp() {
      return seen.takenUp;
    },
  };
}

/** `model`, `other` and `keyless`, with settings behind a plus in any order. */
function profileOf(text: string): AgentProfile | 'setting' | undefined {
  const [id = '', ...settings] = text.split('+');
  if (!['model', 'other', 'keyless'].includes(id)) return undefined;
  if (settings.some((setting) => !SETTINGS.includes(setting))) return 'setting';
  const full = [id, ...settings.toSorted()].join('+');
  return {
    id: full,
    name: `The ${full}`,
    summary: 'For tests.',
    kind: 'llm',
    playerKey: `agent:${full}#12345678`,
    ...(id === 'keyless' && { unavailable: 'The key of keyless is not set.' }),
  };
}
