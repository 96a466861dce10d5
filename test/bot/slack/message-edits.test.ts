import { describe, expect, it } from 'vitest';
import { MessageEdits } from '../../../src/bot/slack/message-edits.ts';
import { PacedCalls } from '../../../src/bot/slack/paced-calls.ts';
import { FakeClock } from '../../fakes/clock.ts';

interface Bench {
  readonly clock: FakeClock;
  readonly sent: { readonly id: string; readonly text: string; readonly at: number }[];
  edit(id: string, text: string): Promise<boolean>;
  readonly edits: MessageEdits;
  /** Thrown by the next sends, in order. */
  readonly failures: unknown[];
}

/** Edits with a budget of one a second. */
function bench(): Bench {
  const clock = new FakeClock();
  const calls = new PacedCalls({
    apiUrl: 'http://slack/',
    token: 'SLACK_BOT_TOKEN',
    clock,
    signal: new AbortController().signal,
  });
  const edits = new MessageEdits(calls, calls.gate({ perMinute: 60, burst: 1 }));
  const sent: Bench['sent'] = [];
  const failures: unknown[] = [];
  const edit = (id: string, text: string): Promise<boolean> =>
    edits.edit(id, { text, blocks: [] }, async (message) => {
      sent.push({ id, text: message.text, at: clock.now().getTime() / 1000 });
      const failure = failures.shift();
      if (failure) throw failure;
    });
  return { clock, sent, edit, edits, failures };
}

class Reset extends Error {
  readonly code = 'ECONNRESET';
}

describe('edits of messages', () => {
  it('the newest of those that wait for their turn wins, and the others count as made', async () => {
    const { clock, sent, edit } = bench();
    const results = ['a', 'b', 'c', 'd'].map((text) => edit('m', text));
    await clock.advance(5000);
    expect(await Promise.all(results)).toEqual([true, true, true, true]);
    expect(sent.map(({ text }) => text)).toEqual(['d']);
  });

  it('share one budget, in which every message has its newest card at its turn', async () => {
    const { clock, sent, edit } = bench();
    for (const frame of [1, 2, 3]) {
      for (const id of ['x', 'y', 'z']) void edit(id, `${id}${frame}`);
      await clock.advance(100);
    }
    await clock.advance(10_000);
    expect(sent.map(({ text }) => text)).toEqual(['x1', 'y3', 'z3', 'x3']);
    expect(sent.map(({ at }) => at)).toEqual([0, 1, 2, 3]);
  });

  it('the last one is never dropped, however many came before', async () => {
    const { clock, sent, edit } = bench();
    for (let frame = 0; frame < 200; frame++) {
      void edit('m', `frame ${frame}`);
      await clock.advance(50);
    }
    const last = edit('m', 'final');
    await clock.advance(5000);
    expect(await last).toBe(true);
    expect(sent.at(-1)?.text).toBe('final');
    expect(sent.length).toBeLessThan(15);
  });

  it('an edit that needs no budget is made at once and ends those that wait', async () => {
    const { clock, sent, edit, edits } = bench();
    void edit('other', 'takes the pass');
    await clock.advance(0);
    const old = edit('m', 'old');
    expect(await edits.editFreely('m', async () => true)).toBe(true);
    expect(await old).toBe(true);
    await clock.advance(5000);
    expect(sent.map(({ text }) => text)).toEqual(['takes the pass']);
  });

  it('a pass that was not used serves the next', async () => {
    const { clock, sent, edit, edits } = bench();
    void edit('a', 'a');
    void edit('m', 'dropped');
    void edit('b', 'b');
    await edits.editFreely('m', async () => true);
    await clock.advance(10_000);
    expect(sent).toMatchObject([
      { text: 'a', at: 0 },
      { text: 'b', at: 1 },
    ]);
  });

  it('are made again after a lost answer, unless something newer is there', async () => {
    const { clock, sent, edit, failures } = bench();
    failures.push(new Reset('reset'));
    const alone = edit('m', 'alone');
    await clock.advance(5000);
    expect(await alone).toBe(true);
    expect(sent.map(({ text }) => text)).toEqual(['alone', 'alone']);

    failures.push(new Reset('reset'));
    const older = edit('m', 'older');
    await clock.advance(0);
    const newer = edit('m', 'newer');
    await clock.advance(5000);
    expect(await Promise.all([older, newer])).toEqual([true, true]);
    expect(sent.map(({ text }) => text).slice(2)).toEqual(['older', 'newer']);
  });

  it('do not bring an old card back over one that was shown in another way meanwhile', async () => {
    const { clock, sent, edit, edits, failures } = bench();
    failures.push(new Reset('reset'));
    const old = edit('m', 'old');
    await clock.advance(0);
    const free = edits.editFreely('m', async () => {
      sent.push({ id: 'm', text: 'pressed', at: 0 });
      return true;
    });
    await clock.advance(10_000);
    expect(await Promise.all([old, free])).toEqual([true, true]);
    expect(sent.at(-1)?.text).toBe('pressed');
  });
});
