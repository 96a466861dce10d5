import { describe, expect, it } from 'vitest';
import type { AgentDirectory } from '../../src/agents/agent.ts';
import type { Press } from '../../src/bot/card.ts';
import { decodePress } from '../../src/bot/press-id.ts';
import type { Services } from '../../src/bot/services.ts';
import { PAUSE_LIMIT } from '../../src/bot/watch-controls.ts';
import { refused } from '../../src/result.ts';
import { CONTRACT_COMMANDS } from '../contracts/contract-commands.ts';
import { memoryCaller } from '../fakes/memory-platform.ts';
import { memoryServices, ORACLE } from '../fakes/memory-services.ts';
import { type BotBench, CHANNEL, notedAnswer, openBench, typed } from './bot-bench.ts';

const SESSION = 'session000';
const STOP = { kind: 'stop', session: SESSION } as const;

/** Ada sends the oracle in: two trials of three steps each. The platform takes one frame a second. */
async function openRun(services?: Services): Promise<BotBench> {
  const bench = await openBench(services ? { services } : {});
  await bench.type('ada', 'play agent:oracle');
  return bench;
}

async function statusOf(bench: BotBench): Promise<string | undefined> {
  return (await bench.services.sessions.find(SESSION))?.record.status;
}

describe('an agent at play', () => {
  it('is shown step by step, in longer and longer strides, at the pace of the platform, then the result in the same message', async () => {
    const bench = await openRun();
    await bench.clock.advance(10_000);
    const shown = bench.chat.history.map(({ card }) => card.title);
    expect(shown).toEqual([
      'T-maze · Oracle · trial 1 of 2 · step 0',
      'T-maze · Oracle · trial 1 of 2 · step 1',
      'T-maze · Oracle · trial 1 of 2 · step 2',
      'T-maze · Oracle · trial 1 of 2 · step 3',
      'T-maze · Oracle · trial 2 of 2 · step 1',
      'T-maze · finished',
    ]);
    expect(bench.chat.messages).toHaveLength(1);
  });

  it('plays on although no frame can be shown, and posts the result anew', async () => {
    const bench = await openRun();
    bench.chat.remove('m1');
    await bench.clock.advance(20_000);
    expect(await statusOf(bench)).toBe('finished');
    expect(bench.titles()).toEqual(['T-maze · finished']);
    expect(bench.store.boards.get(SESSION)).toMatchObject({ message: 'm2' });
  });

  it('does not play, and costs nothing, where its board cannot be posted', async () => {
    const bench = await openBench();
    const answer = notedAnswer(['post']);
    await bench.bot.receive(typed('ada', 'play agent:oracle'), answer);
    expect(answer.notes).toEqual(['whisper: Something broke']);
    const play = await bench.services.sessions.find(SESSION);
    expect(play?.record).toMatchObject({ status: 'quit', letters: '' });
  });

  it('is stopped by whoever sent it in, and by nobody else', async () => {
    const bench = await openRun();
    await bench.clock.advance(1_500);
    await bench.press('bob', STOP);
    expect(bench.whispers('bob')[0]).toContain('Only the person who sent Oracle in can do that.');
    expect(await statusOf(bench)).toBe('playing');

    await bench.press('ada', STOP, { channel: 'lab', message: 'm1' });
    await bench.clock.advance(5_000);
    expect(await statusOf(bench)).toBe('quit');
    expect(bench.titles()).toEqual(['T-maze · stopped']);
  });
});

describe('the controls of a run', () => {
  const act = (name: 'pause' | 'go' | 'slower' | 'faster') =>
    ({ kind: 'watch', session: SESSION, act: name }) as const;
  const on = { channel: 'lab', message: 'm1' };
  const labels = (bench: BotBench) => bench.chat.messages[0]?.card.buttons.map(({ label }) => label);

  it('pause it where it stands, show so at once, and let it go on', async () => {
    const bench = await openRun();
    await bench.clock.advance(1_100);
    await bench.press('ada', act('pause'), on);
    await bench.clock.advance(60_000);
    expect(await statusOf(bench)).toBe('playing');
    expect(bench.titles()[0]).toMatch(/· paused$/u);
    expect(labels(bench)).toEqual(['Go on', 'Slower', 'Faster', 'Stop']);
    const { letters } = (await bench.services.sessions.find(SESSION))?.record ?? {};

    await bench.press('ada', act('go'), on);
    await bench.clock.advance(20_000);
    expect(await statusOf(bench)).toBe('finished');
    expect(letters?.length).toBeLessThan(6);
  });

  it('go on by themselves when a pause is forgotten', async () => {
    const bench = await openRun();
    await bench.press('ada', act('pause'), on);
    await bench.clock.advance(PAUSE_LIMIT + 30_000);
    expect(await statusOf(bench)).toBe('finished');
  });

  it('stop a paused run', async () => {
    const bench = await openRun();
    await bench.press('ada', act('pause'), on);
    await bench.clock.advance(5_000);
    await bench.press('ada', STOP, on);
    await bench.clock.advance(5_000);
    expect(bench.titles()).toEqual(['T-maze · stopped']);
  });

  it('make it slower, down to the slowest', async () => {
    const bench = await openRun();
    await bench.press('ada', act('slower'), on);
    await bench.clock.advance(8_500);
    expect(labels(bench)).toEqual(['Pause', 'Faster', 'Stop']);
    expect(await statusOf(bench)).toBe('playing');
    await bench.clock.advance(60_000);
    expect(await statusOf(bench)).toBe('finished');
  });

  it('are for whoever sent the agent in, and end with the run', async () => {
    const bench = await openRun();
    await bench.press('bob', act('pause'), on);
    expect(bench.whispers('bob')[0]).toContain('Only the person who sent Oracle in can do that.');
    await bench.clock.advance(20_000);
    await bench.press('ada', act('pause'), on);
    expect(bench.whispers('ada')[0]).toContain('This run is over.');
  });
});

describe('a restart while an agent plays', () => {
  it('leaves the session open and its board as it is, then goes on in the same message', async () => {
    const bench = await openRun();
    await bench.clock.advance(1_500);
    await bench.bot.stop();
    expect(await statusOf(bench)).toBe('playing');
    expect(bench.chat.messages[0]?.card.buttons.map(({ label }) => label)).toEqual([
      'Pause',
      'Slower',
      'Faster',
      'Stop',
    ]);

    const next = await bench.restarted();
    await next.bot.resume();
    await next.clock.advance(20_000);
    expect(await statusOf(next)).toBe('finished');
    expect(next.titles()).toEqual(['T-maze · finished']);
    expect(next.chat.messages).toHaveLength(1);
  });

  it('stops a session that nobody has taken up again', async () => {
    const bench = await openRun();
    await bench.clock.advance(1_500);
    await bench.bot.stop();
    const next = await bench.restarted();
    await next.press('ada', STOP);
    expect(await statusOf(next)).toBe('quit');
    expect(next.titles()).toEqual(['T-maze · stopped']);
  });

  it('ends as void, not as a failure, when the agent is no longer configured', async () => {
    const known = memoryServices(CONTRACT_COMMANDS);
    const bench = await openRun(known);
    await bench.clock.advance(1_500);
    await bench.bot.stop();
    const agents: AgentDirectory = {
      ...known.agents,
      find: () => refused('agent/unknown', 'There is no such agent.'),
    };
    const next = await openBench({ chat: bench.chat, store: bench.store, services: { ...known, agents } });
    await next.bot.resume();
    await next.clock.advance(5_000);
    expect(await statusOf(next)).toBe('void');
    expect(next.titles()).toEqual(['T-maze · broken off']);
  });
});

describe('an agent without a board, its process killed before the first card stood', () => {
  async function openUnseen(isPrivate = false): Promise<BotBench> {
    const services = memoryServices(CONTRACT_COMMANDS);
    const started = await services.sessions.start({
      player: { key: ORACLE.playerKey, kind: 'agent', name: ORACLE.name },
      startedBy: 'memory:ada',
      place: memoryCaller('ada', CHANNEL).place,
      protocol: 'cheesebot-1',
      paradigm: 't-maze',
      view: 'ascii-2d',
      length: 2,
      isPrivate,
    });
    expect(started.ok).toBe(true);
    return openBench({ services });
  }

  it('gets one in its channel after the restart, and is watched there', async () => {
    const bench = await openUnseen();
    await bench.bot.resume();
    expect(bench.titles()).toEqual(['T-maze · Oracle · trial 1 of 2 · step 0']);
    expect(bench.store.boards.get(SESSION)).toMatchObject({ channel: CHANNEL, message: 'm1' });
    await bench.clock.advance(20_000);
    expect(bench.titles()).toEqual(['T-maze · finished']);
  });

  it('goes on in a direct message where it was shown to its starter alone', async () => {
    const bench = await openUnseen(true);
    await bench.bot.resume();
    await bench.clock.advance(20_000);
    expect(bench.chat.messages.map(({ channel }) => channel)).toEqual(['dm:ada']);
    expect(bench.titles()).toEqual(['T-maze · finished']);
  });

  it('does not play on unseen, and costs nothing, where none can be posted', async () => {
    const bench = await openUnseen();
    bench.platform.post = () => Promise.reject(new Error('The channel is gone'));
    await bench.bot.resume();
    await bench.clock.advance(20_000);
    const play = await bench.services.sessions.find(SESSION);
    expect(play?.record).toMatchObject({ status: 'quit', letters: '' });
    expect(bench.logged[0]).toMatchObject({ err: { message: 'The channel is gone' } });
  });
});

describe('work that breaks', () => {
  it('ends in an apology and a line in the log, and whoever sent the agent in can still stop it', async () => {
    const bench = await openBench();
    bench.services.sessions.playAgent = () => Promise.reject(new Error('A bug, on purpose'));
    await bench.type('ada', 'play agent:oracle');
    await bench.clock.advance(5_000);
    expect(bench.titles()).toEqual(['Something broke']);
    expect(bench.chat.messages[0]?.card.text).toContain('goes on after the next restart of the bot');
    expect(bench.logged[0]).toMatchObject({ err: { message: 'A bug, on purpose' } });

    await bench.press('ada', pressNamed(bench, 'Stop'));
    expect(await statusOf(bench)).toBe('quit');
    expect(bench.titles()).toEqual(['T-maze · stopped']);
  });

  it('has nothing left to stop where the session has ended', async () => {
    const bench = await openBench();
    const { sessions } = bench.services;
    sessions.playAgent = async () => {
      await sessions.quit(SESSION, 'memory:ada');
      throw new Error('A bug, on purpose');
    };
    await bench.type('ada', 'play agent:oracle');
    await bench.clock.advance(5_000);
    expect(bench.titles()).toEqual(['Something broke']);
    expect(bench.chat.messages[0]?.card.buttons).toEqual([]);
  });
});

/** What the button with this label on the newest message means. */
function pressNamed(bench: BotBench, label: string): Press {
  const button = bench.chat.messages.at(-1)?.card.buttons.find((one) => one.label === label);
  const press = decodePress(button?.id ?? '');
  if (!press) throw new Error(`There is no button ${label}`);
  return press;
}
