import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Card } from '../../../src/bot/card.ts';
import type { Answer, MessageRef } from '../../../src/bot/ports.ts';
import { tableText } from '../../../src/leaderboard/table-text.ts';
import { sampleRow } from '../../leaderboard/row-samples.ts';
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
  expect(stage.discord.violations).toEqual([]);
  await stage.close();
});

/** The newest message of the channel once there is one that shows this. */
const shows = (channel: string, text: string) =>
  eventually(() => {
    const found = stage.discord.messages(channel).findLast((message) => message.text.includes(text));
    if (!found) throw new Error(`${channel} shows ${JSON.stringify(stage.discord.messages(channel))}`);
    return found;
  });

/** Posts a board by a command and gives its message. */
const postBoard = async (): Promise<string> => {
  stage.handle(async (_incoming, answer) => {
    await answer.post(BOARD);
  });
  await stage.discord.slash('ada', 'lab', 'say');
  return (await shows('lab', 'Board')).id;
};

describe('an acknowledgement', () => {
  it('comes before the handler begins, however long that blocks or waits', async () => {
    const work = Promise.withResolvers<void>();
    const known: unknown[] = [];
    stage.handle(async () => {
      // Whatever it does from here on, however long it blocks: Discord has its acknowledgement.
      known.push(stage.discord.interactions[0]?.acknowledgedBy);
      await work.promise;
    });
    const { acknowledgedBy } = await stage.discord.slash('ada', 'lab', 'say');
    expect(acknowledgedBy).toBe('deferred reply');
    await eventually(() => expect(known).toEqual(['deferred reply']));
    work.resolve();
  });

  it('of a press changes nothing on the screen', async () => {
    const board = await postBoard();
    stage.handle(async () => undefined);
    const press = await stage.discord.press('ada', board, 'F');
    expect(press).toMatchObject({ acknowledgedBy: 'deferred update' });
    expect(stage.discord.messages('lab')).toMatchObject([{ id: board, text: 'Board' }]);
  });

  it('that comes too late (10062) or twice (40060) is logged once, and the work is done all the same', async () => {
    stage.handle(async (_incoming, answer) => {
      await answer.post({ title: 'Done' });
    });
    const path = /callback$/u;
    stage.discord.fault({ path, does: { kind: 'status', status: 404, code: 10062 } });
    void stage.discord.slash('ada', 'lab', 'say');
    await shows('lab', 'Done');
    stage.discord.fault({ path, does: { kind: 'status', status: 400, code: 40060 } });
    void stage.discord.slash('ada', 'attic', 'say');
    await shows('attic', 'Done');
    const lines = stage.log.filter(({ msg }) => msg === 'an interaction was acknowledged too late or twice');
    expect(lines.map(({ level }) => level)).toEqual([40, 20]);
  });
});

describe('an answer to a command', () => {
  it('takes the place of "is thinking"', async () => {
    const refs: MessageRef[] = [];
    stage.handle(async (_incoming, answer) => {
      expect(stage.discord.messages('lab')).toMatchObject([{ text: 'Cheesebot is thinking...' }]);
      refs.push(await answer.post({ title: 'Hello' }));
    });
    await stage.discord.slash('ada', 'lab', 'say');
    const { id } = await shows('lab', 'Hello');
    const expected = [{ channel: stage.discord.world.channel('lab').id, message: id }];
    // The card is shown a moment before the request that put it there is answered.
    await eventually(() => expect(refs).toEqual(expected));
    expect(stage.discord.messages('lab')).toHaveLength(1);
  });

  it('may have a second message', async () => {
    stage.handle(async (_incoming, answer) => {
      await answer.post({ title: 'One' });
      await answer.post({ title: 'Two' });
    });
    await stage.discord.slash('ada', 'lab', 'say');
    await shows('lab', 'Two');
    expect(stage.discord.messages('lab').map(({ text }) => text)).toEqual(['One', 'Two']);
  });

  it('whispered is seen by the caller alone, and nothing is left in the channel', async () => {
    stage.handle((_incoming, answer) => answer.whisper({ title: 'Secret' }));
    await stage.discord.slash('ada', 'lab', 'say');
    await eventually(() => expect(stage.discord.whispers('ada')).toMatchObject([{ text: 'Secret' }]));
    expect(stage.discord.messages('lab')).toEqual([]);
    expect(stage.discord.seenBy('bob', 'lab')).toEqual([]);
  });

  it('whispered after a public one leaves that where it is', async () => {
    stage.handle(async (_incoming, answer) => {
      await answer.post({ title: 'Public' });
      await answer.whisper({ title: 'Secret' });
    });
    await stage.discord.slash('ada', 'lab', 'say');
    await eventually(() => expect(stage.discord.whispers('ada')).toMatchObject([{ text: 'Secret' }]));
    expect(stage.discord.messages('lab')).toMatchObject([{ text: 'Public' }]);
  });

  it('that never comes leaves no "is thinking" behind', async () => {
    stage.handle(async () => undefined);
    await stage.discord.slash('ada', 'lab', 'say');
    await eventually(() => expect(stage.discord.messages('lab')).toEqual([]));
  });

  it('never turns public because "is thinking" could not be taken away', async () => {
    const failures: unknown[] = [];
    stage.discord.fault({ method: 'DELETE', does: { kind: 'status', status: 403, code: 50013 } });
    stage.handle(async (_incoming, answer) => {
      await answer.whisper({ title: 'Secret' }).catch((error: unknown) => failures.push(error));
    });
    await stage.discord.slash('ada', 'lab', 'say');
    await eventually(() => expect(failures).toHaveLength(1));
    for (const { text } of stage.discord.messages('lab')) expect(text).not.toContain('Secret');
  });

  it('after the 15 minutes of its token is sent to the channel by the bot', async () => {
    stage.handle(async (_incoming, answer) => {
      stage.discord.skip(16 * MINUTE);
      await answer.post({ title: 'Late' });
    });
    await stage.discord.slash('ada', 'lab', 'say');
    await shows('lab', 'Late');
    // The bot's own token must have survived the 401 of the dead one.
    await stage.platform.post(stage.discord.world.channel('lab').id, { title: 'Still here' });
    await shows('lab', 'Still here');
  });

  it('in a direct message is given there', async () => {
    stage.handle(async (_incoming, answer) => {
      await answer.post({ title: 'Hello' });
    });
    await stage.discord.slash('ada', 'dm:ada', 'say');
    await shows('dm:ada', 'Hello');
    expect(stage.received[0]?.caller.place.workspace).toMatch(/^discord:dm-\d+$/u);
  });
});

describe('an answer to a press', () => {
  it('replaces the card in place', async () => {
    const board = await postBoard();
    stage.handle((_incoming, answer) => answer.replace({ title: 'Moved' }));
    await stage.discord.press('ada', board, 'F');
    expect((await shows('lab', 'Moved')).id).toBe(board);
    expect(stage.discord.messages('lab')).toHaveLength(1);
  });

  it('whispered does not touch the board', async () => {
    const board = await postBoard();
    stage.handle((_incoming, answer) => answer.whisper({ title: 'Not your game' }));
    await stage.discord.press('mallory', board, 'F');
    await eventually(() => expect(stage.discord.whispers('mallory')).toHaveLength(1));
    expect(stage.discord.messages('lab')).toMatchObject([{ id: board, text: 'Board' }]);
    expect(stage.discord.whispers('ada')).toEqual([]);
  });

  it('goes on in a fresh message when the board is older than an hour (error 30046)', async () => {
    const board = await postBoard();
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 61 * MINUTE });
    try {
      const failures: unknown[] = [];
      stage.handle((_incoming, answer) =>
        answer.replace({ title: 'Moved' }).catch((error: unknown) => void failures.push(error)),
      );
      await stage.discord.press('ada', board, 'F');
      await eventually(() => expect(failures).toHaveLength(1));
    } finally {
      vi.useRealTimers();
    }
  });

  it('on the button of another version says so to whoever pressed it', async () => {
    await stage.platform.post(stage.discord.world.channel('lab').id, BOARD);
    const [message] = stage.discord.rawMessages('lab');
    if (!message) throw new Error('nothing was posted');
    message.components = JSON.parse(JSON.stringify(message.components).replaceAll('v1:', 'v0:'));
    await stage.discord.press('ada', message.id, 'F');
    expect(stage.discord.whispers('ada')).toMatchObject([
      { text: expect.stringContaining('from another version of Cheesebot') },
    ]);
    expect(stage.received).toEqual([]);
  });

  it('is handed in, message by message, in the order of the presses', async () => {
    const board = await postBoard();
    const seen: string[] = [];
    stage.handle(async (incoming) => {
      const first = seen.length === 0;
      seen.push(`begin ${incoming.caller.player.name}`);
      if (first) await sleep(100);
      seen.push(`end ${incoming.caller.player.name}`);
    });
    // The first acknowledgement is the slower one: its press is still the first.
    stage.discord.fault({ path: /callback$/u, does: { kind: 'slow', milliseconds: 50 } });
    await Promise.all(['ada', 'bob'].map((user) => stage.discord.press(user, board, 'F')));
    await eventually(() => expect(seen).toEqual(['begin ada', 'end ada', 'begin bob', 'end bob']));
  });
});

describe('completion', () => {
  it('is answered at once, from the command', async () => {
    const { choices, acknowledgedBy } = await stage.discord.autocomplete('ada', 'lab', 'say', 'text', 'hi');
    expect(choices).toEqual([{ name: 'hi!', value: 'hi!' }]);
    // In time, that is: after three seconds Discord takes no answer.
    expect(acknowledgedBy).toBeDefined();
  });
});

describe('what is handed in', () => {
  it('of a command is the line that one would type', async () => {
    await stage.discord.slash('ada', 'lab', 'say', { text: 'hello world', times: 3 });
    await eventually(() => expect(stage.received).toHaveLength(1));
    expect(stage.received).toMatchObject([{ kind: 'command', text: 'say text:"hello world" times:3' }]);
  });

  it('of a menu is its command with the chosen value at the end', async () => {
    await stage.platform.post(stage.discord.world.channel('lab').id, {
      title: 'Which?',
      selects: [
        {
          placeholder: 'A paradigm',
          press: { kind: 'command', text: 'play vs:random' },
          options: [{ label: 'T-maze', value: 't-maze' }],
        },
      ],
    });
    const [message] = stage.discord.messages('lab');
    await stage.discord.choose('ada', message?.id ?? '', 'A paradigm', 'T-maze');
    await eventually(() => expect(stage.received).toHaveLength(1));
    expect(stage.received).toMatchObject([
      { kind: 'press', press: { kind: 'command', text: 'play vs:random t-maze' } },
    ]);
  });
});

describe('posting unasked', () => {
  const lab = (): string => stage.discord.world.channel('lab').id;

  it('posts once, though the request goes out again when its answer is lost', async () => {
    // Discord had carried the first one out; the nonce makes the others harmless.
    stage.discord.fault({ method: 'POST', path: /messages$/u, does: { kind: 'cut' } });
    stage.discord.fault({ method: 'POST', path: /messages$/u, does: { kind: 'cut', isClosed: true } });
    await stage.platform.post(lab(), { title: 'Daily' });
    expect(stage.discord.messages('lab')).toMatchObject([{ text: 'Daily' }]);
    expect(
      stage.discord.requests.filter(({ method, path }) => method === 'POST' && /messages$/u.test(path))
        .length,
    ).toBe(3);
  });

  it('edits what it posted, and tells when that is gone', async () => {
    const ref = await stage.platform.post(lab(), { title: 'One' });
    expect(await stage.platform.update(ref, { title: 'Two' })).toBe(true);
    expect(stage.discord.messages('lab')).toMatchObject([{ text: 'Two' }]);
    stage.discord.deleteMessage(ref.message);
    expect(await stage.platform.update(ref, { title: 'Three' })).toBe(false);
  });

  it('goes through rate limits (429) and errors of the server (5xx) without a loss', async () => {
    stage.discord.fault({ method: 'POST', does: { kind: 'rate limit', retryAfter: 0.1 } });
    stage.discord.fault({ method: 'POST', times: 2, does: { kind: 'status', status: 502 } });
    await stage.platform.post(lab(), { title: 'Through' });
    expect(stage.discord.messages('lab')).toMatchObject([{ text: 'Through' }]);
  });

  it('says what to do when the bot may not write in the channel', async () => {
    stage.discord.fault({ method: 'POST', does: { kind: 'status', status: 403, code: 50013 } });
    await expect(stage.platform.post(lab(), { title: 'No' })).rejects.toThrow(
      'Cheesebot may not post in this channel: allow it "View Channel"',
    );
  });

  it('puts what is too long into a file', async () => {
    const table = Array.from({ length: 90 }, (_, row) => `row ${row} of a long, long table`).join('\n');
    await stage.platform.post(lab(), {
      title: 'Table',
      blocks: [{ kind: 'table', text: table, alt: 'Standings.' }],
    });
    expect(stage.discord.rawMessages('lab')).toMatchObject([
      { attachments: [{ filename: 'details.txt', description: 'Table. Standings.', text: `${table}\n` }] },
    ]);
  });
});

describe('a right-to-left name', () => {
  const lab = (): string => stage.discord.world.channel('lab').id;

  it('stands in the leaderboard without turning around the numbers beside it', async () => {
    const rows = [sampleRow({ player: 'יעל', successes: 7 }), sampleRow({ player: 'Ada' })];
    const table = tableText('t-maze', rows, { players: 10, published: 0 });
    await stage.platform.post(lab(), { title: 'T-maze', blocks: [{ kind: 'table', text: table, alt: '' }] });
    const { text } = await shows('lab', 'Ada');
    const line = text.split('\n').find((one) => one.includes('יעל'));
    expect(line).toMatch(/\u2068יעל\u2069 .*7/u);
  });
});

describe('hostile text', () => {
  const HOSTILE = '@everyone <@1> ``` **x** \u001b[31m\n# big';

  it('is shown harmlessly and notifies nobody', async () => {
    stage.handle(async (_incoming, answer: Answer) => {
      await answer.post({
        title: HOSTILE,
        text: HOSTILE,
        blocks: [{ kind: 'board', text: HOSTILE, alt: HOSTILE }],
        fields: [{ name: HOSTILE, value: HOSTILE }],
        footer: HOSTILE,
      });
    });
    await stage.discord.slash('ada', 'lab', 'say');
    const { text } = await shows('lab', 'big');
    const harmless = '@everyone <@1> ``` **x** [31m';
    expect(text.split(harmless)).toHaveLength(7);
    expect(stage.discord.rawMessages('lab')).toMatchObject([{ pings: [], flags: 4 }]);
  });
});
