import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { systemClock } from '../../../src/clock.ts';
import {
  apiError,
  type Fault,
  type LlmFaultServer,
  neverAnswers,
  stallsInBody,
  startLlmFaultServer,
} from '../../fakes/llm-fault-server.ts';
import { agentOf, configOf, sessionOf, turnOf } from './agent-under-test.ts';

let server: LlmFaultServer;
beforeAll(async () => {
  server = await startLlmFaultServer();
});
afterAll(() => server.close());

describe('aborting', () => {
  /** How long the agent takes to give up, by the real clock, on an endpoint that would keep it for a minute. */
  async function stopAfter(milliseconds: number, fault: Fault): Promise<number> {
    server.script(fault);
    const agent = agentOf(configOf(server.baseUrl), { clock: systemClock });
    const stop = new AbortController();
    const deciding = agent.decide(turnOf(sessionOf(), [], stop.signal));
    setTimeout(() => stop.abort('stopped'), milliseconds);
    const began = Date.now();
    await expect(deciding).rejects.toBe('stopped');
    return Date.now() - began;
  }

  it('ends a request that hangs at once, with the reason', async () =>
    expect(await stopAfter(50, neverAnswers)).toBeLessThan(5_000));

  it('ends a body that stalls at once', async () =>
    expect(await stopAfter(100, stallsInBody)).toBeLessThan(5_000));

  it('ends a wait between two tries at once', async () => {
    const limited = apiError(429, { message: 'slow down' }, { 'retry-after': '60' });
    expect(await stopAfter(300, limited)).toBeLessThan(5_000);
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
