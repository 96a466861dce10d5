import { describe, expect, it } from 'vitest';
import { PlatformFailure } from '../../src/bot/platform-failure.ts';
import type { Answer } from '../../src/bot/ports.ts';
import { StoreFailure } from '../../src/store/store-failure.ts';
import { notedAnswer, openBench, typed } from './bot-bench.ts';

const NOW = new Date(0);

function left(text: string, deliveryKey: string) {
  return { ...typed('ada', text), deliveryKey };
}

const BOARD = { channel: 'lab', message: 'm1' };

describe('deliveries', () => {
  it('deals once with what is delivered twice, at once or later', async () => {
    const bench = await openBench();
    await Promise.all([bench.type('ada', 'hello', 'k1'), bench.type('ada', 'hello', 'k1')]);
    await bench.type('ada', 'hello', 'k1');
    expect(bench.titles()).toEqual(['Hello there']);
    await bench.type('ada', 'hello', 'k2');
    expect(bench.titles()).toHaveLength(2);
  });

  it('deals with a delivery whose first answer was cut off by a crash, once', async () => {
    const bench = await openBench();
    // What a process leaves behind that was killed between taking the event and answering it.
    await bench.store.takeIn({ key: 'k1', platform: 'memory', body: left('hello', 'k1'), at: NOW });
    await bench.type('ada', 'hello', 'k1');
    await bench.type('ada', 'hello', 'k1');
    expect(bench.titles()).toEqual(['Hello there']);
  });

  it('carries out what an earlier process took, though it is never delivered again', async () => {
    const bench = await openBench();
    await bench.store.takeIn({ key: 'k1', platform: 'memory', body: left('hello', 'k1'), at: NOW });
    await bench.bot.resume();
    await bench.bot.resume();
    await bench.type('ada', 'hello', 'k1');
    expect(bench.titles()).toEqual(['Hello there']);
  });

  it('lets go what everybody has given up: after an hour, or from another version', async () => {
    const bench = await openBench();
    const old = new Date(NOW.getTime() - 61 * 60_000);
    await bench.store.takeIn({ key: 'k1', platform: 'memory', body: left('hello', 'k1'), at: old });
    await bench.store.takeIn({ key: 'k2', platform: 'memory', body: { what: 'is this' }, at: NOW });
    await bench.bot.resume();
    expect(bench.titles()).toEqual([]);
  });

  it('waits for a database that is away for some seconds, and then answers once', async () => {
    const bench = await openBench();
    const takeIn = bench.store.takeIn.bind(bench.store);
    const putAway = (): void => {
      let tries = 0;
      bench.store.takeIn = (event) => {
        tries += 1;
        return tries < 5 ? Promise.reject(new StoreFailure('The disk is away')) : takeIn(event);
      };
    };
    putAway();
    const answered = bench.type('ada', 'hello', 'k1');
    await bench.clock.advance(10_000);
    await answered;
    expect(bench.titles()).toEqual(['Hello there']);
    expect(bench.whispers('ada')).toEqual([]);
  });

  it('tells the person when the database does not come back', async () => {
    const bench = await openBench();
    bench.store.takeIn = () => Promise.reject(new StoreFailure('The disk is gone'));
    const answered = bench.type('ada', 'hello', 'k1');
    await bench.clock.advance(60_000);
    await answered;
    expect(bench.titles()).toEqual([]);
    expect(bench.whispers('ada')[0]).toContain('Something broke');
    expect(bench.logged).not.toHaveLength(0);
  });

  it('does not take what comes during a stop, so that the next process can answer it', async () => {
    const bench = await openBench();
    await bench.bot.stop();
    await bench.type('ada', 'hello', 'k1');
    const next = await bench.restarted();
    await next.type('ada', 'hello', 'k1');
    expect(next.titles()).toEqual(['Hello there']);
  });
});

describe('a stop', () => {
  it('tells whoever does something meanwhile to do it again in a moment', async () => {
    const bench = await openBench();
    await bench.bot.stop();
    await bench.type('ada', 'hello');
    await bench.press('bob', { kind: 'command', text: 'hello' });
    expect(bench.titles()).toEqual([]);
    const sentence = expect.stringContaining('Cheesebot is being restarted. Try again in a moment.');
    expect(bench.whispers('ada')).toEqual([sentence]);
    expect(bench.whispers('bob')).toEqual([sentence]);

    const deaf = notedAnswer(['whisper']);
    await expect(bench.bot.receive(typed('ada', 'hello'), deaf)).resolves.toBeUndefined();
  });

  it('waits for what is being answered', async () => {
    const bench = await openBench();
    const { promise: held, resolve: release } = Promise.withResolvers<void>();
    const order: string[] = [];
    const slow: Answer = {
      ...notedAnswer(),
      post: async () => {
        await held;
        order.push('answered');
        return { channel: 'lab', message: 'slow' };
      },
    };
    const event = bench.bot.receive(typed('ada', 'hello'), slow);
    const stopped = bench.bot.stop().then(() => order.push('stopped'));
    release();
    await Promise.all([event, stopped]);
    expect(order).toEqual(['answered', 'stopped']);
  });
});

describe('the one door', () => {
  it('logs a bug with its cause, apologises, and never rejects', async () => {
    const bench = await openBench();
    const answer = notedAnswer();
    await bench.bot.receive(typed('ada', 'break'), answer);
    expect(answer.notes).toEqual(['whisper: Something broke']);
    expect(bench.logged[0]).toMatchObject({
      err: { message: 'A bug, on purpose' },
      event: { kind: 'command', command: 'break', player: 'memory:ada' },
    });

    const deaf = notedAnswer(['post', 'whisper', 'replace']);
    await expect(bench.bot.receive(typed('ada', 'hello'), deaf)).resolves.toBeUndefined();
    await expect(bench.bot.receive(typed('ada', 'nonsense'), deaf)).resolves.toBeUndefined();
  });

  it('logs of what people wrote nothing but the name of the command', async () => {
    const bench = await openBench();
    const press = { kind: 'command', text: 'hello sesame' } as const;
    await bench.bot.receive(typed('ada', 'hello sesame'), notedAnswer(['post']));
    await bench.bot.receive(
      { ...typed('ada', ''), kind: 'press', press, message: BOARD },
      notedAnswer(['post']),
    );
    await bench.bot.receive(typed('ada', 'sesame'), notedAnswer(['whisper']));
    const faults = bench.logged.filter(({ msg }) => msg === 'an event could not be answered');
    expect(faults).toMatchObject([
      { event: { kind: 'command', command: 'hello' } },
      { event: { kind: 'press', command: 'hello' } },
      { event: { kind: 'command', command: 'grammar/unknown-command' } },
    ]);
    expect(JSON.stringify(bench.logged)).not.toContain('sesame');
  });

  it('passes on the sentence of a failure that people can mend', async () => {
    const bench = await openBench();
    const said: (string | undefined)[] = [];
    const answer: Answer = {
      ...notedAnswer(),
      post: () => Promise.reject(new PlatformFailure('not-in-channel', 'Invite me first.', undefined)),
      whisper: async (card) => {
        said.push(card.text);
      },
    };
    await bench.bot.receive(typed('ada', 'hello'), answer);
    expect(said).toEqual(['Invite me first.']);
  });

  it('answers what one person does in its order, and lets nobody wait for another', async () => {
    const bench = await openBench();
    const order: string[] = [];
    let release = (): void => {};
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    const slow: Answer = {
      ...notedAnswer(),
      post: async (card) => {
        await held;
        order.push(card.title);
        return { channel: 'lab', message: 'slow' };
      },
    };
    const quick: Answer = {
      ...notedAnswer(),
      post: async (card) => {
        order.push(card.title);
        return { channel: 'lab', message: 'quick' };
      },
    };
    const first = bench.bot.receive(typed('ada', 'hello first'), slow);
    const second = bench.bot.receive(typed('ada', 'hello second'), quick);
    await bench.bot.receive(typed('bob', 'hello bob'), quick);
    release();
    await Promise.all([first, second]);
    expect(order).toEqual(['Hello bob', 'Hello first', 'Hello second']);
  });
});
