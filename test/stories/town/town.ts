import pino from 'pino';
import { expect } from 'vitest';
import type { LlmAgentConfig } from '../../../src/agents/llm/config.ts';
import { type Bot, createReceive } from '../../../src/bot/receive.ts';
import { furnish } from '../../../src/house.ts';
import { replaySession } from '../../../src/paradigms/catalogue.ts';
import type { SessionRecord } from '../../../src/store/records.ts';
import type { Store } from '../../../src/store/store.ts';
import { openTempStore } from '../../store/temp-store.ts';
import { AddressBook } from './address-book.ts';
import type { Chat, ChatParts, OpenChat, Seen } from './chat.ts';
import { type FailingStore, failingStore } from './failing-store.ts';
import { MovingClock } from './moving-clock.ts';
import { until } from './until.ts';

export interface TownOptions {
  /** Agents of agents.json beside the baselines. */
  readonly llmAgents?: readonly LlmAgentConfig[];
}

/** How well somebody plays: dawdling costs a step now and then. */
type Manner = 'dawdling';

/** A chat with people in it, and the whole bot connected to it: real commands, services, store, door and adapter. */
export class Town {
  readonly chat: Chat;
  readonly store: Store;
  readonly bot: Bot;
  readonly database: FailingStore;
  /** What the bot wrote into its log as an error. */
  readonly errors: string[];
  readonly #clock: MovingClock;
  readonly #addressed: AddressBook;
  readonly #end: () => Promise<void>;

  constructor(parts: TownParts) {
    this.chat = parts.open.chat;
    this.store = parts.store;
    this.bot = parts.bot;
    this.database = parts.database;
    this.errors = parts.errors;
    this.#clock = parts.clock;
    this.#addressed = parts.addressed;
    this.#end = parts.end;
  }

  /** Types `/cheese` and this. */
  types(user: string, place: string, line: string): Promise<void> {
    return this.chat.type(user, place, line);
  }

  /** Writes a message, in which `@cheesebot` mentions the bot. */
  says(user: string, place: string, text: string): Promise<void> {
    return this.chat.say(user, place, text);
  }

  /** Presses the button of that label on the newest message that has it, of those that the user sees there. */
  async presses(user: string, place: string, label: string): Promise<void> {
    await this.chat.press(user, await this.#withButton(user, place, label), label);
  }

  /** Presses a button of a message as it was seen before, also if it is old or somebody else's. */
  pressesOn(user: string, message: Seen, label: string): Promise<void> {
    return this.chat.press(user, message, label);
  }

  async chooses(user: string, place: string, placeholder: string, option: string): Promise<void> {
    const message = await until(() =>
      this.chat.seenBy(user, place).findLast(({ selects }) => selects.includes(placeholder)),
    );
    await this.chat.choose(user, message, placeholder, option);
  }

  /** The newest message for everybody that shows all of these, once there is one. */
  sees(place: string, ...parts: readonly string[]): Promise<Seen> {
    return this.#shows(() => this.chat.messages(place), parts);
  }

  /** The newest of what this person alone sees that shows all of these, once there is one. */
  seesAlone(user: string, ...parts: readonly string[]): Promise<Seen> {
    return this.#shows(() => this.chat.whispers(user), parts);
  }

  /** A message that was seen before, as it is now. */
  seesAgain({ id }: Seen, place: string): Seen | undefined {
    return this.chat.messages(place).find((message) => message.id === id);
  }

  /** Everything that everybody sees there, as one text. */
  allOf(place: string): string {
    return this.chat
      .messages(place)
      .map(({ text }) => text)
      .join('\n');
  }

  /** The word of the newest thread in a channel, once there is one. */
  thread(channel: string): Promise<string> {
    return until(() => this.chat.threads(channel).at(-1));
  }

  /** The game that somebody moved last. */
  async game(user: string): Promise<SessionRecord> {
    const [newest] = await this.store.openSessions(this.chat.keyOf(user));
    if (!newest) throw new Error(`${user} plays nothing`);
    return newest;
  }

  /** The best moves up to the next event, from hidden state; behind a step on the spot it is a little worse. */
  async goodMoves(user: string, manner?: Manner): Promise<string> {
    const { spec, letters } = await this.game(user);
    const session = replaySession(spec, letters);
    let moves = '';
    while (moves.length < 16) {
      const action = manner === 'dawdling' && moves === '' ? 'S' : session.bestAction();
      const step = session.act(action);
      moves += action;
      if (!step.ok || step.value.ended || step.value.events.length > 0) break;
    }
    return moves;
  }

  /** Types one batch of good moves, and waits until it was played. */
  async playsOn(user: string, place: string, manner?: Manner): Promise<void> {
    const before = await this.game(user);
    await this.types(user, place, `move ${await this.goodMoves(user, manner)}`);
    await this.played(before, `${user} cannot move`);
  }

  /** Plays the running game to its end by typing good moves. */
  async playsToTheEnd(user: string, place: string, manner?: Manner): Promise<void> {
    const { id } = await this.game(user);
    while ((await this.store.session(id))?.status === 'playing') await this.playsOn(user, place, manner);
  }

  /** Presses these buttons one after the other, each on the board that the one before has left. */
  async pressesMoves(user: string, place: string, letters: string): Promise<void> {
    for (const letter of letters) {
      const before = await this.game(user);
      const board = await this.#withButton(user, place, letter);
      await this.chat.press(user, board, letter);
      await this.played(before, `${user} cannot press ${letter}`);
      await until(
        () => this.#isChanged(user, place, board),
        () => `The board of ${user} stays as it was`,
      );
    }
  }

  /** Waits until a game has been moved or ended. */
  async played(before: SessionRecord, why = 'Nobody moves'): Promise<void> {
    await until(
      async () => {
        const now = await this.store.session(before.id);
        return now?.letters !== before.letters || now.status !== before.status;
      },
      () => why,
    );
  }

  /** Moves time on, for the bot and the platform, in steps. */
  passes(milliseconds: number): Promise<void> {
    return this.#clock.pass(milliseconds, (step) => this.chat.skip(step));
  }

  /** Moves time on in one leap, and lets the bot tidy up as it does once a minute. */
  async sleepsOver(milliseconds: number): Promise<void> {
    this.#clock.skip(milliseconds);
    this.chat.skip(milliseconds);
    await this.bot.tidyUp();
  }

  /** What must hold at the end of every story: nobody was bothered, and nothing was refused. */
  expectGoodManners(): void {
    expect(this.chat.problems()).toEqual([]);
    const addressed = [...this.#addressed.keys];
    for (const key of this.chat.mentioned()) expect(addressed).toContain(key);
  }

  async close(): Promise<void> {
    await this.#end();
  }

  #withButton(user: string, place: string, label: string): Promise<Seen> {
    return until(
      () => this.chat.seenBy(user, place).findLast(({ buttons }) => buttons.includes(label)),
      () => `${user} sees no button "${label}" in ${place}, but: ${texts(this.chat.seenBy(user, place))}`,
    );
  }

  #isChanged(user: string, place: string, { id, text, buttons }: Seen): boolean {
    const now = this.chat.seenBy(user, place).find((message) => message.id === id);
    return now?.text !== text || now.buttons.length !== buttons.length;
  }

  #shows(read: () => readonly Seen[], parts: readonly string[]): Promise<Seen> {
    return until(
      () => read().findLast(({ text }) => parts.every((part) => text.includes(part))),
      () => `Nothing shows ${parts.join(' and ')}, but: ${texts(read())}`,
    );
  }
}

function texts(messages: readonly Seen[]): string {
  return messages.map(({ text, buttons }) => `${text} [${buttons.join('|')}]`).join('\n---\n');
}

interface TownParts {
  readonly open: OpenChat;
  readonly store: Store;
  readonly bot: Bot;
  readonly database: FailingStore;
  readonly errors: string[];
  readonly clock: MovingClock;
  readonly addressed: AddressBook;
  readonly end: () => Promise<void>;
}

/** Wires everything as the server does (`src/house.ts`, `src/main.ts`), but for the clock and the store in between. */
export async function openTown(
  openChat: (parts: ChatParts) => Promise<OpenChat>,
  { llmAgents = [] }: TownOptions = {},
): Promise<Town> {
  const temp = await openTempStore();
  const database = failingStore(temp.store);
  const { store } = database;
  const clock = new MovingClock();
  const errors: string[] = [];
  const log = pino({ level: 'error' }, { write: (line: string) => void errors.push(line) });
  const environment = { TEST_KEY: 'sk-test' };
  const secret = 'the secret of the stories';
  const { services, commands } = furnish(store, { llmAgents, environment, clock, secret });
  const open = await openChat({ commands, store, clock, log });
  const addressed = new AddressBook();
  const platform = addressed.keptFor(open.platform);
  const bot = createReceive({ commands, services, store, clock, platforms: [platform], log });
  await platform.start(bot.receive);
  await open.connected();
  const end = async (): Promise<void> => {
    await bot.stop();
    await platform.stop();
    await open.chat.close();
    await temp.close();
  };
  return new Town({ open, store: temp.store, bot, database, errors, clock, addressed, end });
}
