import { afterAll, describe, expect, it } from 'vitest';
import type { Decision } from '../../../src/agents/agent.ts';
import { NO_USAGE } from '../../../src/agents/usage.ts';
import { carryOut } from '../../../src/sessions/carry-out.ts';
import { answer, completion, type Fault, startLlmFaultServer } from '../../fakes/llm-fault-server.ts';
import {
  type AgentFields,
  agentOf,
  configOf,
  exchangeOf,
  SPEC,
  sessionOf,
  turnOf,
} from './agent-under-test.ts';

const server = await startLlmFaultServer();
afterAll(() => server.close());

interface Sent {
  readonly role: string;
  readonly content: string;
}

/** Some turns of an agent that is set behind its id, and what it was sent for them. */
async function play(
  behind: string,
  replies: readonly Fault[],
  { turns = 1, fields = {}, spec = SPEC }: { turns?: number; fields?: AgentFields; spec?: typeof SPEC } = {},
) {
  const before = server.requests.length;
  server.script(...replies);
  const session = sessionOf(spec);
  const agent = agentOf(configOf(server.baseUrl, fields), { controls: behind, start: { spec } });
  const decisions: Decision[] = [];
  let since = carryOut(session, []).steps;
  for (let turn = 0; turn < turns; turn++) {
    const decision = await agent.decide(turnOf(session, since));
    decisions.push(decision);
    if (decision.kind === 'unavailable') break;
    since = carryOut(session, decision.actions).steps;
  }
  const bodies = server.requests.slice(before).map(({ body }) => body);
  const messages = bodies.map((body) => body.messages as readonly Sent[]);
  return { decisions, bodies, messages, session };
}

const json = (fields: object): Fault => completion({ content: JSON.stringify(fields) });
const text = (content: string): Fault => completion({ content });

describe('a model that is set behind its id', () => {
  it('sends the temperature, the history and the actions that were set', async () => {
    const { bodies, messages } = await play('+h1+k3+t0.2', [json({ notes: 'n', actions: ['STAY'] })], {
      turns: 3,
    });
    expect(bodies[0]).toMatchObject({ temperature: 0.2 });
    expect(messages[0]?.[0]?.content).toContain('a list of 1 to 3 of');
    expect(messages[0]?.[0]?.content).toContain('Only your last exchange is shown to you again');
    expect(messages[2]?.map(({ role }) => role)).toEqual(['system', 'user', 'assistant', 'user']);
  });

  it('is told the lower number where its protocol allows fewer actions, and gets no more', async () => {
    const many = json({ notes: '', actions: Array(16).fill('STAY') });
    const { decisions, messages } = await play('+k16', [many], {
      spec: { ...SPEC, protocol: 'cheesebench' },
    });
    expect(messages[0]?.[0]?.content).toContain('a list of 1 to 8 of');
    expect(decisions[0]).toMatchObject({ actions: Array(8).fill('S') });
    const fewer = await play('+k8', [many]);
    expect(fewer.messages[0]?.[0]?.content).toContain('a list of 1 to 8 of');
    expect(fewer.decisions[0]).toMatchObject({ actions: Array(8).fill('S') });
    expect(exchangeOf(fewer.decisions[0] as Decision).calls[0]?.reading).toMatchObject({
      repairs: ['more than 8 actions'],
    });
  });

  it('has the rest of its actions left out when something happens, and is told which', async () => {
    const ahead = json({ notes: '', actions: ['ROTATE_LEFT', 'ROTATE_LEFT', ...Array(6).fill('FORWARD')] });
    const { messages, session } = await play('+k8', [ahead], { turns: 2 });
    expect(session.turn).toBeLessThan(16);
    expect(messages[1]?.at(-1)?.content).toMatch(
      /You bumped into something\.[\s\S]*Not carried out: FORWARD/,
    );
  });

  it('is asked for lines and answers in them: nothing is repaired, and no response_format is sent', async () => {
    const reply = text('NOTES: near\nACTIONS: ROTATE_LEFT, STAY');
    const { decisions, bodies, messages } = await play('+text+k2', [reply], { turns: 2 });
    expect(decisions[0]).toMatchObject({
      actions: ['L', 'S'],
      notes: 'near',
      usage: { calls: 1, replies: { legal: 1, repaired: 0 } },
    });
    for (const body of bodies) expect(body).not.toHaveProperty('response_format');
    expect(messages[1]?.at(-2)).toEqual({
      role: 'assistant',
      content: 'NOTES: near\nACTIONS: ROTATE_LEFT, STAY',
    });
    expect(messages[1]?.at(-1)?.content).toMatch(
      /Reply with the labelled lines: your notes, and 1 to 2 actions\.$/,
    );
  });

  it('is asked again in the form that it is asked for', async () => {
    const { messages } = await play('+text', [text('Hm.'), text('NOTES:\nACTIONS: STAY')]);
    expect(messages[1]?.at(-1)?.content).toMatch(
      /Reply with labelled lines[\s\S]*\nNOTES: <your notes>\nACTIONS: <action>$/,
    );
  });

  it('thinks before it acts: asked for, room for it, legal, shown again, and no notes', async () => {
    const reply = json({ thoughts: 'It is dark.', notes: 'n', actions: ['STAY'] });
    const { decisions, bodies, messages } = await play('+cot', [reply], {
      turns: 2,
      fields: { maxTokens: 1_000 },
    });
    expect(decisions[0]).toMatchObject({ notes: 'n', usage: { replies: { legal: 1, repaired: 0 } } });
    expect(bodies[0]?.max_tokens).toBe(1_600);
    expect(bodies[0]).toMatchObject({
      response_format: {
        json_schema: { schema: { required: ['thoughts', 'notes', 'actions'], additionalProperties: false } },
      },
    });
    expect(messages[1]?.at(-2)?.content).toBe('{"thoughts":"It is dark.","notes":"n","actions":["STAY"]}');
    expect(messages[1]?.at(-1)?.content).not.toContain('It is dark.');
  });

  it('is shown examples of the form, or nothing but the task', async () => {
    const reply = json({ notes: '', actions: ['STAY'] });
    const shots = await play('+few-shot', [reply]);
    expect(shots.messages[0]?.[0]?.content).toContain('Some examples of the form.');
    const minimal = await play('+minimal', [reply]);
    expect(minimal.messages[0]?.[0]?.content).not.toContain('You are the animal');
  });
});

describe('what a turn took', () => {
  const PRICED = { price: { inputPerMillion: 1, outputPerMillion: 2 } };
  const charged = (content: string, usage: object): Fault =>
    answer(
      200,
      JSON.stringify({
        choices: [{ message: { role: 'assistant', content }, finish_reason: 'stop' }],
        usage,
      }),
    );

  it('is summed over its calls, with what each cost and came to', async () => {
    const { decisions } = await play(
      '',
      [
        charged('Hm.', { prompt_tokens: 100, completion_tokens: 10 }),
        charged('{"notes": "", "actions": ["STAY"]}', {
          prompt_tokens: 200,
          completion_tokens: 20,
          prompt_tokens_details: { cached_tokens: 50 },
        }),
      ],
      { fields: PRICED },
    );
    expect(decisions[0]?.usage).toEqual({
      calls: 2,
      cachedReplies: 0,
      promptTokens: 300,
      cachedPromptTokens: 50,
      completionTokens: 30,
      // 100 + 10 × 2 and 200 + 20 × 2 millionths of a dollar.
      nanodollars: 360_000,
      unpricedCalls: 0,
      replies: { ...NO_USAGE.replies, legal: 1, unreadable: 1 },
      waited: expect.any(Number),
    });
    expect(exchangeOf(decisions[0] as Decision).calls.map(({ cost }) => cost)).toEqual([120_000, 240_000]);
  });

  it('of a call without a usage object is unknown, and nothing is made up', async () => {
    const reply = charged('{"notes": "", "actions": ["STAY"]}', {});
    const { decisions } = await play('', [reply], { fields: PRICED });
    expect(decisions[0]?.usage).toMatchObject({
      calls: 1,
      promptTokens: 0,
      nanodollars: 0,
      unpricedCalls: 1,
    });
    expect(exchangeOf(decisions[0] as Decision).calls[0]?.cost).toBeNull();
  });

  it('is told of a turn that ended unavailable too; retries that brought nothing are not counted', async () => {
    const { decisions } = await play(
      '',
      [charged('Hm.', { prompt_tokens: 100, completion_tokens: 10 }), answer(503, '{}')],
      { fields: PRICED },
    );
    expect(decisions[0]).toMatchObject({
      kind: 'unavailable',
      usage: { calls: 1, nanodollars: 120_000, unpricedCalls: 0, replies: { unreadable: 1 } },
    });
    const keyless = await agentOf(configOf(server.baseUrl), { env: {} }).decide(turnOf(sessionOf()));
    expect(keyless).toMatchObject({ kind: 'unavailable', usage: NO_USAGE });
  });
});
