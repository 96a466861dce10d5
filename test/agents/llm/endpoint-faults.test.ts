import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  answer,
  apiError,
  cutsInBody,
  dropsConnection,
  type Fault,
  goodReply,
  HTML,
  type LlmFaultServer,
  neverAnswers,
  stallsInBody,
  startLlmFaultServer,
} from '../../fakes/llm-fault-server.ts';
import {
  type AgentFields,
  agentOf,
  carryOut,
  configOf,
  decideAgainst,
  exchangeOf,
  sessionOf,
  turnOf,
} from './agent-under-test.ts';

let server: LlmFaultServer;
beforeAll(async () => {
  server = await startLlmFaultServer();
});
afterAll(() => server.close());

const decide = (faults: readonly Fault[], fields?: AgentFields) => decideAgainst(server, faults, fields);

const TRIES = 4;

interface FaultCase {
  readonly name: string;
  readonly fault: Fault;
  readonly requests: number;
  readonly says: RegExp;
  readonly fields?: AgentFields;
}

const UNAVAILABLE: readonly FaultCase[] = [
  {
    name: 'never answers',
    fault: neverAnswers,
    requests: TRIES,
    says: /^Model is too slow: .* in 4 tries\./,
    fields: { requestSeconds: 10 },
  },
  {
    name: 'stalls in the middle of the body',
    fault: stallsInBody,
    requests: TRIES,
    says: /^Model is too slow:/,
    fields: { requestSeconds: 10 },
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
        /^Model cannot be reached: no connection to its endpoint in 4 tries \(connection refused\)/,
      ),
    });
  });

  it('an endpoint on a port that fetch blocks is told as a refused connection', async () => {
    const decision = await agentOf(configOf('http://127.0.0.1:1/v1')).decide(turnOf(sessionOf()));
    expect(decision).toMatchObject({
      kind: 'unavailable',
      reason: expect.stringContaining('(connection refused: a port that is blocked for HTTP)'),
    });
  });

  it('replies that can never be read make the agent unavailable at the tenth in a row', async () => {
    server.script(answer(200, JSON.stringify({ choices: [{ message: { content: 'Squeak.' } }] })));
    const config = configOf(server.baseUrl);
    const session = sessionOf();
    const before = server.requests.length;
    const exchanges: unknown[] = [];
    let decision = await agentOf(config).decide(turnOf(session));
    while (decision.kind === 'actions' && exchanges.length < 20) {
      exchanges.push(decision.exchange);
      const since = carryOut(session, decision);
      // Each turn after a restart, over which the count must last.
      const agent = agentOf(config, { start: { letters: 'S'.repeat(session.turn), exchanges } });
      decision = await agent.decide(turnOf(session, since));
    }
    expect(decision).toMatchObject({
      kind: 'unavailable',
      reason: expect.stringMatching(
        /^Model cannot go on: its replies could not be read 10 times in a row \(last reason: .+\)\.$/u,
      ),
    });
    expect(server.requests.length - before).toBe(10);
    // Three turns of three replies each had a STAY in their place.
    expect(session.turn).toBe(3);
  });

  it('usage that is nested beyond all bounds changes nothing', async () => {
    const nested = `${'['.repeat(100_000)}${']'.repeat(100_000)}`;
    const content = JSON.stringify('{"notes": "", "actions": ["FORWARD"]}');
    const usage = `{"prompt_tokens": 11, "prompt_tokens_details": {"cached_tokens": 7}, "more": ${nested}}`;
    const body = `{"choices": [{"message": {"content": ${content}}}], "usage": ${usage}}`;
    const { decision, exchange } = await decide([answer(200, body)]);
    expect(decision).toMatchObject({ kind: 'actions', actions: ['F'] });
    expect(exchange.calls[0]?.usage).toMatchObject({
      prompt_tokens: 11,
      prompt_tokens_details: { cached_tokens: 7 },
    });
    expect(JSON.stringify(exchange).length).toBeLessThan(10_000);
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
