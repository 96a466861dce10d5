import { randomUUID } from 'node:crypto';
import pino from 'pino';
import { expect } from 'vitest';
import { createCommands } from '../../../commands/index.ts';
import type { Agent, AgentDirectory, AgentProfile } from '../../../src/agents/agent.ts';
import { boardServices } from '../../../src/board-services.ts';
import { decodePress } from '../../../src/bot/press-id.ts';
import { type Bot, createReceive } from '../../../src/bot/receive.ts';
import type { Services } from '../../../src/bot/services.ts';
import { createDuels } from '../../../src/duels/service.ts';
import { isAction } from '../../../src/paradigms/action.ts';
import { Session, type SessionSpec } from '../../../src/paradigms/session.ts';
import { createPrivacy } from '../../../src/preferences/privacy.ts';
import { createPreferences } from '../../../src/preferences/service.ts';
import { accepted, refused } from '../../../src/result.ts';
import { createSessions } from '../../../src/sessions/service.ts';
import { createSpending } from '../../../src/spending/spending.ts';
import type { Store } from '../../../src/store/store.ts';
import { FakeClock } from '../../fakes/clock.ts';
import { CORRIDOR } from '../../fakes/corridor.ts';
import { MemoryChat, MemoryPlatform, memoryCaller } from '../../fakes/memory-platform.ts';
import { NO_EVALUATIONS } from '../../fakes/no-evaluations.ts';
import { openTempStore } from '../../store/temp-store.ts';

/** A house with real services and a real store on the corridor (a game is `FFF` `FFF`), in a chat in memory. */
export interface DuelBench {
  readonly chat: MemoryChat;
  readonly clock: FakeClock;
  readonly services: Services;
  readonly store: Store;
  readonly bot: Bot;
  /** Lines of the log at level error and above. */
  readonly errors: readonly string[];
  type(user: string, text: string): Promise<void>;
  /** Presses the newest button of that label that the user sees, as soon as it is there. */
  press(user: string, label: string): Promise<void>;
  /** Presses F three times on the user's board: one trial, solved in three steps; with `detour` in four. */
  solveTrial(user: string, detour?: boolean): Promise<void>;
  /** What everybody sees, oldest first. */
  shown(): readonly string[];
  /** The newest thing that was said to one user alone. */
  whispered(user: string): string;
  /** Labels of all buttons on a public message. */
  buttons(message: number): readonly string[];
  /** Waits for what goes on behind the screen, moving the clock on. */
  eventually(check: () => void): Promise<void>;
  /** The process dies without a word; another one takes over. */
  killed(): Promise<DuelBench>;
  close(): Promise<void>;
}

const CHANNEL = 'lab';
const FRAME = 100;

/** Solves a trial in three steps. */
const ORACLE = profileOf('oracle', 'Oracle');
/** Never solves one: it stays until the time is up. */
const STONE = profileOf('stone', 'Stone');
/** Its endpoint is down. */
const BROKEN = profileOf('broken', 'Broken');
const AGENTS: ReadonlyMap<AgentProfile, Agent> = new Map([
  [ORACLE, { decide: () => ({ kind: 'actions', actions: ['F'] }) }],
  [STONE, { decide: () => ({ kind: 'actions', actions: ['S'] }) }],
  [BROKEN, { decide: () => ({ kind: 'unavailable', reason: 'The endpoint of Broken is down.' }) }],
]);

function profileOf(id: string, name: string): AgentProfile {
  return { id, name, summary: 'For a test.', kind: 'llm', playerKey: `agent:${id}` };
}

const DIRECTORY: AgentDirectory = {
  list: () => [...AGENTS.keys()],
  find: (text) => {
    const found = [...AGENTS.keys()].find(({ id }) => id === text);
    return found ? accepted(found) : refused('agent/unknown', `There is no agent "${text}".`);
  },
  create: (profile) => AGENTS.get(profile) ?? { decide: () => ({ kind: 'unavailable', reason: 'None.' }) },
  quote: () => undefined,
};

export async function openDuelBench(): Promise<DuelBench> {
  const { store, close } = await openTempStore();
  return openOn(store, new MemoryChat(), new FakeClock(Date.UTC(2026, 2, 1)), close);
}

async function openOn(
  store: Store,
  chat: MemoryChat,
  clock: FakeClock,
  closeStore: () => Promise<void>,
): Promise<DuelBench> {
  const commands = createCommands(DIRECTORY);
  const open = (spec: SessionSpec) => accepted(new Session(spec, CORRIDOR));
  const replay = (spec: SessionSpec, letters: string) => {
    const session = new Session(spec, CORRIDOR);
    for (const letter of letters) if (isAction(letter)) session.act(letter);
    return session;
  };
  const sessions = createSessions({ store, clock, secret: 'test', open, replay });
  const preferences = createPreferences({ store, clock });
  const spending = createSpending({ store, preferences, clock });
  const duels = createDuels({ store, sessions, agents: DIRECTORY, preferences, spending, clock, open });
  const services: Services = {
    sessions,
    agents: DIRECTORY,
    ...boardServices({ store, sessions, duels, preferences, clock, secret: 'test' }),
    duels,
    evaluations: NO_EVALUATIONS,
    preferences,
    privacy: createPrivacy({ store, sessions, duels, preferences }),
    spending,
    commands: () => commands,
  };
  const errors: string[] = [];
  const log = pino({ level: 'error' }, { write: (line: string) => void errors.push(line) });
  const platform = new MemoryPlatform(chat, FRAME);
  const bot = createReceive({ commands, services, store, clock, platforms: [platform], log });
  await platform.start(bot.receive);
  const nextKey = (): string => `delivery-${randomUUID()}`;
  const eventually = async (check: () => void): Promise<void> => {
    for (let tries = 0; tries < 300; tries++) {
      try {
        return check();
      } catch {
        await clock.advance(FRAME);
        await new Promise((resolve) => setTimeout(resolve, 10));
      }
    }
    check();
  };
  const find = (user: string, label: string) => {
    for (const message of [...chat.seenBy(user, CHANNEL)].reverse()) {
      const button = message.card.buttons.find((one) => one.label === label);
      const decoded = button && decodePress(button.id);
      if (decoded) return { message, decoded };
    }
    throw new Error(`${user} sees no button "${label}"`);
  };
  const press = async (user: string, label: string): Promise<void> => {
    await eventually(() => void find(user, label));
    const { message, decoded } = find(user, label);
    await platform.deliver({
      kind: 'press',
      caller: memoryCaller(user, CHANNEL),
      press: decoded,
      message: { channel: CHANNEL, message: message.id },
      deliveryKey: nextKey(),
      ...(message.only === undefined ? {} : { isPrivate: true }),
    });
  };
  const publicMessages = () => chat.messages.filter(({ channel, only }) => channel === CHANNEL && !only);
  return {
    chat,
    clock,
    services,
    store,
    bot,
    errors,
    type: (user, text) =>
      platform.deliver({
        kind: 'command',
        caller: memoryCaller(user, CHANNEL),
        text,
        deliveryKey: nextKey(),
      }),
    press,
    solveTrial: async (user, detour = false) => {
      if (detour) await press(user, 'S');
      for (let step = 0; step < 3; step++) await press(user, 'F');
      const board = chat.messages.findLast(({ only }) => only === user);
      const isGoingOn = board?.card.buttons.some(({ label }) => label === 'Next trial');
      if (isGoingOn) await press(user, 'Next trial');
    },
    shown: () => publicMessages().map(({ card }) => card.text),
    whispered: (user) => chat.messages.findLast(({ only }) => only === user)?.card.text ?? '',
    buttons: (index) => publicMessages()[index]?.card.buttons.map(({ label }) => label) ?? [],
    eventually,
    killed: () => openOn(store, chat, clock, closeStore),
    close: async () => {
      expect(errors).toEqual([]);
      const stopping = bot.stop();
      await clock.advance(60_000);
      await stopping;
      await closeStore();
    },
  };
}
