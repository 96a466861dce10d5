import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { systemClock } from '../../../src/clock.ts';
import {
  answer,
  apiError,
  completion,
  cutsInBody,
  dropsConnection,
  echoingError,
  type Fault,
  goodReply,
  HTML,
  type LlmFaultServer,
  neverAnswers,
  stallsInBody,
  startLlmFaultServer,
} from '../../fakes/llm-fault-server.ts';
import { agentOf, configOf, exchangeOf, KEY, sessionOf, turnOf } from './agent-under-test.ts';

let server: LlmFaultServer;
beforeAll(async () => {
  server = await startLlmFaultServer();
});
afterAll(() => server.close());

/** One decision against a scripted endpoint: the decision, and how many requests were made for it. */
async function decide(faults: readonly Fault[], fields: Parameters<typeof configOf>[1] = {}) {
  const before = server.requests.length;
  server.script(...faults);
  const agent = agentOf(configOf(server.baseUrl, fields));
  const decision = await agent.decide(turnOf(sessionOf()));
  return { decision, requests: server.requests.slice(before), exchange: exchangeOf(decision) };
}

const TRIES = 4;

interface FaultCase {
  readonly name: string;
  readonly fault: Fault;
  readonly requests: number;
  readonly says: RegExp;
  readonly fields?: Parameters<typeof configOf>[1];
}

const UNAVAILABLE: readonly FaultCase[] = [
  {
    name: 'never answers',
    fault: neverAnswers,
    requests: TRIES,
    says: /^Model is too slow: .* in 4 tries\./,
    fields: { requestSeconds: 5 },
  },
  {
    name: 'stalls in the middle of the body',
    fault: stallsInBody,
    requests: TRIES,
    says: /^Model is too slow:/,
    fields: { requestSeconds: 5 },
  },
  {
    name: 'takes longer than all tries may take together',
    fault: neverAnswers,
    requests: 2,
    says: /^Model is too slow: .* in 2 tries\./,
    fields: { requestSeconds: 15, totalSeconds: 28 },
  },
  {
    name: 'cuts the socket in the body',
    fault: cutsInBody,
    requests: TRIES,
    says: /^Model cannot be reached/,
  },
  { name: 'drops the connection', fault: dropsConnection, requests: TRIES, says: /^Model cannot be reached/ },
  {
    name: 'answers 200 with HTML',
    fault: answer(200, HTML, { 'content-type': 'text/html' }),
    requests: TRIES,
    says: /sent a web page \(HTML\) instead of a chat completion\. Check "baseUrl"/,
  },
  {
    name: 'answers 502 with HTML',
    fault: answer(502, HTML, { 'content-type': 'text/html' }),
    requests: TRIES,
    says: /out of order: status 502 in 4 tries \(a web page \(HTML\)\)/,
  },
  { name: 'answers 200 with nothing', fault: answer(200, ''), requests: TRIES, says: /an empty answer/ },
  {
    name: 'answers 200 with malformed JSON',
    fault: answer(200, '{"choices": [{"message"'),
    requests: TRIES,
    says: /something that is not JSON/,
  },
  {
    name: 'answers 200 with an error inside',
    fault: apiError(200, { code: 502, message: 'upstream failed' }),
    requests: TRIES,
    says: /an error \(upstream failed\)/,
  },
  {
    name: 'answers 200 with an exhausted quota inside',
    fault: apiError(200, { code: 402, message: 'add credit' }),
    requests: 1,
    says: /has no credit left/,
  },
  {
    name: 'answers without any choice',
    fault: answer(200, JSON.stringify({ choices: [] })),
    requests: TRIES,
    says: /an answer without choices/,
  },
  {
    name: 'answers with null for choices',
    fault: answer(200, JSON.stringify({ choices: null })),
    requests: TRIES,
    says: /an answer without choices/,
  },
  {
    name: 'answers with a body that does not end',
    fault: answer(200, 'x'.repeat(5_000_000)),
    requests: TRIES,
    says: /far more than an answer/,
  },
  {
    name: 'is limited for ever',
    fault: apiError(429, { message: 'slow down', code: 'rate_limit_exceeded' }, { 'retry-after': '1' }),
    requests: TRIES,
    says: /limited by its endpoint: too many requests in 4 tries, and it asks to wait 1 s/,
  },
  {
    name: 'has no quota left',
    fault: apiError(
      429,
      { message: 'You exceeded your quota', code: 'insufficient_quota' },
      { 'retry-after': '1' },
    ),
    requests: 1,
    says: /^The account of Model has no credit left \(key in TEST_KEY\)/,
  },
  {
    name: 'refuses the key',
    fault: apiError(401, { message: 'Incorrect API key', code: 'invalid_api_key' }),
    requests: 1,
    says: /refuses the key \(status 401\)\. Check the environment variable TEST_KEY/,
  },
  {
    name: 'forbids the key',
    fault: apiError(403, { message: 'no' }),
    requests: 1,
    says: /refuses the key \(status 403\)/,
  },
  {
    name: 'does not know the model',
    fault: apiError(404, { message: 'The model `some-model` does not exist' }),
    requests: 1,
    says: /does not know the model "some-model" or the address \(status 404: The model `some-model` does not exist\)/,
  },
  {
    name: 'rejects the request',
    fault: apiError(400, { message: 'too long' }),
    requests: 1,
    says: /status 400: too long/,
  },
  {
    name: 'rejects the request as 422',
    fault: apiError(422, { message: 'bad' }),
    requests: 1,
    says: /status 422: bad/,
  },
  {
    name: 'is overloaded',
    fault: apiError(503, { message: 'busy' }),
    requests: TRIES,
    says: /status 503 in 4 tries \(busy\)/,
  },
  {
    name: 'says itself that trying again is no use',
    fault: apiError(500, { message: 'broken' }, { 'x-should-retry': 'false' }),
    requests: 1,
    says: /status 500 in one try/,
  },
];

describe('no fault of an endpoint ever turns into an action', () => {
  for (const { name, fault, requests, says, fields } of UNAVAILABLE) {
    it(`an endpoint that ${name} makes the agent unavailable`, async () => {
      const { decision, requests: made, exchange } = await decide([fault], fields);
      expect(decision).toMatchObject({ kind: 'unavailable', reason: expect.stringMatching(says) });
      expect(made).toHaveLength(requests);
      expect(exchange).toMatchObject({ letters: '', failure: says });
      expect(exchange.calls[0]?.attempts).toHaveLength(requests);
    });
  }

  it('an endpoint where nothing listens makes the agent unavailable', async () => {
    const closed = await startLlmFaultServer();
    await closed.close();
    const decision = await agentOf(configOf(closed.baseUrl)).decide(turnOf(sessionOf()));
    expect(decision).toMatchObject({
      kind: 'unavailable',
      reason: expect.stringMatching(
        /^Model cannot be reached: no connection to its endpoint in 4 tries \(ECONNREFUSED\)/,
      ),
    });
  });

  it('a fault that passes costs only time', async () => {
    const faults = [
      answer(200, HTML),
      dropsConnection,
      apiError(500, { message: 'oops' }),
      goodReply(['FORWARD']),
    ];
    const { decision, exchange } = await decide(faults);
    expect(decision).toMatchObject({ kind: 'actions', actions: ['F'] });
    expect(exchange.calls[0]?.attempts.map(({ failure }) => failure?.kind)).toEqual([
      'bad-reply',
      'unreachable',
      'server',
      undefined,
    ]);
  });
});

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

describe('a refused parameter', () => {
  it('is left out, once and for the whole session', async () => {
    const refusal = (param: string): Fault =>
      apiError(400, { message: 'no', code: 'unsupported_value', param });
    server.script(refusal('temperature'), refusal('max_tokens'), goodReply(['FORWARD']));
    const before = server.requests.length;
    const agent = agentOf(configOf(server.baseUrl));
    const decision = await agent.decide(turnOf(sessionOf()));
    expect(decision).toMatchObject({ kind: 'actions', actions: ['F'] });
    await agent.decide(turnOf(sessionOf()));
    const sent = server.requests.slice(before).map(({ body }) => Object.keys(body).sort());
    expect(sent).toEqual([
      ['max_tokens', 'messages', 'model', 'response_format', 'temperature'],
      ['max_tokens', 'messages', 'model', 'response_format'],
      ['max_completion_tokens', 'messages', 'model', 'response_format'],
      ['max_completion_tokens', 'messages', 'model', 'response_format'],
    ]);
    expect(exchangeOf(decision).calls[0]?.attempts.map(({ dropped }) => dropped)).toEqual([
      'temperature',
      'max_tokens',
      undefined,
    ]);
  });

  it('that was left out already and is refused again ends it', async () => {
    const { decision, requests } = await decide([
      apiError(400, { message: 'no', param: 'response_format.json_schema' }),
    ]);
    expect(decision.kind).toBe('unavailable');
    expect(requests).toHaveLength(2);
  });
});

describe('a reply of the model that is none', () => {
  interface ReplyCase {
    readonly name: string;
    readonly fault: Fault;
    readonly outcome: string;
    readonly says: RegExp;
  }
  const UNREADABLE: readonly ReplyCase[] = [
    {
      name: 'cut off by the limit of tokens',
      fault: completion({ content: '{"notes": "I will go FORWARD, then' }, 'length'),
      outcome: 'truncated',
      says: /cut off at the limit of tokens/,
    },
    {
      name: 'cut off before the first word',
      fault: completion({ content: null }, 'length'),
      outcome: 'truncated',
      says: /cut off at the limit of tokens/,
    },
    {
      name: 'refused by the model',
      fault: completion({ content: null, refusal: 'I cannot hurt animals.' }),
      outcome: 'refused',
      says: /the model refused: "I cannot hurt animals\."/,
    },
    {
      name: 'withheld by a filter',
      fault: completion({ content: '' }, 'content_filter'),
      outcome: 'refused',
      says: /content filter/,
    },
    { name: 'empty', fault: completion({ content: '' }), outcome: 'unreadable', says: /it was empty/ },
    {
      name: '100 kB of prose',
      fault: completion({ content: 'Let me think about it. '.repeat(4_500) }),
      outcome: 'unreadable',
      says: /not a JSON object\. It said: Let me think/,
    },
  ];
  for (const { name, fault, outcome, says } of UNREADABLE) {
    it(`${name} is asked for again twice, then counts as STAY and is shown as such`, async () => {
      const { decision, requests, exchange } = await decide([fault]);
      expect(decision).toMatchObject({
        kind: 'actions',
        actions: ['S'],
        unreadable: expect.stringMatching(says),
      });
      expect(requests).toHaveLength(3);
      expect(exchange.calls.map(({ reading }) => reading?.outcome)).toEqual([outcome, outcome, outcome]);
      if (decision.kind === 'actions') expect(decision.unreadable?.length).toBeLessThanOrEqual(500);
    });
  }

  it('is mended by the first reply that can be read', async () => {
    const { decision, requests } = await decide([completion({ content: 'Hm.' }), goodReply(['ROTATE_LEFT'])]);
    expect(decision).toMatchObject({ kind: 'actions', actions: ['L'] });
    expect(decision).not.toHaveProperty('unreadable');
    expect(requests[1]?.body.messages).toMatchObject([
      { role: 'system' },
      { role: 'user' },
      { role: 'assistant', content: 'Hm.' },
      {
        role: 'user',
        content: expect.stringMatching(/^That reply could not be read: it is not a JSON object\./),
      },
    ]);
  });

  it('as fenced JSON is read, and the repair is on record', async () => {
    const content = 'Here you are:\n```json\n{"notes": "n", "actions": ["FORWARD"]}\n```';
    const { decision, exchange } = await decide([completion({ content })]);
    expect(decision).toMatchObject({ actions: ['F'], notes: 'n' });
    expect(exchange.calls[0]?.reading).toMatchObject({
      outcome: 'repaired',
      repairs: ['a code fence around the JSON'],
    });
  });

  it('of 100 kB and more is stored to 65,536 characters, with its whole length', async () => {
    const { exchange } = await decide([completion({ content: 'x'.repeat(100_000) })]);
    expect(exchange.calls[0]?.reply).toMatchObject({ text: 'x'.repeat(65_536), length: 100_000 });
  });

  it('with control characters shows none of them', async () => {
    const content = JSON.stringify({ notes: 'a\u0000b\u001b[31mc\u202ed\ud800', actions: ['STAY'] });
    const { decision } = await decide([completion({ content })]);
    expect(decision).toMatchObject({ actions: ['S'], notes: 'ab[31mcd\ufffd' });
  });

  it('with characters that PostgreSQL refuses can be stored all the same', async () => {
    const { decision, exchange } = await decide([completion({ content: 'a\u0000b\ud800c' })]);
    expect(exchange.calls[0]?.reply?.text).toBe('a\ufffdb\ufffdc');
    expect(JSON.stringify(decision)).not.toMatch(/\\u0000|\\ud800/);
  });
});

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

describe('the key', () => {
  it('is sent in the header of the request', async () => {
    const { requests } = await decide([goodReply(['STAY'])]);
    expect(requests[0]?.headers.authorization).toBe(`Bearer ${KEY}`);
  });

  for (const [name, fault] of [
    ['an error that repeats it', echoingError(400)],
    ['an error inside a 200 that repeats it', apiError(200, { message: `no such key ${KEY}` })],
    ['a refused key that is repeated', echoingError(401)],
    ['a reply that holds it', goodReply(['FORWARD'], `my key is ${KEY}`)],
    ['an unreadable reply that holds it', completion({ content: `the key is ${KEY}` })],
    ['a refusal that holds it', completion({ content: null, refusal: KEY })],
    [
      'usage that holds it',
      answer(200, JSON.stringify({ choices: [{ message: { content: '' } }], usage: { [KEY]: KEY } })),
    ],
    ['an error code that is it', apiError(400, { message: 'no', code: KEY, param: KEY })],
  ] as const) {
    it(`never comes out: ${name}`, async () => {
      const { decision } = await decide([fault]);
      expect(JSON.stringify(decision)).not.toContain(KEY);
    });
  }

  it('that cannot be a header is refused without being shown', async () => {
    const agent = agentOf(configOf(server.baseUrl), { env: { TEST_KEY: 'sk-secret\u2026part' } });
    const decision = await agent.decide(turnOf(sessionOf()));
    expect(decision).toMatchObject({ kind: 'unavailable', reason: expect.stringContaining('TEST_KEY') });
    expect(JSON.stringify(decision)).not.toContain('secret');
  });

  it('that is not set makes the agent unavailable, with a sentence that names the variable', async () => {
    const decision = await agentOf(configOf(server.baseUrl), { env: {} }).decide(turnOf(sessionOf()));
    expect(decision).toMatchObject({
      kind: 'unavailable',
      reason: expect.stringMatching(/^Model has no key: the environment variable TEST_KEY is not set\./),
    });
  });

  it('of OpenAI is not sent to another endpoint', async () => {
    server.script(goodReply(['STAY']));
    const config = configOf(server.baseUrl, { apiKeyVariable: undefined });
    await agentOf(config, { env: { OPENAI_API_KEY: KEY } }).decide(turnOf(sessionOf()));
    expect(server.requests.at(-1)?.headers.authorization).toBe('Bearer none');
  });
});
