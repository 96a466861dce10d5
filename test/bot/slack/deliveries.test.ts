import { setTimeout as sleep } from 'node:timers/promises';
import { pino } from 'pino';
import { describe, expect, it } from 'vitest';
import { createReceive } from '../../../src/bot/receive.ts';
import { systemClock } from '../../../src/clock.ts';
import { CONTRACT_COMMANDS } from '../../contracts/contract-commands.ts';
import { MemoryBotStore, memoryServices } from '../../fakes/memory-services.ts';
import { startFakeSlack } from '../../fakes/slack/fake-slack.ts';
import { type Mode, platformFor } from './slack-harness.ts';
import { boardCard, eventually, labOf, openStory } from './slack-story.ts';

const MODES = ['socket', 'http'] satisfies Mode[];

describe.each(MODES)('in %s mode', (mode) => {
  it('acknowledges before any work is done, however slow the work is', async () => {
    const work = Promise.withResolvers<void>();
    await using story = await openStory({
      mode,
      answer: async (_, answer) => {
        await work.promise;
        await answer.post(boardCard());
      },
    });
    const { slack, platform, events } = story;
    const { message } = await platform.post(labOf(slack), boardCard());
    // None of the work is done before both of them are acknowledged.
    const deliveries = [
      await slack.slash('ada', 'lab', 'hello'),
      await slack.press('ada', { id: message }, 'F'),
    ];
    expect(deliveries.map(({ acked, attempts }) => [acked, attempts.length])).toEqual([
      [true, 1],
      [true, 1],
    ]);
    await eventually(() => events[1]);
    expect(slack.messages('lab')).toHaveLength(1);
    work.resolve();
    await eventually(() => slack.messages('lab')[2]);
  });

  it('acknowledges what it does not know, and does nothing', async () => {
    await using story = await openStory({ mode });
    const { slack, events } = story;
    const { workspace } = slack;
    const foreign = workspace.add({
      channel: workspace.channel('lab').id,
      thread: undefined,
      only: undefined,
      text: 'From another program',
      blocks: [
        {
          type: 'actions',
          elements: [
            { type: 'button', action_id: 'a', value: 'v9:zzz', text: { type: 'plain_text', text: 'Old' } },
          ],
        },
      ],
    });
    expect((await slack.press('ada', { id: foreign.ts }, 'Old')).acked).toBe(true);
    await sleep(100);
    expect(events).toEqual([]);
  });

  it.each(['marked-as-retry', 'unmarked'] as const)('deals once with a duplicate that is %s', async (how) => {
    const slack = await startFakeSlack();
    const platform = platformFor(slack, mode);
    const log = pino({ level: 'silent' });
    const bot = createReceive({
      commands: CONTRACT_COMMANDS,
      services: memoryServices(CONTRACT_COMMANDS),
      store: new MemoryBotStore(),
      clock: systemClock,
      platforms: [platform],
      log,
    });
    await platform.start(bot.receive);
    if (platform.port) slack.deliverTo(`http://127.0.0.1:${platform.port}/slack/events`);

    slack.duplicateNext(how);
    const typed = await slack.slash('ada', 'lab', 'play t-maze');
    expect(typed.attempts.map(({ ackMs }) => ackMs)).toEqual([expect.any(Number), expect.any(Number)]);
    const board = await eventually(() => slack.messages('lab')[0]);
    slack.duplicateNext(how);
    await slack.press('ada', board, 'F');
    await eventually(() => slack.messages('lab').find(({ text }) => text.includes('step 1')));
    await sleep(200);
    expect(slack.messages('lab')).toHaveLength(1);
    expect(slack.whispers('ada')).toEqual([]);
    expect(slack.messages('lab')[0]?.text).toContain('step 1');

    await bot.stop();
    await platform.stop();
    await slack.close();
  });

  it('takes a press on a board that an earlier process posted', async () => {
    const slack = await startFakeSlack();
    const first = platformFor(slack, mode);
    await first.start(async () => undefined);
    await first.post(labOf(slack), boardCard());
    await first.stop();
    const second = platformFor(slack, mode);
    const pressed = Promise.withResolvers<unknown>();
    await second.start(async (incoming, answer) => {
      pressed.resolve(incoming);
      await answer.replace(boardCard('Moved', 1));
    });
    if (second.port) slack.deliverTo(`http://127.0.0.1:${second.port}/slack/events`);
    const [board] = slack.messages('lab');
    if (!board) throw new Error('The board is gone');
    await slack.press('ada', board, 'F');
    expect(await pressed.promise).toMatchObject({
      kind: 'press',
      press: { kind: 'move', session: 'abcdefghij', turn: 0, letters: 'F' },
      message: { channel: 'T0CHEESE/C0LAB', message: board.id },
    });
    await eventually(() => slack.messages('lab').find(({ text }) => text.includes('Moved')));
    await second.stop();
    await slack.close();
  });
});

describe('Socket Mode connections', () => {
  it('hold two lines, so that nothing is missed while Slack renews one', async () => {
    await using story = await openStory({
      answer: async (_, answer) => {
        await answer.post(boardCard());
      },
    });
    const { slack } = story;
    await eventually(() => (slack.sockets.connections === 2 ? true : undefined));
    slack.sockets.disconnect('refresh_requested');
    const delivery = await slack.slash('ada', 'lab', 'hello');
    expect(delivery.attempts).toHaveLength(1);
    expect(delivery.acked).toBe(true);
    await eventually(() => (slack.sockets.connections === 2 ? true : undefined));
  });

  it('come back by themselves when all are cut, and what was missed comes as a retry', async () => {
    await using story = await openStory();
    const { slack, events } = story;
    await eventually(() => (slack.sockets.connections === 2 ? true : undefined));
    slack.sockets.cut();
    const delivery = await slack.slash('ada', 'lab', 'hello');
    expect(delivery.acked).toBe(true);
    await eventually(() => events[0]);
    expect(events).toHaveLength(1);
  });

  it('survive an outage of Slack', async () => {
    await using story = await openStory();
    const { slack } = story;
    slack.setDown(true);
    await sleep(300);
    slack.setDown(false);
    await slack.appReachable(10_000);
    expect((await slack.slash('ada', 'lab', 'hello')).acked).toBe(true);
  });
});
