import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { cacheKey, type RequestCache } from '../../../src/agents/llm/request-cache.ts';
import {
  apiError,
  completion,
  type Fault,
  goodReply,
  startLlmFaultServer,
} from '../../fakes/llm-fault-server.ts';
import { type AgentFields, decideAgainst, KEY, SPEC } from './agent-under-test.ts';

const server = await startLlmFaultServer();
afterAll(() => server.close());

class MemoryCache implements RequestCache {
  readonly rows = new Map<string, string>();
  async find(key: string): Promise<string | undefined> {
    return this.rows.get(key);
  }
  async keep(key: string, body: string): Promise<void> {
    this.rows.set(key, body);
  }
}

let cache: MemoryCache;
beforeEach(() => {
  cache = new MemoryCache();
});

interface Asked {
  readonly fields?: AgentFields;
  readonly seed?: string;
  readonly port?: RequestCache;
}

async function ask(fault: Fault | readonly Fault[], { fields, seed = 'one', port = cache }: Asked = {}) {
  const faults = Array.isArray(fault) ? fault : [fault];
  return await decideAgainst(
    server,
    faults,
    { cache: true, ...fields },
    { cache: port, start: { spec: { ...SPEC, seed } } },
  );
}

describe('the request cache', () => {
  it('gives the same session its reply again: nothing is asked, and nothing is charged', async () => {
    const first = await ask(goodReply(['FORWARD'], 'to the left'));
    expect(first.decision.usage).toMatchObject({ calls: 1, cachedReplies: 0 });
    const again = await ask(goodReply(['STAY']));
    expect(again.requests).toHaveLength(0);
    expect(again.decision).toMatchObject({ kind: 'actions', actions: ['F'], notes: 'to the left' });
    expect(again.decision.usage).toMatchObject({
      calls: 0,
      cachedReplies: 1,
      promptTokens: 0,
      completionTokens: 0,
      nanodollars: 0,
      unpricedCalls: 0,
      replies: { legal: 1 },
      waited: 0,
    });
    expect(again.exchange.calls[0]).toMatchObject({ attempts: [], isCached: true });
  });

  it('is off unless an agent says otherwise', async () => {
    for (const actions of ['FORWARD', 'STAY']) {
      const { requests } = await ask(goodReply([actions]), { fields: { cache: false } });
      expect(requests).toHaveLength(1);
    }
    expect(cache.rows.size).toBe(0);
  });

  it('keeps sessions apart, so that two of them never share a throw of the dice', async () => {
    await ask(goodReply(['FORWARD']));
    const { requests, decision } = await ask(goodReply(['STAY']), { seed: 'two' });
    expect(requests).toHaveLength(1);
    expect(decision).toMatchObject({ actions: ['S'] });
  });

  it.each<[string, AgentFields]>([
    ['another model', { model: 'another' }],
    ['another temperature', { temperature: 0 }],
    ['another limit of tokens', { maxTokens: 99 }],
    ['another agent on the same model', { id: 'somebody-else' }],
    ['another address of the endpoint', { baseUrl: '' }],
  ])('keeps %s apart', async (_, fields) => {
    await ask(goodReply(['FORWARD']));
    const other =
      'baseUrl' in fields ? { baseUrl: server.baseUrl.replace('127.0.0.1', 'localhost') } : fields;
    const { requests } = await ask(goodReply(['STAY']), { fields: other });
    expect(requests).toHaveLength(1);
  });

  it('keeps turns apart, also where a board comes again', () => {
    const request = { playerKey: 'agent:a#0', spec: SPEC, settings: {}, messages: [] };
    expect(cacheKey({ ...request, turn: 1 })).not.toBe(cacheKey({ ...request, turn: 2 }));
    expect(cacheKey({ ...request, turn: 1 })).toBe(cacheKey({ ...request, turn: 1 }));
  });

  it('keeps unreadable replies too, and what was said to them', async () => {
    const faults = [completion({ content: 'Squeak.' }), goodReply(['FORWARD'])];
    await ask(faults);
    const { requests, decision } = await ask(goodReply(['STAY']));
    expect(requests).toHaveLength(0);
    expect(decision).toMatchObject({
      actions: ['F'],
      usage: { calls: 0, cachedReplies: 2, replies: { legal: 1, unreadable: 1 } },
    });
  });

  it('keeps no failure: what went wrong once is asked again', async () => {
    await ask(apiError(401, { message: 'no' }));
    expect(cache.rows.size).toBe(0);
    const { decision } = await ask(goodReply(['FORWARD']));
    expect(decision).toMatchObject({ actions: ['F'] });
  });

  it('finds a reply again that came after a refused parameter, without asking', async () => {
    const faults = [apiError(400, { message: 'no', param: 'temperature' }), goodReply(['FORWARD'])];
    await ask(faults);
    expect((await ask(goodReply(['STAY']))).requests).toHaveLength(0);
  });

  it('holds no key, whatever the endpoint said', async () => {
    for (const [index, fault] of [
      goodReply(['FORWARD'], `my key is ${KEY}`),
      completion({ content: `the key is ${KEY}` }),
      completion({ content: null, refusal: KEY }),
      completion({ content: 'on' }, KEY),
    ].entries()) {
      await ask(fault, { seed: `with a key ${index}` });
    }
    expect(cache.rows.size).toBeGreaterThanOrEqual(3);
    expect(JSON.stringify([...cache.rows])).not.toContain(KEY);
  });

  it('does not keep a reply of more than 65,536 characters', async () => {
    await ask([completion({ content: 'x'.repeat(70_000) }), goodReply(['FORWARD'])]);
    expect(cache.rows.size).toBe(1);
  });

  it.each<[string, RequestCache]>([
    [
      'that fails',
      { find: () => Promise.reject(new Error('away')), keep: () => Promise.reject(new Error('away')) },
    ],
    ['that never answers', { find: () => new Promise(() => {}), keep: () => new Promise(() => {}) }],
    ['that holds something else', { find: async () => '{"text": 7}', keep: async () => {} }],
    ['that holds no JSON', { find: async () => 'text', keep: async () => {} }],
  ])('%s is as if it were not there', async (_, port) => {
    const { requests, decision } = await ask(goodReply(['FORWARD']), { port });
    expect(requests).toHaveLength(1);
    expect(decision).toMatchObject({ actions: ['F'], usage: { calls: 1 } });
  });
});
