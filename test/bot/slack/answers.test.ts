import { pino } from 'pino';
import { describe, expect, it } from 'vitest';
import type { Card } from '../../../src/bot/card.ts';
import type { Incoming } from '../../../src/bot/ports.ts';
import { createReceive } from '../../../src/bot/receive.ts';
import { cardToBlocks } from '../../../src/bot/slack/card-to-blocks.ts';
import { systemClock } from '../../../src/clock.ts';
import { CONTRACT_COMMANDS } from '../../contracts/contract-commands.ts';
import { MemoryBotStore, memoryServices } from '../../fakes/memory-services.ts';
import { startFakeSlack } from '../../fakes/slack/fake-slack.ts';
import { platformFor } from './slack-harness.ts';
import { boardCard, eventually, labOf, openStory, type Story } from './slack-story.ts';

const SECRET: Card = { title: 'For you alone' };

/** Answers commands with a board, presses with the next board. */
function play(): Promise<Story> {
  let turn = 0;
  return openStory({
    answer: async (incoming, answer) => {
      if (incoming.kind === 'command') await answer.post(boardCard());
      else {
        turn += 1;
        await answer.replace(boardCard(`Turn ${turn}`, turn));
      }
    },
  });
}

function callsOf({ slack }: Story, method: string): number {
  return slack.records.calls.filter((call) => call.method === method).length;
}

describe('answers to presses', () => {
  it('edit the board through the response_url, which spares the budget of edits', async () => {
    await using story = await play();
    const { slack } = story;
    await slack.slash('ada', 'lab', 'hello');
    const board = await eventually(() => slack.messages('lab')[0]);
    await slack.press('ada', board, 'F');
    const edited = await eventually(() => slack.messages('lab').find(({ text }) => text.includes('Turn 1')));
    expect(edited.id).toBe(board.id);
    expect(edited.buttons).toEqual(['F', 'L']);
    expect(callsOf(story, 'chat.update')).toBe(0);
  });

  it('fall back to chat.update where the response_url fails', async () => {
    await using story = await play();
    const { slack } = story;
    await slack.slash('ada', 'lab', 'hello');
    const board = await eventually(() => slack.messages('lab')[0]);
    slack.faults.next('response_url', { kind: 'status', status: 500 });
    await slack.press('ada', board, 'F');
    await eventually(() => slack.messages('lab').find(({ text }) => text.includes('Turn 1')));
    expect(callsOf(story, 'chat.update')).toBe(1);
    expect(slack.violations).toEqual([]);
  });

  it('use a response_url five times at most', async () => {
    await using story = await openStory({
      answer: async (_, answer) => {
        for (let edit = 1; edit <= 7; edit++) await answer.replace(boardCard(`Edit ${edit}`));
      },
    });
    const { slack, platform } = story;
    await platform.post(labOf(slack), boardCard());
    await slack.press('ada', slack.messages('lab')[0] ?? { id: '' }, 'F');
    await eventually(() => slack.messages('lab').find(({ text }) => text.includes('Edit 7')));
    expect(callsOf(story, 'chat.update')).toBe(2);
  });

  it('reject when the message is gone, so that the board is posted anew', async () => {
    const outcome = Promise.withResolvers<unknown>();
    await using story = await openStory({
      answer: async (_, answer) => {
        await answer.replace(boardCard()).then(outcome.resolve, outcome.resolve);
      },
    });
    const { slack, platform } = story;
    const ref = await platform.post(labOf(slack), boardCard());
    const pressing = slack.press('ada', { id: ref.message }, 'F');
    slack.deleteMessage({ id: ref.message });
    await pressing;
    expect(await outcome.promise).toMatchObject({ code: 'message_not_found' });
    expect(await platform.update(ref, boardCard())).toBe(false);
  });

  it('stay in the thread of the pressed message', async () => {
    await using story = await openStory({
      answer: async (_, answer) => {
        await answer.post(boardCard('In the thread'));
        await answer.whisper(SECRET);
      },
    });
    const { slack } = story;
    const head = slack.say('lab', 'Let us play here');
    const { id: channel } = slack.workspace.channel('lab');
    const { blocks } = cardToBlocks(boardCard());
    const reply = slack.workspace.add({ channel, thread: head.id, only: undefined, text: 'b', blocks });
    await slack.press('ada', { id: reply.ts }, 'F');
    const whisper = await eventually(() => slack.whispers('ada')[0]);
    expect(whisper.thread).toBe(head.id);
    expect(slack.visible('lab').find(({ text }) => text.includes('In the thread'))?.thread).toBe(head.id);
  });
});

describe('whispers', () => {
  it('are seen by the caller alone, also where the bot is no member', async () => {
    await using story = await openStory({ answer: (_, answer) => answer.whisper(SECRET) });
    const { slack } = story;
    slack.makeChannel('secrets', 'private', false);
    await slack.slash('ada', 'secrets', 'hello');
    await eventually(() => slack.whispers('ada')[0]);
    expect(slack.visible('secrets', 'bob')).toEqual([]);
    expect(slack.visible('secrets', 'ada')).toHaveLength(1);
  });

  it('go by chat.postEphemeral once the response_url has expired', async () => {
    const { promise: expired, resolve: expire } = Promise.withResolvers<void>();
    await using story = await openStory({
      answer: async (_, answer) => {
        await expired;
        await answer.whisper(SECRET);
      },
    });
    const { slack } = story;
    await slack.slash('ada', 'lab', 'hello');
    slack.advance(31 * 60_000);
    expire();
    await eventually(() => slack.whispers('ada')[0]);
    expect(callsOf(story, 'chat.postEphemeral')).toBe(1);
  });

  it('can be replaced when one of their buttons is pressed', async () => {
    await using story = await openStory({
      answer: async (incoming, answer) => {
        if (incoming.kind === 'command') await answer.whisper(boardCard('Whispered'));
        else await answer.replace(boardCard('Replaced', 1));
      },
    });
    const { slack } = story;
    await slack.slash('ada', 'lab', 'hello');
    const whispered = await eventually(() => slack.whispers('ada')[0]);
    await slack.press('ada', whispered, 'F');
    await eventually(() => slack.whispers('ada').find(({ text }) => text.includes('Replaced')));
    expect(slack.whispers('ada')).toHaveLength(1);
  });
});

describe('when Slack does not take a post', () => {
  it.each([
    ['a private channel without the bot', 'private', false, 'I am not in this conversation: type /invite'],
    ['an archived channel', 'public', true, 'This channel is archived'],
  ] as const)('%s: the caller is told in one sentence', async (_, kind, botIsIn, sentence) => {
    const slack = await startFakeSlack();
    const platform = platformFor(slack, 'socket');
    const bot = createReceive({
      commands: CONTRACT_COMMANDS,
      services: memoryServices(CONTRACT_COMMANDS),
      store: new MemoryBotStore(),
      clock: systemClock,
      platforms: [platform],
      log: pino({ level: 'silent' }),
    });
    await platform.start(bot.receive);
    slack.makeChannel('attic', kind, botIsIn).isArchived = kind === 'public';
    await slack.slash('ada', 'attic', 'hello ada');
    expect((await eventually(() => slack.whispers('ada')[0])).text).toContain(sentence);
    expect(slack.whispers('ada')).toHaveLength(1);
    await bot.stop();
    await platform.stop();
    await slack.close();
  });

  it('names the scope that is missing', async () => {
    await using story = await openStory();
    const { slack, platform } = story;
    slack.faults.next('chat.postMessage', { kind: 'error', error: 'missing_scope', needed: 'chat:write' });
    await expect(platform.post(labOf(slack), boardCard())).rejects.toThrow(
      /^The Slack app lacks the scope chat:write: add it/u,
    );
  });

  it('waits as long as a 429 says, and keeps the order', async () => {
    await using story = await openStory();
    const { slack, platform } = story;
    slack.faults.next('chat.postMessage', { kind: 'rate-limited', retryAfter: 1 });
    const startedAt = performance.now();
    await Promise.all(['one', 'two'].map((title) => platform.post(labOf(slack), { title })));
    expect(performance.now() - startedAt).toBeGreaterThanOrEqual(1000);
    expect(slack.messages('lab').map(({ text }) => text)).toEqual(['one', 'two']);
  });

  it('tries again after a 503, which turned the post away', async () => {
    await using story = await openStory();
    const { slack, platform } = story;
    slack.faults.next('chat.postMessage', { kind: 'status', status: 503 }, 2);
    await platform.post(labOf(slack), boardCard());
    expect(slack.messages('lab')).toHaveLength(1);
  });

  it('never posts twice when the answer was lost, since a post has no idempotency key', async () => {
    await using story = await openStory();
    const { slack, platform } = story;
    slack.faults.next('chat.postMessage', { kind: 'lost' });
    await expect(platform.post(labOf(slack), boardCard())).rejects.toThrow(/^Slack cannot be reached/u);
    expect(slack.messages('lab')).toHaveLength(1);
  });

  it('edits again after a lost answer, which can double nothing', async () => {
    await using story = await openStory();
    const { slack, platform } = story;
    const ref = await platform.post(labOf(slack), boardCard());
    slack.faults.next('chat.update', { kind: 'lost' });
    slack.faults.next('chat.update', { kind: 'status', status: 500 });
    expect(await platform.update(ref, boardCard('Edited'))).toBe(true);
    expect(slack.messages('lab')[0]?.text).toContain('Edited');
  });

  it('uploads what does not fit into the thread of the message', async () => {
    await using story = await openStory();
    const { slack, platform } = story;
    const table = Array.from({ length: 400 }, (_, line) => `line ${line}`.padEnd(60, '.')).join('\n');
    const ref = await platform.post(labOf(slack), {
      title: 'Long',
      blocks: [{ kind: 'table', text: table, alt: 'A table' }],
    });
    const [, file] = slack.visible('lab');
    expect(file?.thread).toBe(ref.message);
    expect(file?.text).toContain(table);
    expect(slack.violations).toEqual([]);
  });

  it('keeps a message whose file could not be uploaded', async () => {
    await using story = await openStory();
    const { slack, platform } = story;
    slack.faults.next('files.getUploadURLExternal', { kind: 'error', error: 'missing_scope' });
    const table = 'a line that is long enough to count\n'.repeat(600);
    await platform.post(labOf(slack), {
      title: 'Long',
      blocks: [{ kind: 'table', text: table, alt: 'A table' }],
    });
    expect(slack.visible('lab')).toHaveLength(1);
  });

  it('keeps the pace: no call is refused by a rate limit, however many are made at once', async () => {
    await using story = await openStory();
    const { slack, platform } = story;
    const ref = await platform.post(labOf(slack), boardCard());
    const posts = Array.from({ length: 5 }, (_, index) => platform.post(ref.channel, { title: `p${index}` }));
    const edits = Array.from({ length: 12 }, (_, index) => platform.update(ref, boardCard(`e${index}`)));
    await Promise.all([...posts, ...edits]);
    expect(slack.records.rateLimited).toEqual([]);
    expect(slack.messages('lab').map(({ text }) => text.split('\n')[0])).toEqual([
      'e11',
      'p0',
      'p1',
      'p2',
      'p3',
      'p4',
    ]);
  });
});

describe('who and where', () => {
  const learn = async (prepare: (story: Story) => Promise<unknown>): Promise<Incoming> => {
    await using story = await openStory();
    await prepare(story);
    return eventually(() => story.events[0]);
  };

  it('a command in a channel belongs to the team', async () => {
    const incoming = await learn(({ slack }) => slack.slash('ada', 'lab', ' play  vs:x&y <z> '));
    expect(incoming).toMatchObject({
      kind: 'command',
      text: 'play  vs:x&y <z>',
      caller: {
        player: { key: 'slack:U0ADA', kind: 'person', name: 'ada' },
        place: { platform: 'slack', workspace: 'slack:T0CHEESE', channel: 'slack:T0CHEESE/T0CHEESE/C0LAB' },
      },
    });
  });

  it('a direct message belongs to its user', async () => {
    const incoming = await learn(async ({ slack }) => {
      slack.makeChannel('dm', 'im', true);
      await slack.slash('ada', 'dm', 'hello');
    });
    expect(incoming.caller.place).toEqual({
      platform: 'slack',
      workspace: 'slack:dm-U0ADA',
      channel: 'slack:dm-U0ADA/T0CHEESE/D0DM',
    });
  });
});
