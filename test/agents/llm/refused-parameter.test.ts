import { afterAll, describe, expect, it } from 'vitest';
import { apiError, type Fault, goodReply, startLlmFaultServer } from '../../fakes/llm-fault-server.ts';
import { agentOf, configOf, decideAgainst, exchangeOf, sessionOf, turnOf } from './agent-under-test.ts';

const server = await startLlmFaultServer();
afterAll(() => server.close());

const refusal = (param: string, status = 400): Fault =>
  apiError(status, { message: 'no', code: 'unsupported_value', param });

/** Refuses the first of its request's parameters that stands in this list. */
function refusesAll(params: readonly string[]): Fault {
  return (response, request) => {
    const param = params.find((name) => name in request.body);
    void (param === undefined ? goodReply(['FORWARD']) : refusal(param))(response, request);
  };
}

const EVERY_PARAMETER = { reasoningEffort: 'low' } as const;

describe('a refused parameter', () => {
  it.each([
    ['temperature', {}],
    ['max_tokens', {}],
    ['max_completion_tokens', { tokenParam: 'max_completion_tokens' }],
    ['response_format', {}],
    ['response_format', { structuredOutput: 'json_object' }],
    ['reasoning_effort', EVERY_PARAMETER],
  ])('%s is left out of the next request, and nothing else is (%j)', async (param, fields) => {
    const faults = [refusal(param), goodReply(['FORWARD'])];
    const { decision, requests, exchange } = await decideAgainst(server, faults, fields);
    expect(decision).toMatchObject({ kind: 'actions', actions: ['F'], usage: { calls: 1 } });
    const [first = {}, second = {}] = requests.map(({ body }) => body);
    const lost = Object.keys(first).filter((name) => !(name in second));
    const won = Object.keys(second).filter((name) => !(name in first));
    expect(first).toHaveProperty(param);
    expect(lost).toEqual([param]);
    // A request without any limit of tokens could be very dear: the other name of it is tried.
    const other = param === 'max_tokens' ? ['max_completion_tokens'] : ['max_tokens'];
    expect(won).toEqual(param.startsWith('max_') ? other : []);
    expect(exchange.calls[0]?.attempts.map(({ dropped }) => dropped)).toEqual([param, undefined]);
  });

  it('is left out, once and for the whole session', async () => {
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

  it('after another, until none is left, ends in a request of model and messages alone', async () => {
    const all = ['reasoning_effort', 'response_format', 'temperature', 'max_tokens', 'max_completion_tokens'];
    const { decision, requests } = await decideAgainst(server, [refusesAll(all)], EVERY_PARAMETER);
    expect(decision).toMatchObject({ kind: 'actions', actions: ['F'] });
    expect(requests).toHaveLength(all.length + 1);
    expect(Object.keys(requests.at(-1)?.body ?? {}).sort()).toEqual(['messages', 'model']);
  });

  it('that was left out already and is refused again ends it', async () => {
    const { decision, requests } = await decideAgainst(server, [refusal('response_format.json_schema')]);
    expect(decision.kind).toBe('unavailable');
    expect(requests).toHaveLength(2);
  });

  it('that no request can do without ends it at once', async () => {
    for (const param of ['model', 'messages[0].role', 'toString']) {
      const { decision, requests } = await decideAgainst(server, [refusal(param, 422)]);
      expect(decision.kind).toBe('unavailable');
      expect(requests).toHaveLength(1);
    }
  });

  it('that is named by a failure of another kind is no reason to leave it out', async () => {
    const faults = [apiError(500, { message: 'oops', param: 'temperature' }), goodReply(['FORWARD'])];
    const { requests } = await decideAgainst(server, faults);
    expect(requests[1]?.body).toHaveProperty('temperature');
  });
});
