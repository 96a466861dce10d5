import { LLMock } from '@copilotkit/aimock';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Decision } from '../../../src/agents/agent.ts';
import { type AgentFields, agentOf, configOf, KEY, sessionOf, turnOf } from './agent-under-test.ts';

/*
 * The same faults from a mock server that others wrote, so that our idea of a fault is not the only one. It always sends
 * a Retry-After with a 429, cannot leave a body unfinished, and calls a status 500 a drop.
 */

let mock: LLMock;
beforeAll(async () => {
  mock = new LLMock({ port: 0, strict: true, logLevel: 'silent' });
  await mock.start();
});
afterAll(() => mock.stop());
beforeEach(() => {
  mock.clearFixtures();
  mock.clearRequests();
  mock.clearChaos();
});

const GOOD = {
  content: JSON.stringify({ notes: '', actions: ['FORWARD'] }),
  usage: { prompt_tokens: 5, completion_tokens: 3 },
};

async function decide(fields: AgentFields = {}, base = '/v1'): Promise<Decision> {
  return await agentOf(configOf(`${mock.url}${base}`, fields)).decide(turnOf(sessionOf()));
}

const requests = (): number => mock.getRequests().length;

describe('against an independent mock server', () => {
  it.each<[string, Parameters<LLMock['nextRequestError']>]>([
    ['a 429', [429, { message: 'slow down', code: 'rate_limit_exceeded' }]],
    ['a 500', [500, { message: 'oops' }]],
    ['a 503', [503, { message: 'overloaded' }]],
  ])('%s once costs time and is not charged for', async (_, error) => {
    mock.on({}, GOOD);
    mock.nextRequestError(...error);
    const decision = await decide();
    expect(decision).toMatchObject({ kind: 'actions', actions: ['F'] });
    expect(decision.usage).toMatchObject({ calls: 1, promptTokens: 5, completionTokens: 3 });
    expect(requests()).toBe(2);
  });

  it.each<[string, number, { readonly message: string; readonly code?: string }, number, RegExp]>([
    [
      'a 429 for ever',
      429,
      { message: 'slow down' },
      10,
      /too many requests in 10 tries, and it asks to wait 1 s/,
    ],
    ['an exhausted quota', 429, { message: 'no', code: 'insufficient_quota' }, 1, /has no credit left/],
    ['a 402', 402, { message: 'no credit' }, 1, /has no credit left/],
    ['a 401', 401, { message: `bad key ${KEY}` }, 1, /refuses the key/],
    ['a 403', 403, { message: 'no' }, 1, /refuses the key/],
    ['a 404', 404, { message: 'no such model' }, 1, /does not know the model/],
    ['a 400', 400, { message: 'too long' }, 1, /status 400: too long/],
    ['a 422', 422, { message: 'bad' }, 1, /status 422: bad/],
    ['a 500 for ever', 500, { message: 'oops' }, 4, /status 500 in 4 tries/],
  ])('%s makes the agent unavailable', async (_, status, error, made, says) => {
    mock.on({}, { error, status });
    const decision = await decide();
    expect(decision).toMatchObject({ kind: 'unavailable', reason: expect.stringMatching(says) });
    expect(decision.usage).toMatchObject({ calls: 0 });
    expect(JSON.stringify(decision)).not.toContain(KEY);
    expect(requests()).toBe(made);
  });

  it.each<[string, Parameters<LLMock['setChaos']>[0], RegExp]>([
    ['malformed bodies', { malformedRate: 1 }, /something that is not JSON/],
    ['dropped connections', { disconnectRate: 1 }, /cannot be reached/],
    ['what it calls drops', { dropRate: 1 }, /status 500 in 4 tries/],
    ['rate limits out of the blue', { rateLimitRate: 1 }, /too many requests in 10 tries/],
  ])('chaos of %s makes the agent unavailable', async (_, chaos, says) => {
    mock.on({}, GOOD);
    mock.setChaos(chaos);
    expect(await decide()).toMatchObject({ kind: 'unavailable', reason: expect.stringMatching(says) });
  });

  it('an answer that comes later than a request may take makes it unavailable', async () => {
    mock.on({}, GOOD);
    // 1 s of the real clock is 20 s of the agent's.
    mock.setChaos({ latencyMs: 1_000 });
    const decision = await decide({ requestSeconds: 5, totalSeconds: 12 });
    expect(decision).toMatchObject({ kind: 'unavailable', reason: expect.stringMatching(/too slow/) });
  });

  it('a parameter that is refused is left out', async () => {
    mock.on(
      { predicate: (request) => 'temperature' in request },
      {
        error: { message: 'no', code: 'unsupported_value', param: 'temperature' },
        status: 400,
      },
    );
    mock.on({}, GOOD);
    expect(await decide()).toMatchObject({ kind: 'actions', actions: ['F'] });
    expect(requests()).toBe(2);
  });

  it.each<[string, Parameters<LLMock['on']>[1], string]>([
    ['cut off by the limit of tokens', { content: '{"notes": "I w', finishReason: 'length' }, 'truncated'],
    ['withheld by a filter', { content: '', finishReason: 'content_filter' }, 'refused'],
    ['empty', { content: '' }, 'unreadable'],
    ['a tool that nobody offered', { toolCalls: [{ name: 'move', arguments: '{"a":1}' }] }, 'unreadable'],
  ])(
    'a reply that is %s counts as STAY, three times asked for and three times counted',
    async (_, response, outcome) => {
      mock.on({}, response);
      const decision = await decide();
      expect(decision).toMatchObject({ kind: 'actions', actions: ['S'], unreadable: expect.any(String) });
      expect(decision.usage).toMatchObject({ calls: 3, replies: { [outcome]: 3 } });
      expect(requests()).toBe(3);
    },
  );

  it('a router’s own figure of a reply’s cost comes through, once', async () => {
    mock.on({}, { ...GOOD, usage: { ...GOOD.usage, cost: 0.000_25 } });
    const decision = await decide({}, '/api/v1');
    expect(decision).toMatchObject({ kind: 'actions', actions: ['F'] });
    expect(decision.exchange).toMatchObject({ calls: [{ usage: { cost: 0.000_25 } }] });
  });
});
