import { afterAll, describe, expect, it } from 'vitest';
import { completion, type Fault, goodReply, startLlmFaultServer } from '../../fakes/llm-fault-server.ts';
import { decideAgainst } from './agent-under-test.ts';

const server = await startLlmFaultServer();
afterAll(() => server.close());

const decide = (faults: readonly Fault[]) => decideAgainst(server, faults);

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
});
