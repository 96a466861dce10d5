import { afterAll, describe, expect, it } from 'vitest';
import { answer, completion, type Fault, startLlmFaultServer } from '../../fakes/llm-fault-server.ts';
import { decideAgainst } from './agent-under-test.ts';

const server = await startLlmFaultServer();
afterAll(() => server.close());

const GOOD = JSON.stringify({ notes: 'n', actions: ['FORWARD'] });
const TOOL_CALL = {
  id: 'call_1',
  type: 'function',
  function: { name: 'move', arguments: '{"actions": ["FORWARD"' },
};

const bare = (choice: object, more: object = {}): Fault =>
  answer(200, JSON.stringify({ choices: [choice], ...more }));

describe('a completion of an unusual shape that can be read', () => {
  it.each<[string, Fault]>([
    ['without usage, id and model', bare({ message: { content: GOOD } })],
    ['with usage that is null', bare({ message: { content: GOOD } }, { usage: null })],
    ['with usage that is a text', bare({ message: { content: GOOD } }, { usage: 'none' })],
    ['with an error that is null', bare({ message: { content: GOOD } }, { error: null })],
    ['without a finish reason', bare({ finish_reason: null, message: { content: GOOD } })],
    [
      'with its content in parts',
      completion({
        content: [
          { type: 'text', text: GOOD.slice(0, 9) },
          { type: 'text', text: GOOD.slice(9) },
        ],
      }),
    ],
    [
      'with its reasoning in a field of its own',
      completion({ content: GOOD, reasoning_content: 'FORWARD or STAY?' }),
    ],
    ['with a tool call beside its content', completion({ content: GOOD, tool_calls: [TOOL_CALL] })],
    [
      'with blank space around its JSON',
      answer(200, `\n\n \n${JSON.stringify({ choices: [{ message: { content: GOOD } }] })}\n`),
    ],
    [
      'with several choices, of which the first is taken',
      answer(
        200,
        JSON.stringify({ choices: [{ message: { content: GOOD } }, { message: { content: 'STAY' } }] }),
      ),
    ],
  ])('%s is read, and counted once', async (_, fault) => {
    const { decision, requests } = await decideAgainst(server, [fault]);
    expect(decision).toMatchObject({ kind: 'actions', actions: ['F'], notes: 'n' });
    expect(decision).not.toHaveProperty('unreadable');
    expect(requests).toHaveLength(1);
    expect(decision.usage).toMatchObject({ calls: 1, cachedReplies: 0, replies: { legal: 1 } });
  });

  it('without usage has no tokens and no price, which is said and not taken for nothing', async () => {
    const { decision } = await decideAgainst(server, [bare({ message: { content: GOOD } })]);
    expect(decision.usage).toMatchObject({ promptTokens: 0, completionTokens: 0, unpricedCalls: 1 });
  });
});

describe('a completion that says nothing to be done', () => {
  it.each<[string, Fault]>([
    [
      'a tool that is called in the place of an answer',
      completion({ content: null, tool_calls: [TOOL_CALL] }, 'tool_calls'),
    ],
    ['content in parts that are no text', completion({ content: [{ type: 'image_url' }, null, 7] })],
    ['content that is a number', completion({ content: 7 })],
    ['no content at all', completion({})],
    ['reasoning alone', completion({ content: null, reasoning_content: GOOD })],
  ])('%s: it is asked again, STAY stands in for it, and each reply is counted', async (_, fault) => {
    const { decision, requests } = await decideAgainst(server, [fault]);
    expect(decision).toMatchObject({ kind: 'actions', actions: ['S'], unreadable: expect.any(String) });
    expect(requests).toHaveLength(3);
    expect(decision.usage).toMatchObject({
      calls: 3,
      promptTokens: 33,
      completionTokens: 21,
      replies: { legal: 0, repaired: 0, unreadable: 3 },
    });
  });
});
