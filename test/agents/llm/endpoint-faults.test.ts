import { afterAll, describe, expect, it } from 'vitest';
import {
  answer,
  apiError,
  dropsConnection,
  type Fault,
  goodReply,
  HTML,
  inPieces,
  late,
  startLlmFaultServer,
} from '../../fakes/llm-fault-server.ts';
import {
  type AgentFields,
  agentOf,
  carryOut,
  configOf,
  decideAgainst,
  sessionOf,
  turnOf,
} from './agent-under-test.ts';
import { QUICK_FAULTS, SLOW_FAULTS } from './faults.ts';

/*
 * Every fault that an endpoint can meet a client with that asks for no streams (`attemptAt` tells why none). Faults of
 * streams are not among them: stalled streams, error events, broken events, streams without an end, comments that keep
 * a connection alive, JSON in answer to a stream. The one that can still come is a stream that nobody asked for.
 * Nor are arguments of tools that break off: no tools are offered. Tools that are called all the same, refusals, filters
 * and what is cut off by the limit of tokens are replies of the model (odd-completions.test.ts, unreadable-replies.test.ts).
 */

const server = await startLlmFaultServer();
afterAll(() => server.close());

const decide = (faults: readonly Fault[], fields?: AgentFields) => decideAgainst(server, faults, fields);

describe('no fault of an endpoint ever turns into an action', () => {
  for (const { name, fault, requests, says, fields } of [...QUICK_FAULTS, ...SLOW_FAULTS]) {
    it(`an endpoint that ${name} makes the agent unavailable`, async () => {
      const { decision, requests: made, exchange } = await decide([fault], fields);
      expect(decision).toMatchObject({ kind: 'unavailable', reason: expect.stringMatching(says) });
      expect(made).toHaveLength(requests);
      expect(exchange).toMatchObject({ letters: '', failure: says });
      expect(exchange.calls[0]?.attempts).toHaveLength(requests);
      // Time passed, and nothing was received that could be charged for.
      expect(decision.usage).toMatchObject({ calls: 0, promptTokens: 0, nanodollars: 0, unpricedCalls: 0 });
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

  it('an endpoint that is slow, but in time, costs only time', async () => {
    const good =
      '{"choices": [{"message": {"content": "{\\"notes\\": \\"\\", \\"actions\\": [\\"FORWARD\\"]}"}}]}';
    const pieces = [good.slice(0, 20), good.slice(20, 50), good.slice(50)];
    // Each pause is shorter than a body may rest, all together are longer; before the body there is no such limit.
    const fields = { requestSeconds: 120, idleSeconds: 12 };
    for (const slow of [late(400, goodReply(['FORWARD'])), inPieces(pieces, 100)]) {
      const { decision, requests } = await decide([slow], fields);
      expect(decision).toMatchObject({ kind: 'actions', actions: ['F'], usage: { calls: 1 } });
      expect(requests).toHaveLength(1);
    }
  });
});
