import pino from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createCommands } from '../../commands/index.ts';
import { createAgentDirectory } from '../../src/agents/directory.ts';
import type { Answer, ChatPlatform, Incoming } from '../../src/bot/ports.ts';
import { decodePress } from '../../src/bot/press-id.ts';
import { type Bot, createReceive } from '../../src/bot/receive.ts';
import { systemClock } from '../../src/clock.ts';
import type { SessionRecord } from '../../src/store/records.ts';
import { type ContractHouse, openContractHouse } from '../contracts/contract-house.ts';
import { MemoryChat, MemoryPlatform, memoryCaller } from '../fakes/memory-platform.ts';
import { Life, mortal } from './mortal.ts';

let house: ContractHouse;
beforeAll(async () => {
  house = await openContractHouse();
});
afterAll(() => house.close());

const COMMANDS = createCommands(createAgentDirectory({ llmAgents: [], env: {} }));
const log = pino({ level: process.env.TEST_LOG ?? 'silent' });
let rounds = 0;

/** One chat whose bot is killed and started again. */
interface Stage {
  readonly chat: MemoryChat;
  readonly user: string;
  readonly channel: string;
  /** A process: its bot, and the platform as it reaches it. */
  start(life: Life): Promise<{ readonly bot: Bot; deliver(incoming: Incoming): Promise<void> }>;
}

function openStage(hasThreads: boolean): Stage {
  rounds += 1;
  const chat = new MemoryChat();
  const channel = `lab${rounds}`;
  return {
    chat,
    channel,
    user: `ada${rounds}`,
    start: async (life) => {
      const platform = new MemoryPlatform(chat, 1, hasThreads);
      const reached = mortal<ChatPlatform>(platform, life);
      const bot = createReceive({
        commands: COMMANDS,
        services: house.services({ on: mortal(house.store, life), threads: hasThreads }),
        store: mortal(house.store, life),
        clock: systemClock,
        platforms: [{ ...portOf(reached), name: platform.name, capabilities: platform.capabilities }],
        log,
      });
      return {
        bot,
        deliver: (incoming) => bot.receive(incoming, mortal(platform.answerAgain(incoming), life)),
      };
    },
  };
}

/** The methods of a port as an object of their own: a class's are on its prototype, which a spread leaves out. */
function portOf(platform: ChatPlatform): Omit<ChatPlatform, 'name' | 'capabilities'> {
  return {
    start: (receive) => platform.start(receive),
    stop: () => platform.stop(),
    post: (to, card, key) => platform.post(to, card, key),
    update: (message, card) => platform.update(message, card),
    openThread: (message, title) => platform.openThread(message, title),
    directTo: (key, place) => platform.directTo(key, place),
    // Making an answer reaches nothing yet.
    answerAgain: (incoming): Answer => new MemoryAnswer(platform, incoming),
    isAdmin: (caller) => platform.isAdmin(caller),
    channelNamed: (caller, named) => platform.channelNamed(caller, named),
    adminOf: (place) => platform.adminOf(place),
  };
}

/** An answer that is made late, because the proxied platform gives everything as a promise. */
class MemoryAnswer implements Answer {
  readonly #answer: Promise<Answer>;

  constructor(platform: ChatPlatform, incoming: Incoming) {
    this.#answer = Promise.resolve(platform.answerAgain(incoming));
  }

  async post(card: Parameters<Answer['post']>[0]): ReturnType<Answer['post']> {
    return (await this.#answer).post(card);
  }

  async whisper(card: Parameters<Answer['whisper']>[0]): Promise<void> {
    return (await this.#answer).whisper(card);
  }

  async replace(card: Parameters<Answer['replace']>[0]): Promise<void> {
    return (await this.#answer).replace(card);
  }
}

type Kind = 'command' | 'press';

/** What the person does next, as the platform delivers it. */
function event(stage: Stage, kind: Kind, what: string, key: string): Incoming {
  const caller = memoryCaller(stage.user, stage.channel);
  const deliveryKey = `${stage.channel}/${key}`;
  if (kind === 'command') return { kind, caller, text: what, deliveryKey };
  for (const message of [...stage.chat.messages].reverse()) {
    const button = message.card.buttons.find(({ label }) => label === what);
    const press = button && decodePress(button.id);
    if (!press) continue;
    return {
      kind,
      caller,
      press,
      message: { channel: message.channel, message: message.id },
      deliveryKey,
    };
  }
  throw new Error(`There is no button ${what}`);
}

interface Story {
  readonly name: string;
  /** What was done before, without a crash. */
  readonly before: readonly (readonly [Kind, string])[];
  /** What the process is killed in. */
  readonly act: readonly [Kind, string];
  /** Letters of the session before and after it; a session that is not there has none. */
  readonly letters: readonly [string | undefined, string];
  readonly ends?: SessionRecord['status'];
  /** Goes on from what is then on the screen. */
  readonly next: readonly [Kind, string];
}

/** Two trials in a corridor: three steps to the food in each. */
const PLAY = 'play t-maze trials:2';

const STORIES: readonly Story[] = [
  {
    name: 'a press',
    before: [['command', PLAY]],
    act: ['press', 'F×2'],
    letters: ['', 'FF'],
    next: ['press', 'F'],
  },
  {
    name: 'a typed move',
    before: [['command', PLAY]],
    act: ['command', 'move f f'],
    letters: ['', 'FF'],
    next: ['press', 'F'],
  },
  {
    name: 'the start of a game',
    before: [],
    act: ['command', PLAY],
    letters: [undefined, ''],
    next: ['press', 'F'],
  },
  {
    name: 'the last move of a game',
    before: [
      ['command', PLAY],
      ['press', 'F×4'],
      ['press', 'Next trial'],
    ],
    act: ['press', 'F×4'],
    letters: ['FFF', 'FFFFFF'],
    ends: 'finished',
    next: ['press', 'Play again'],
  },
  {
    name: 'a quit',
    before: [
      ['command', PLAY],
      ['press', 'F'],
      ['press', 'Quit'],
    ],
    act: ['press', 'Quit for good'],
    letters: ['F', 'F'],
    ends: 'quit',
    next: ['press', 'Play again'],
  },
];

/** Far more steps than any of these events takes. */
const ENDLESS = 1_000;

async function sessionOf(stage: Stage): Promise<SessionRecord | undefined> {
  const [board] = [...stage.chat.history].flatMap(({ card }) =>
    (card.buttons ?? []).flat().flatMap(({ press }) => ('session' in press ? [press.session] : [])),
  );
  const open = (await house.store.openSessions(`memory:${stage.user}`))[0];
  return board === undefined ? open : house.store.session(board);
}

/** One round: everything before, the event with a kill at that step, a new process, and what then is to be seen. */
async function playRound(story: Story, hasThreads: boolean, isRedelivered: boolean, killAt: number) {
  const stage = openStage(hasThreads);
  const first = await stage.start(new Life(ENDLESS));
  for (const [index, [kind, what]] of story.before.entries()) {
    await first.deliver(event(stage, kind, what, `before${index}`));
  }
  await first.bot.stop();

  const life = new Life(killAt);
  const doomed = await stage.start(life);
  const act = event(stage, ...story.act, 'act');
  await Promise.race([doomed.deliver(act), life.ended]);
  life.kill();
  const wasTaken =
    (await house.store.takeIn({
      key: act.deliveryKey ?? '',
      platform: 'probe',
      body: null,
      at: new Date(),
    })) !== 'new';
  if (!wasTaken) await house.store.forgetIn(new Date(Date.now() + 1_000));

  const next = await stage.start(new Life(ENDLESS));
  await next.bot.resume();
  if (isRedelivered) await next.deliver(act);
  const [before, after] = story.letters;
  const session = await sessionOf(stage);
  const isDone = wasTaken || isRedelivered;
  expect(session?.letters, 'every accepted move exactly once').toBe(isDone ? after : before);
  expect(session?.status, 'the end, once').toBe(
    isDone ? (story.ends ?? 'playing') : before === undefined ? undefined : 'playing',
  );
  expect(boardsOf(stage), 'one board with buttons').toHaveLength(session ? 1 : 0);
  if (!isDone) return life.steps;

  const notes = stage.chat.messages.filter(({ only }) => only !== undefined).map(({ card }) => card.text);
  expect(notes.length, 'no refusal, and a note on where the board is at most once').toBeLessThan(2);
  for (const note of notes) expect(note).toContain("The board is in the game's thread");
  await next.deliver(event(stage, ...story.next, 'next'));
  const open = await house.store.openSessions(`memory:${stage.user}`);
  expect(open, 'buttons alive').toHaveLength(1);
  expect(open[0]?.letters).toBe(story.ends ? '' : `${after}F`);
  await next.bot.stop();
  return life.steps;
}

/** Messages to act on: boards of running games and results. */
function boardsOf(stage: Stage): readonly string[] {
  const isBoard = ({ label }: { readonly label: string }): boolean =>
    ['Quit', 'Quit for good', 'Play again'].includes(label);
  return stage.chat.messages
    .filter(({ card, channel }) => card.buttons.some(isBoard) && !isHead(stage, channel))
    .map(({ card }) => card.text);
}

/** With a thread, the result stands in the channel too. */
function isHead(stage: Stage, channel: string): boolean {
  return (
    channel === stage.channel && stage.chat.messages.some((one) => one.channel.startsWith(`${channel}#`))
  );
}

describe.each(STORIES)('$name, the process killed at every step of it', { timeout: 120_000 }, (story) => {
  it.each([
    { where: 'in the channel', hasThreads: false },
    { where: 'in a thread', hasThreads: true },
  ])('$where: nothing is lost, nothing is doubled, and the game goes on', async ({ hasThreads }) => {
    let steps = ENDLESS;
    for (let killAt = 1; killAt <= steps + 1; killAt++) {
      // Every second event is delivered again, in the channel the even ones and in threads the odd ones.
      const isRedelivered = (killAt % 2 === 0) !== hasThreads;
      const lived = await playRound(story, hasThreads, isRedelivered, killAt);
      // The first round that comes to its end tells how many steps there are.
      if (lived < killAt) steps = lived;
    }
    expect(steps).toBeGreaterThan(4);
    expect(steps).toBeLessThan(ENDLESS);
  });
});

/** Whoever sees a board presses on it, whether or not the process has noted that it posted it. */
async function pressBeforeResumption(hasThreads: boolean, killAt: number): Promise<number> {
  const stage = openStage(hasThreads);
  const life = new Life(killAt);
  const doomed = await stage.start(life);
  await Promise.race([doomed.deliver(event(stage, 'command', PLAY, 'start')), life.ended]);
  life.kill();
  const isSeen = boardsOf(stage).length > 0;
  const next = await stage.start(new Life(ENDLESS));
  if (isSeen) await next.deliver(event(stage, 'press', 'F', 'early'));
  await next.bot.resume();
  if (!isSeen) return life.steps;

  expect(boardsOf(stage), 'one board with buttons').toHaveLength(1);
  expect(boardsOf(stage)[0], 'the board as it stands').toMatch(/step 1\b/u);
  await next.deliver(event(stage, 'press', 'F', 'next'));
  const open = await house.store.openSessions(`memory:${stage.user}`);
  expect(open.map(({ letters }) => letters)).toEqual(['FF']);
  expect(boardsOf(stage)).toHaveLength(1);
  const board = await house.store.board(open[0]?.id ?? '');
  expect(board?.head !== undefined, 'the channel will be told of the result').toBe(hasThreads);
  await next.bot.stop();
  return life.steps;
}

describe('a board that is pressed on before its start, cut off by a kill, is taken up again', {
  timeout: 120_000,
}, () => {
  it.each([
    { where: 'in the channel', hasThreads: false },
    { where: 'in a thread', hasThreads: true },
  ])('$where: it stays the one board, and shows the move', async ({ hasThreads }) => {
    let steps = ENDLESS;
    for (let killAt = 1; killAt <= steps; killAt++) {
      const lived = await pressBeforeResumption(hasThreads, killAt);
      if (lived < killAt) steps = lived;
    }
    expect(steps).toBeLessThan(ENDLESS);
  });
});
