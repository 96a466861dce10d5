import { inspect } from 'node:util';
import { afterAll, describe, expect, it } from 'vitest';
import { EndpointGates } from '../../../src/agents/llm/endpoint-gates.ts';
import { systemClock } from '../../../src/clock.ts';
import {
  answer,
  apiError,
  completion,
  echoingError,
  type Fault,
  goodReply,
  startLlmFaultServer,
} from '../../fakes/llm-fault-server.ts';
import { agentOf, configOf, decideAgainst, KEY, sessionOf, turnOf } from './agent-under-test.ts';

const server = await startLlmFaultServer();
afterAll(() => server.close());

/** The content of a reply whose notes are this, as JSON has it. */
const goodContent = (notes: string): string => `{"notes": "${notes}", "actions": ["STAY"]}`;
const escaped = (text: string): string =>
  [...text].map((letter) => `\\u00${letter.charCodeAt(0).toString(16)}`).join('');
const hidden = (text: string): string => [...text].join('\u200b');

const decide = (faults: readonly Fault[]) => decideAgainst(server, faults);

describe('the key', () => {
  it('is sent in the header of the request', async () => {
    const { requests } = await decide([goodReply(['STAY'])]);
    expect(requests[0]?.headers.authorization).toBe(`Bearer ${KEY}`);
  });

  for (const [name, fault] of [
    ['an error that repeats it', echoingError(400)],
    ['an error inside a 200 that repeats it', apiError(200, { message: `no such key ${KEY}` })],
    ['a refused key that is repeated', echoingError(401)],
    ['a reply that spells it in escapes', completion({ content: goodContent(escaped(KEY)) })],
    ['an unreadable reply that hides signs in it', completion({ content: `the key is ${hidden(KEY)}` })],
    ['an error that hides signs in it', apiError(400, { message: `no such key ${hidden(KEY)}` })],
    ['a reason to finish that is it', completion({ content: goodContent('on') }, KEY)],
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

  it('is in nothing that tells how endpoints stand', async () => {
    const gates = new EndpointGates(systemClock);
    await decideAgainst(server, [echoingError(500), goodReply(['STAY'])], {}, { gates });
    expect(gates.reports()).toHaveLength(1);
    expect(JSON.stringify(gates.reports())).not.toContain(KEY);
    expect(inspect(gates, { depth: 20, showHidden: true })).not.toContain(KEY);
  });

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
