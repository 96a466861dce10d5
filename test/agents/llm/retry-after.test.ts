import { afterAll, describe, expect, it } from 'vitest';
import { apiError, type Fault, goodReply, startLlmFaultServer } from '../../fakes/llm-fault-server.ts';
import { type AgentFields, decideAgainst } from './agent-under-test.ts';

const server = await startLlmFaultServer();
afterAll(() => server.close());

const decide = (faults: readonly Fault[], fields?: AgentFields) => decideAgainst(server, faults, fields);

describe('Retry-After', () => {
  const limited = (headers: Record<string, string>): Fault =>
    apiError(429, { message: 'slow down' }, headers);
  const waits = async (headers: Record<string, string>): Promise<number | undefined> => {
    const { decision, exchange } = await decide([limited(headers), goodReply(['STAY'])]);
    expect(decision.kind).toBe('actions');
    return exchange.calls[0]?.attempts[0]?.waited;
  };

  it('in seconds is waited for', async () => expect(await waits({ 'retry-after': '7' })).toBe(7_000));
  it('in milliseconds goes first', async () =>
    expect(await waits({ 'retry-after-ms': '1500', 'retry-after': '7' })).toBe(1_500));
  it('as a date is waited for', async () => {
    // The date has whole seconds, and the clock of the test runs on meanwhile.
    const waited = await waits({ 'retry-after': new Date(Date.now() + 1_000_000).toUTCString() });
    expect(waited).toBe(60_000);
    expect(await waits({ 'retry-after': new Date(0).toUTCString() })).toBe(0);
  });
  it('of 100 s is cut to our own cap of 60 s', async () =>
    expect(await waits({ 'retry-after': '100' })).toBe(60_000));
  it('that cannot be read is as if it were not there', async () =>
    expect(await waits({ 'retry-after': 'soon' })).toBe(500));
  it('beyond the time of all tries ends them at once', async () => {
    const { decision, requests } = await decide([limited({ 'retry-after': '100' })], { totalSeconds: 30 });
    expect(decision).toMatchObject({
      kind: 'unavailable',
      reason: expect.stringMatching(/too many requests in one try, and it asks to wait 100 s/),
    });
    expect(requests).toHaveLength(1);
  });
});
