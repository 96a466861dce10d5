import { DiscordAPIError } from 'discord.js';
import { describe, expect, it } from 'vitest';
import { MessageEdits } from '../../../src/bot/discord/message-edits.ts';
import { ReplyTokens } from '../../../src/bot/discord/reply-tokens.ts';
import { timeOf } from '../../../src/bot/discord/snowflake.ts';
import { Snowflakes } from '../../fakes/discord/snowflakes.ts';

const START = Date.parse('2026-11-23T12:00:00Z');
const MINUTE = 60_000;

/** Edits against a record of requests, on a clock that moves only when somebody waits. */
function stage(answers: { readonly edit?: number; readonly editAnswer?: number } = {}) {
  let now = START;
  const requests: string[] = [];
  const refuse = (code: number | undefined): void => {
    if (code !== undefined) throw apiError(code);
  };
  const tokens = new ReplyTokens(() => now);
  const edits = new MessageEdits({
    tokens,
    now: () => now,
    pause: async (milliseconds) => {
      now += milliseconds;
    },
    wire: {
      edit: async (_message, { content }) => {
        requests.push(`bot ${(now - START) / 1000} ${content}`);
        refuse(answers.edit);
      },
      editAnswer: async (token, target, { content }) => {
        requests.push(`${token} ${target} ${content}`);
        refuse(answers.editAnswer);
        return { channel: 'c', message: target };
      },
    },
  });
  return { edits, tokens, requests, pass: (milliseconds: number) => (now += milliseconds) };
}

function apiError(code: number): DiscordAPIError {
  return new DiscordAPIError({ code, message: 'refused' }, code, 404, 'PATCH', 'https://discord.com/x', {});
}

const MESSAGE = { channel: 'c', message: new Snowflakes().next(START) };

describe('editing a message', () => {
  it('goes through the token of the interaction that showed it', async () => {
    const { edits, tokens, requests } = stage();
    tokens.remember(MESSAGE.message, { token: 'token', target: '@original' });
    expect(await edits.edit(MESSAGE, { title: 'A' })).toBe(true);
    expect(requests).toEqual(['token @original **A**']);
  });

  it.each([
    ['is dead (50027)', 50027],
    ['was never acknowledged (10015)', 10015],
  ])('falls back to the bot when the token %s, and does not try it again', async (_what, code) => {
    const { edits, tokens, requests } = stage({ editAnswer: code });
    tokens.remember(MESSAGE.message, { token: 'token', target: '@original' });
    await edits.edit(MESSAGE, { title: 'A' });
    await edits.edit(MESSAGE, { title: 'B' });
    expect(requests).toEqual(['token @original **A**', 'bot 0 **A**', 'bot 0 **B**']);
  });

  it('leaves a token alone that is older than 14 minutes', async () => {
    const { edits, tokens, requests, pass } = stage();
    tokens.remember(MESSAGE.message, { token: 'token', target: '@original' });
    pass(14 * MINUTE);
    await edits.edit(MESSAGE, { title: 'A' });
    expect(requests).toEqual(['bot 840 **A**']);
  });

  it.each([
    ['the message was deleted', 10008],
    ['the channel was deleted', 10003],
    ['the bot was shut out', 50001],
  ])('tells when %s', async (_what, code) => {
    expect(await stage({ edit: code }).edits.edit(MESSAGE, { title: 'A' })).toBe(false);
  });

  it('passes on what is no answer about the message', async () => {
    await expect(stage({ edit: 50035 }).edits.edit(MESSAGE, { title: 'A' })).rejects.toThrow('refused');
  });

  it('keeps the order in which edits were asked for, though they go by different tokens', async () => {
    const { edits, tokens, requests } = stage();
    tokens.remember(MESSAGE.message, { token: 'token', target: '@original' });
    const first = edits.edit(MESSAGE, { title: '1' });
    // The first is under way: nothing can overtake it any more.
    await Promise.resolve();
    tokens.forget(MESSAGE.message);
    await Promise.all([first, edits.edit(MESSAGE, { title: '2' })]);
    expect(requests.map((request) => request.at(-3))).toEqual(['1', '2']);
  });

  it('shows of the frames that wait only the newest', async () => {
    const { edits, requests } = stage();
    const first = edits.edit(MESSAGE, { title: '1' });
    await Promise.resolve();
    const waiting = ['2', '3', '4'].map((title) => edits.edit(MESSAGE, { title }));
    const other = edits.edit({ channel: 'c', message: new Snowflakes().next(START + 1) }, { title: 'x' });
    expect(await Promise.all([first, ...waiting, other])).toEqual([true, true, true, true, true]);
    expect(requests.map((request) => request.at(-3)).toSorted()).toEqual(['1', '4', 'x']);
  });

  it('rations edits of a message older than an hour, so that error 30046 never comes', async () => {
    const { edits, requests, pass } = stage();
    pass(55 * MINUTE);
    expect(edits.isOld(MESSAGE)).toBe(false);
    pass(5 * MINUTE);
    expect(edits.isOld(MESSAGE)).toBe(true);
    for (const title of ['1', '2', '3']) await edits.edit(MESSAGE, { title });
    expect(requests).toEqual(['bot 3600 **1**', 'bot 3607 **2**', 'bot 3614 **3**']);
  });
});

describe('the time in an id', () => {
  it('is when Discord made the thing', () => {
    // The example of Discord's reference, "Snowflakes".
    expect(timeOf('175928847299117063')).toBe(1_462_015_105_796);
  });
});
