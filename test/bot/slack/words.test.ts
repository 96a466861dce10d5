import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it, vi } from 'vitest';
import { readTyped } from '../../../src/bot/slack/typed-text.ts';
import { SCOPES } from '../../fakes/slack/limits.ts';
import type { Mode } from './slack-harness.ts';
import { boardCard, eventually, labOf, openStory } from './slack-story.ts';

const MODES = ['socket', 'http'] satisfies Mode[];
const PATIENCE = { timeout: 15_000, interval: 50 } as const;

describe.each(MODES)('what is said to the bot in %s mode', (mode) => {
  it('comes in as words where it is mentioned in a channel, without the mention', async () => {
    await using story = await openStory({ mode });
    const { slack, events } = story;
    const delivery = await slack.mention('ada', 'lab', '@bot play  t-maze');
    expect(delivery.acked).toBe(true);
    const incoming = await eventually(() => events[0]);
    expect(incoming).toMatchObject({
      kind: 'words',
      text: 'play  t-maze',
      isDirect: false,
      caller: {
        player: { key: 'slack:U0ADA', kind: 'person' },
        place: { platform: 'slack', workspace: 'slack:T0CHEESE', channel: 'slack:T0CHEESE/T0CHEESE/C0LAB' },
      },
    });
    expect(incoming.caller.thread).toBeUndefined();
    expect(incoming.caller.isAdmin).toBeUndefined();
    expect(slack.violations).toEqual([]);
  });

  it('comes in from a direct message, whose place is its user', async () => {
    await using story = await openStory({ mode });
    const { slack, events } = story;
    await slack.tell('ada', 'help');
    expect(await eventually(() => events[0])).toMatchObject({
      kind: 'words',
      text: 'help',
      isDirect: true,
      caller: { place: { workspace: 'slack:dm-U0ADA', channel: 'slack:dm-U0ADA/T0CHEESE/D0DMADA' } },
    });
  });

  it('is answered in the thread where it was said, and belongs to its channel', async () => {
    await using story = await openStory({
      mode,
      answer: async (_, answer) => {
        await answer.post(boardCard('In the thread'));
        await answer.whisper({ title: 'For you' });
      },
    });
    const { slack, events } = story;
    const head = slack.say('lab', 'Let us play here');
    await slack.mention('ada', 'lab', '@bot play t-maze', { thread: head.id });
    const incoming = await eventually(() => events[0]);
    expect(incoming.caller.thread).toBe(`T0CHEESE/C0LAB/${head.id}`);
    expect(incoming.caller.place.channel).toBe('slack:T0CHEESE/T0CHEESE/C0LAB');
    expect((await eventually(() => slack.whispers('ada')[0])).thread).toBe(head.id);
    const posted = slack.visible('lab').find(({ text }) => text.includes('In the thread'));
    expect(posted?.thread).toBe(head.id);
  });

  it('is handed in twice under one key where it is delivered twice, marked as a retry or not', async () => {
    await using story = await openStory({ mode });
    const { slack, events } = story;
    slack.duplicateNext('marked-as-retry');
    await slack.mention('ada', 'lab', '@bot one');
    slack.duplicateNext('unmarked');
    await slack.tell('ada', 'two');
    await eventually(() => (events.length === 4 ? true : undefined));
    const keys = events.map(({ deliveryKey }) => deliveryKey);
    expect(keys[0]).toMatch(/^slack:words:T0CHEESE:C0LAB:\d+\.\d+$/u);
    expect(keys[1]).toBe(keys[0]);
    expect(keys[3]).toBe(keys[2]);
    expect(keys[2]).not.toBe(keys[0]);
  });

  it('is heard once where a mention comes as two events with ids of their own', async () => {
    await using story = await openStory({ mode });
    const { slack, events } = story;
    await slack.mention('ada', 'lab', '@bot hello', { alsoAsMessage: true });
    await eventually(() => events[0]);
    await sleep(100);
    expect(events).toHaveLength(1);
  });

  it('is left alone where a bot says it, where it is an edit or a join, and where it is our own', async () => {
    await using story = await openStory({ mode });
    const { slack, events } = story;
    const { id: channel } = slack.workspace.direct('ada');
    const said = { type: 'message', channel_type: 'im', channel, user: 'U0ADA', text: 'hello', ts: '1.1' };
    await slack.event({ ...said, bot_id: 'B0OTHER' }, 'message.im');
    await slack.event({ ...said, subtype: 'message_changed' }, 'message.im');
    await slack.event({ ...said, subtype: 'channel_join' }, 'message.im');
    await slack.event({ ...said, user: 'U0BOT' }, 'message.im');
    await slack.event({ type: 'message', subtype: 'message_deleted', channel, ts: '1.1' }, 'message.im');
    await slack.event({ ...said, type: 'app_mention', bot_id: 'B0OTHER' });
    await slack.tell('ada', 'heard');
    expect(await eventually(() => events[0])).toMatchObject({ text: 'heard' });
    expect(events).toHaveLength(1);
  });

  it('is handed in before anything is waited for, even the name of who said it', async () => {
    await using story = await openStory({ mode });
    const { slack, events } = story;
    slack.faults.next('users.info', { kind: 'slow', milliseconds: 600 });
    await slack.mention('ada', 'lab', '@bot hello');
    // It has the name of somebody of whom nothing is known yet: nobody has waited for the answer.
    expect((await eventually(() => events[0])).caller.player.name).toBe('U0ADA');
    await vi.waitFor(async () => {
      await slack.mention('ada', 'lab', '@bot again');
      expect(events.at(-1)?.caller.player.name).toBe('ada');
    }, PATIENCE);
  });
});

describe('names', () => {
  it('are known from commands and presses too, so that users:read is not needed', async () => {
    const scopes = ['app_mentions:read', 'chat:write', 'commands'];
    await using story = await openStory({ slack: { scopes } });
    const { slack, events } = story;
    await slack.slash('ada', 'lab', 'hello');
    await slack.mention('ada', 'lab', '@bot hello');
    await slack.mention('bob', 'lab', '@bot hello');
    await eventually(() => events[2]);
    expect(events.map(({ caller }) => caller.player.name)).toEqual(['ada', 'ada', 'U0BOB']);
  });
});

describe('threads', () => {
  it('take no slash commands in Slack, but mentions and buttons', async () => {
    await using story = await openStory({
      answer: async (incoming, answer) => {
        if (incoming.kind === 'words') await answer.post(boardCard());
        else await answer.replace(boardCard('Moved', 1));
      },
    });
    const { slack, events } = story;
    const head = slack.say('lab', 'Let us play here');
    await expect(slack.slash('ada', 'lab', 'play t-maze', head.id)).rejects.toThrow(
      'not supported in threads',
    );
    await slack.mention('ada', 'lab', '@bot play t-maze', { thread: head.id });
    const board = await eventually(() => slack.visible('lab').find(({ buttons }) => buttons.includes('F')));
    await slack.press('ada', board, 'F');
    await eventually(() => slack.visible('lab').find(({ text }) => text.includes('Moved')));
    expect(events[1]).toMatchObject({
      caller: { thread: `T0CHEESE/C0LAB/${head.id}` },
      message: { channel: `T0CHEESE/C0LAB/${head.id}`, message: board.id },
    });
  });

  it('are opened under a message, and are posted to by their address', async () => {
    await using story = await openStory();
    const { slack, platform } = story;
    expect(platform.capabilities.hasThreads).toBe(true);
    const ref = await platform.post(labOf(slack), boardCard());
    const thread = await platform.openThread(ref, 'A game');
    expect(thread).toBe(`T0CHEESE/C0LAB/${ref.message}`);
    const reply = await platform.post(thread ?? '', { title: 'Inside' });
    expect(reply.channel).toBe(thread);
    expect(slack.visible('lab').find(({ id }) => id === reply.message)?.thread).toBe(ref.message);
    expect(await platform.update(reply, { title: 'Edited inside' })).toBe(true);
    // A thread has no threads: what is in it stays in it.
    expect(await platform.openThread(reply, 'Another')).toBe(thread);
  });

  it('do not take in the message that they hang on: a press on it is answered in the channel', async () => {
    await using story = await openStory({
      answer: async (_, answer) => {
        await answer.post({ title: 'Answered' });
      },
    });
    const { slack, platform, events } = story;
    const ref = await platform.post(labOf(slack), boardCard());
    await platform.post(`${ref.channel}/${ref.message}`, { title: 'A reply' });
    await slack.press('ada', { id: ref.message }, 'F');
    const answer = await eventually(() => slack.visible('lab').find(({ text }) => text === 'Answered'));
    expect(answer.thread).toBeUndefined();
    expect(events[0]?.caller.thread).toBeUndefined();
  });
});

describe('text that people typed', () => {
  it.each([
    ['duel <@U1|bob> t-maze', 'duel @slack:U1 t-maze'],
    ['duel <@W0AB2>', 'duel @slack:W0AB2'],
    ['<@U0BOT> duel <@U1>', 'duel @slack:U1'],
    ['in <#C1|general>, <#C2> and <#C3|>', 'in #C1, #C2 and #C3'],
    ['<!here> <!subteam^S1|@team>', '@here @slack:group:S1'],
    ['<!subteam^S1>, <!subteam^x|@odd>', '@slack:group:S1, @odd'],
    ['see <https://x.y/?a=1&amp;b=2|x.y> and <https://z>', 'see x.y and https://z'],
    ['a &lt;b&gt; &amp;amp; <@ someone>', 'a <b> &amp; @ someone'],
  ])('%s reads %s', (typed, plain) => {
    expect(readTyped(typed, 'U0BOT')).toBe(plain);
  });

  it('behind a slash command names people by their player keys', async () => {
    await using story = await openStory();
    const { slack, events } = story;
    await slack.slash('ada', 'lab', 'duel @bob t-maze');
    expect(await eventually(() => events[0])).toMatchObject({ text: 'duel @slack:U0BOB t-maze' });
  });
});

describe('an app that was installed with few scopes', () => {
  it('starts, posts and answers, without reading anything', async () => {
    await using story = await openStory({
      slack: { scopes: ['commands', 'chat:write'] },
      answer: async (_, answer) => {
        await answer.post(boardCard());
      },
    });
    const { slack, platform, events } = story;
    await slack.slash('ada', 'lab', 'hello');
    await eventually(() => slack.messages('lab')[0]);
    const [first] = events;
    if (!first) throw new Error('Nothing came in');
    expect(await platform.isAdmin(first.caller)).toBe(false);
    expect(await platform.directTo('slack:U0ADA', first.caller.place)).toBeUndefined();
    expect(SCOPES['users.info']).toBe('users:read');
  });
});
