import pino from 'pino';
import { createCommands } from '../../../commands/index.ts';
import type { AgentDirectory } from '../../../src/agents/agent.ts';
import { createAgentDirectory } from '../../../src/agents/directory.ts';
import type { Card } from '../../../src/bot/card.ts';
import type { Incoming } from '../../../src/bot/ports.ts';
import { decodePress } from '../../../src/bot/press-id.ts';
import { type Bot, createReceive } from '../../../src/bot/receive.ts';
import { FakeClock } from '../../fakes/clock.ts';
import { MemoryEvaluations, type Script } from '../../fakes/memory-evaluations.ts';
import { MemoryChat, MemoryPlatform, memoryCaller } from '../../fakes/memory-platform.ts';
import { MemoryBotStore, memoryPreferences, memoryServices } from '../../fakes/memory-services.ts';

export const CHANNEL = 'lab';

interface Options {
  readonly script?: Script;
  readonly hasThreads?: boolean;
  readonly frameInterval?: number;
  readonly editableFor?: number;
}

interface Kept {
  readonly chat: MemoryChat;
  readonly store: MemoryBotStore;
  readonly evaluations: MemoryEvaluations;
  readonly clock: FakeClock;
}

/** The commands and the door over evaluations that end when a test says so, in a chat in memory. */
export class EvaluationBench {
  readonly chat: MemoryChat;
  readonly clock: FakeClock;
  readonly evaluations: MemoryEvaluations;
  readonly platform: MemoryPlatform;
  readonly bot: Bot;
  readonly logged: string[] = [];
  readonly store: MemoryBotStore;
  readonly #options: Options;
  #deliveries = 0;

  constructor(options: Options = {}, kept?: Kept) {
    const { script, hasThreads = true, frameInterval = 1_000, editableFor } = options;
    const agents: AgentDirectory = createAgentDirectory({ llmAgents: [], env: {} });
    const clock = kept?.clock ?? new FakeClock(Date.UTC(2026, 5, 1));
    this.#options = options;
    this.clock = clock;
    this.chat = kept?.chat ?? new MemoryChat();
    this.store = kept?.store ?? new MemoryBotStore();
    this.evaluations = kept?.evaluations ?? new MemoryEvaluations(agents, () => clock.now(), script);
    this.platform = new MemoryPlatform(this.chat, frameInterval, hasThreads);
    if (editableFor !== undefined) {
      Object.assign(this.platform, { capabilities: { frameInterval, hasThreads, editableFor } });
    }
    const commands = createCommands(agents);
    const services = {
      ...memoryServices(commands),
      agents,
      evaluations: this.evaluations,
      preferences: memoryPreferences(),
    };
    const log = pino({ level: 'warn' }, { write: (line: string) => void this.logged.push(line) });
    this.bot = createReceive({
      commands,
      services,
      store: this.store,
      clock,
      platforms: [this.platform],
      log,
    });
  }

  static async open(options?: Options): Promise<EvaluationBench> {
    const bench = new EvaluationBench(options);
    await bench.platform.start(bench.bot.receive);
    return bench;
  }

  /** Another process takes over, as after a restart. */
  async restarted(): Promise<EvaluationBench> {
    await this.bot.stop();
    return this.killed();
  }

  /** The process dies without a word; another one takes over. */
  async killed(): Promise<EvaluationBench> {
    const { chat, evaluations, clock } = this;
    const bench = new EvaluationBench(this.#options, { chat, evaluations, clock, store: this.store });
    await bench.platform.start(bench.bot.receive);
    await bench.bot.resume();
    await bench.passes(0);
    return bench;
  }

  async type(user: string, text: string, isAdmin = false): Promise<void> {
    await this.#delivered({
      kind: 'command',
      caller: { ...memoryCaller(user, CHANNEL), isAdmin },
      text,
      deliveryKey: this.#nextKey(),
    });
  }

  /** Presses the newest button of that label; `on` picks a message. */
  async press(user: string, label: string, { isAdmin = false, on = '' } = {}): Promise<void> {
    const message = this.chat.messages.findLast(
      ({ id, card }) => (on === '' || id === on) && card.buttons.some((button) => button.label === label),
    );
    const id = message?.card.buttons.find((button) => button.label === label)?.id ?? '';
    const press = decodePress(id);
    if (!message || !press) throw new Error(`There is no button ${label} in ${this.shown().join('\n---\n')}`);
    await this.#delivered({
      kind: 'press',
      caller: { ...memoryCaller(user, CHANNEL), isAdmin },
      press,
      message: { channel: message.channel, message: message.id },
      deliveryKey: this.#nextKey(),
    });
  }

  /** Lets time pass, and everything that goes on meanwhile. */
  async passes(milliseconds: number): Promise<void> {
    for (let turn = 0; turn < 5; turn++) await this.clock.advance(0);
    await this.clock.advance(milliseconds);
    for (let turn = 0; turn < 5; turn++) await this.clock.advance(0);
  }

  /** What everybody sees in the channel, oldest first. */
  shown(channel = CHANNEL): readonly string[] {
    return this.chat.messages
      .filter((message) => message.channel === channel && message.only === undefined)
      .map(({ card }) => card.text);
  }

  /** What stands in threads. */
  threads(): readonly string[] {
    return this.chat.messages.filter(({ channel }) => channel.includes('#')).map(({ card }) => card.text);
  }

  buttons(index = 0): readonly string[] {
    return (
      this.chat.messages
        .filter(({ channel, only }) => channel === CHANNEL && only === undefined)
        [index]?.card.buttons.map(({ label }) => label) ?? []
    );
  }

  whispers(user: string): readonly string[] {
    return this.chat.messages.filter(({ only }) => only === user).map(({ card }) => card.text);
  }

  /** Cards of the newest history whose title holds this. */
  cards(title: string): readonly Card[] {
    return this.chat.history.map(({ card }) => card).filter((card) => card.title.includes(title));
  }

  /** Some answers wait for a frame under way: time goes on until they are there. */
  async #delivered(incoming: Incoming): Promise<void> {
    let isThere = false;
    const delivery = this.platform.deliver(incoming).finally(() => {
      isThere = true;
    });
    await this.passes(0);
    while (!isThere) await this.passes(100);
    await delivery;
    await this.passes(0);
  }

  #nextKey(): string {
    this.#deliveries += 1;
    return `memory-${this.clock.now().getTime()}-${this.#deliveries}`;
  }
}
