import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Card } from '../../../src/bot/card.ts';
import type { Answer, Incoming } from '../../../src/bot/ports.ts';
import { eventually, openStage, type Stage } from './stage.ts';

const MINUTE = 60_000;
const BOARD: Card = {
  title: 'Board',
  buttons: [[{ label: 'F', press: { kind: 'move', session: 'session001', turn: 0, letters: 'F' } }]],
};

let stage: Stage;
beforeEach(async () => {
  stage = await openStage();
});
afterEach(async () => {
  vi.useRealTimers();
  expect(stage.discord.violations).toEqual([]);
  await stage.close();
});

/** What was handed in last, as it was kept: the process died before it was answered. */
const keptIncoming = async (kind?: Incoming['kind']): Promise<Incoming> => {
  const incoming = await eventually(() => {
    const last = stage.received.findLast((one) => kind === undefined || one.kind === kind);
    if (!last) throw new Error('Nothing was received');
    return last;
  });
  return JSON.parse(JSON.stringify(incoming));
};

/** A process that takes an event and dies. */
const dies = (): void => stage.handle(() => new Promise(() => undefined));

const answerAgain = async (): Promise<Answer> => {
  const incoming = await keptIncoming();
  await stage.restart();
  return stage.platform.answerAgain(incoming);
};

/** Moves the clocks of Discord and of the bot. */
const pass = (milliseconds: number): void => {
  stage.discord.skip(milliseconds);
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + milliseconds });
};

const texts = (channel: string): readonly string[] => stage.discord.messages(channel).map(({ text }) => text);

describe('an answer to an event of an earlier process', () => {
  it('to a command takes the place of "is thinking", however often', async () => {
    dies();
    await stage.discord.slash('ada', 'lab', 'say');
    const incoming = await keptIncoming();
    for (const _ of [1, 2]) {
      await stage.restart();
      await stage.platform.answerAgain(incoming).post({ title: 'Hello' });
    }
    expect(texts('lab')).toEqual(['Hello']);
  });

  it('to a command whose token is dead is posted once', async () => {
    dies();
    await stage.discord.slash('ada', 'lab', 'say');
    const incoming = await keptIncoming();
    pass(16 * MINUTE);
    for (const _ of [1, 2]) {
      await stage.restart();
      await stage.platform.answerAgain(incoming).post({ title: 'Hello' });
    }
    expect(texts('lab').filter((text) => text === 'Hello')).toHaveLength(1);
  });

  it('to a command that was never acknowledged is posted', async () => {
    dies();
    stage.discord.fault({ path: /callback$/u, does: { kind: 'status', status: 404, code: 10062 } });
    await stage.discord.slash('ada', 'lab', 'say');
    await (await answerAgain()).post({ title: 'Hello' });
    expect(texts('lab')).toEqual(['Hello']);
  });

  it('to a command, whispered, is seen by the caller alone while the token lives', async () => {
    dies();
    await stage.discord.slash('ada', 'lab', 'say');
    await (await answerAgain()).whisper({ title: 'Secret' });
    expect(stage.discord.whispers('ada')).toMatchObject([{ text: 'Secret' }]);
    expect(texts('lab')).toEqual([]);
  });

  it('whispered when the token is dead is told to nobody but the log', async () => {
    dies();
    await stage.discord.slash('ada', 'lab', 'say');
    const incoming = await keptIncoming();
    pass(16 * MINUTE);
    await stage.restart();
    await stage.platform.answerAgain(incoming).whisper({ title: 'Secret' });
    expect(JSON.stringify([stage.discord.whispers('ada'), texts('lab')])).not.toContain('Secret');
    expect(stage.log.filter(({ msg }) => msg.includes('could not be shown'))).toHaveLength(1);
  });

  it.each([
    ['by its token', 0],
    ['by the bot when the token is dead', 16 * MINUTE],
  ])('to a press replaces the board, %s', async (_how, milliseconds) => {
    const { message } = await stage.platform.post(stage.id('lab'), BOARD);
    dies();
    await stage.discord.press('ada', message, 'F');
    const incoming = await keptIncoming();
    pass(milliseconds);
    await stage.restart();
    await stage.platform.answerAgain(incoming).replace({ title: 'Moved' });
    expect(stage.discord.messages('lab')).toMatchObject([{ id: message, text: 'Moved' }]);
  });

  it('to words is the same reply, once', async () => {
    stage.handle(async (_incoming, answer) => {
      await answer.post({ title: 'Hello' });
    });
    const { id } = stage.discord.say('ada', 'lab', '@cheesebot hi');
    await eventually(() => expect(texts('lab')).toEqual(['Hello']));
    await (await answerAgain()).post({ title: 'Hello' });
    expect(stage.discord.rawMessages('lab')).toMatchObject([{ replyTo: id }]);
  });
});

describe('a press on a message that only one person sees', () => {
  const whisperedBoard = async (): Promise<string> => {
    stage.handle((_incoming, answer) => answer.whisper(BOARD));
    await stage.discord.slash('ada', 'lab', 'say');
    return eventually(() => {
      const [message] = stage.discord.whispers('ada');
      if (!message) throw new Error('Nothing was whispered');
      return message.id;
    });
  };

  it('is known as such, and replaces it by its own token', async () => {
    const id = await whisperedBoard();
    stage.handle((_incoming, answer) => answer.replace({ title: 'Moved' }));
    await stage.discord.press('ada', id, 'F');
    await eventually(() => expect(stage.discord.whispers('ada')).toMatchObject([{ id, text: 'Moved' }]));
    expect(await keptIncoming('press')).toMatchObject({ isPrivate: true });
  });

  it('cannot replace it when the token is dead', async () => {
    const id = await whisperedBoard();
    dies();
    await stage.discord.press('ada', id, 'F');
    const incoming = await keptIncoming('press');
    pass(16 * MINUTE);
    await stage.restart();
    await expect(stage.platform.answerAgain(incoming).replace({ title: 'Moved' })).rejects.toThrow(
      'can no longer be edited',
    );
    expect(stage.discord.whispers('ada')).toMatchObject([{ text: 'Board' }]);
  });

  it('is not what a press on a public message is', async () => {
    const { message } = await stage.platform.post(stage.id('lab'), BOARD);
    await stage.discord.press('ada', message, 'F');
    await eventually(() => expect(stage.received).toMatchObject([{ isPrivate: false }]));
  });
});
