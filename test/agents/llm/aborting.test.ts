import { afterAll, describe, expect, it, vi } from 'vitest';
import { EndpointGates } from '../../../src/agents/llm/endpoint-gates.ts';
import type { RequestCache } from '../../../src/agents/llm/request-cache.ts';
import { systemClock } from '../../../src/clock.ts';
import {
  apiError,
  type Fault,
  goodReply,
  neverAnswers,
  stallsAfterHeaders,
  stallsInBody,
  startLlmFaultServer,
} from '../../fakes/llm-fault-server.ts';
import {
  type AgentFields,
  type AgentOptions,
  agentOf,
  configOf,
  sessionOf,
  turnOf,
} from './agent-under-test.ts';

const server = await startLlmFaultServer();
afterAll(() => server.close());

describe('aborting', () => {
  /** What is told to stop does so at once, also on a busy machine; what does not is kept for a minute. */
  const AT_ONCE = 15_000;

  interface Stopped {
    /** How long the agent took to give up, in milliseconds of the real clock. */
    readonly took: number;
    readonly requests: number;
    readonly gates: EndpointGates;
  }

  /** Stops an agent that would be kept for a minute. */
  async function stopped(
    fault: Fault,
    options: Omit<AgentOptions, 'gates' | 'clock'> & { readonly fields?: AgentFields } = {},
    prepare: (gates: EndpointGates) => Promise<void> = async () => {},
    isSent = false,
  ): Promise<Stopped> {
    server.script(fault);
    const before = server.requests.length;
    const gates = new EndpointGates(systemClock);
    const config = configOf(server.baseUrl, options.fields);
    const agent = agentOf(config, { ...options, clock: systemClock, gates });
    await prepare(gates);
    const stop = new AbortController();
    const deciding = agent.decide(turnOf(sessionOf(), [], stop.signal));
    const given = expect(deciding).rejects.toBe('stopped');
    if (isSent) await vi.waitUntil(() => server.requests.length > before, { timeout: 20_000, interval: 5 });
    await systemClock.sleep(100);
    const began = Date.now();
    stop.abort('stopped');
    await given;
    return { took: Date.now() - began, requests: server.requests.length - before, gates };
  }

  const endpoint = (): { baseUrl: string; keyVariable: string } => ({
    baseUrl: server.baseUrl,
    keyVariable: 'TEST_KEY',
  });

  it.each<[string, Fault]>([
    ['a request that hangs', neverAnswers],
    ['a body that does not begin', stallsAfterHeaders],
    ['a body that stalls', stallsInBody],
    ['a wait between two tries', apiError(500, { message: 'oops' }, { 'retry-after': '60' })],
    ['a wait that the endpoint asks for', apiError(429, { message: 'slow down' }, { 'retry-after': '60' })],
  ])('ends %s at once, with the reason, and leaves no place taken', async (_, fault) => {
    const { took, requests, gates } = await stopped(fault, {}, async () => {}, true);
    expect(took).toBeLessThan(AT_ONCE);
    expect(requests).toBe(1);
    expect(gates.reports()).toMatchObject([{ inFlight: 0, waiting: { people: 0, lab: 0 } }]);
  });

  it('ends the wait for a place at once and sends nothing', async () => {
    const fields = { maxConcurrency: 1 };
    const { took, requests, gates } = await stopped(goodReply(['STAY']), { fields }, async (all) => {
      await all.of(endpoint()).acquire('people', new AbortController().signal);
    });
    expect(took).toBeLessThan(AT_ONCE);
    expect(requests).toBe(0);
    expect(gates.reports()).toMatchObject([{ inFlight: 1, waiting: { people: 0, lab: 0 } }]);
  });

  it('ends the wait for the end of a hold at once and sends nothing', async () => {
    const { took, requests } = await stopped(goodReply(['STAY']), {}, async (all) => {
      const place = await all.of(endpoint()).acquire('people', new AbortController().signal);
      place.leave('failed', 60_000);
    });
    expect(took).toBeLessThan(AT_ONCE);
    expect(requests).toBe(0);
  });

  it('ends the wait for the request cache at once and sends nothing', async () => {
    const cache: RequestCache = { find: () => new Promise(() => {}), keep: async () => {} };
    const { took, requests } = await stopped(goodReply(['STAY']), { cache, fields: { cache: true } });
    expect(took).toBeLessThan(AT_ONCE);
    expect(requests).toBe(0);
  });

  it('while a reply is being kept loses none that was paid for', async () => {
    server.script(goodReply(['FORWARD']));
    const stop = new AbortController();
    const cache: RequestCache = {
      find: async () => undefined,
      keep: () => {
        stop.abort('stopped');
        return new Promise(() => {});
      },
    };
    const agent = agentOf(configOf(server.baseUrl, { cache: true }), { clock: systemClock, cache });
    const decision = await agent.decide(turnOf(sessionOf(), [], stop.signal));
    expect(decision).toMatchObject({ kind: 'actions', actions: ['F'], usage: { calls: 1 } });
  });

  it('before anything was sent sends nothing', async () => {
    const before = server.requests.length;
    const deciding = agentOf(configOf(server.baseUrl)).decide(
      turnOf(sessionOf(), [], AbortSignal.abort('stopped')),
    );
    await expect(deciding).rejects.toBe('stopped');
    expect(server.requests).toHaveLength(before);
  });
});
