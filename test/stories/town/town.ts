import pino from 'pino';
import { expect } from 'vitest';
import { llmAgentSchema } from '../../../src/agents/llm/config.ts';
import { type Bot, createReceive } from '../../../src/bot/receive.ts';
import { furnish } from '../../../src/house.ts';
import { replaySession } from '../../../src/paradigms/catalogue.ts';
import type { SessionRecord } from '../../../src/store/records.ts';
import type { Store } from '../../../src/store/store.ts';
import { MemoryEvaluations } from '../../fakes/memory-evaluations.ts';
import { openTempStore } from '../../store/temp-store.ts';
import { AddressBook } from './address-book.ts';
import type { Chat, ChatParts, OpenChat, Seen } from './chat.ts';
import { type FailingStore, failingStore } from './failing-store.ts';
import { MovingClock } from './moving-clock.ts';
import { until } from './until.ts';

export /** An agent of agents.json that cannot be reached: nothing is ever asked for on port 9, which is blocked for HTTP. */
const BROKEN_AGENT = llmAgentSchema.parse({
  id: 'broken',
  name: 'Broken',
  model: 'some-model',
  baseUrl: 'http://127.0.0.1:9/v1',
});

/** How well somebody plays: dawdling costs a step now and then. */
type Manner = 'dawdling';

/** A chat with people in it, and the whole bot connected to it: real commands, services, store, door and adapter. */
export class Town {
  readonly chat: Chat;
  readonly store: Store;
  readonly bot: Bot;
  readonly database: FailingStore;
  /** Their sessions end when a story says so: what plays them is another room's affair. */
  readonly evaluations: MemoryEvaluations;
  /** What the bot wrote into its log as an error. */
  readonly errors: string[];
  readonly #clock: MovingClock;
  readonly #addressed: AddressBook;
  readonly #end: () => Promise<void>;
  /** Messages that `newest` has given, by place. */
  readonly #given = new Map<string, Set<string>>();
  /** Which story each place belongs to. */
  readonly #storyOf = new Map<string, string>();
  #story = '';
  #problemsBefore = 0;

  constructor(parts: TownParts) {
    this.chat = parts.open.chat;
    this.store = parts.store;
    this.bot = parts.bot;
    this.database = parts.database;
    this.evaluations = parts.evaluations;
    this.errors = parts.errors;
    this.#clock = parts.clock;
    this.#addressed = parts.addressed;
    this.#end = parts.end;
  }

  /** From here on it is this story that is told. */
  begins(story: string): void {
    this.#story = story;
  }

  /** Types `/cheese` and this. */
  types(user: string, place: string, line: string): Promise<void> {
    this.#take(place);
    return this.chat.type(user, place, line);
  }

  /** Writes a message, in which `@cheesebot` mentions the bot. */
  says(user: string, place: string, text: string): Promise<void> {
    this.#take(place);
    return this.chat.say(user, place, text);
  }

  /** Rule: no story is told where another one was, since what that has left behind would be part of it. */
  #take(place: string): void {
    const owner = this.#storyOf.get(place);
    if (owner !== undefined && owner !== this.#story) {
      throw new Error(`${place} belongs to the story "${owner}"; "${this.#story}" needs a place of its own`);
    }
    this.#storyOf.set(place, this.#story);
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

  /** The same, of the messages that came after that one. */
  seesBelow({ id }: Seen, place: string, ...parts: readonly string[]): Promise<Seen> {
    const below = (): readonly Seen[] => {
      const all = this.chat.messages(place);
      return all.slice(all.findIndex((message) => message.id === id) + 1);
    };
    return this.#shows(below, parts);
  }

  /** The newest message that this person sees there, for them alone or for everybody, that shows all of these. */
  showsTo(user: string, place: string, ...parts: readonly string[]): Promise<Seen> {
    return this.#shows(() => this.chat.seenBy(user, place), parts);
  }

  /** Waits until so many messages that this person alone sees show this. */
  async seesAloneTimes(user: string, part: string, times: number): Promise<void> {
    const count = (): number => this.chat.whispers(user).filter(({ text }) => text.includes(part)).length;
    await until(
      () => count() >= times,
      () => `${user} sees "${part}" ${count()} times`,
    );
    expect(count()).toBe(times);
  }

  /** The newest of what this person alone sees that shows all of these, once there is one. */
  seesAlone(user: string, ...parts: readonly string[]): Promise<Seen> {
    return this.#shows(() => this.chat.whispers(user), parts);
  }

  /** A message that was seen before, as it is now. */
  seesAgain({ id }: Seen, place: string): Seen | undefined {
    return this.chat.messages(place).find((message) => message.id === id);
  }

  /** Waits until the newest message there has these buttons and no others. */
  async seesButtons(place: string, buttons: readonly string[]): Promise<void> {
    const newest = (): Seen | undefined => this.chat.messages(place).at(-1);
    await until(
      () => newest()?.buttons.join() === buttons.join(),
      () => `There are ${newest()?.buttons.join()}`,
    );
  }

  /** Everything that everybody sees there, as one text. */
  allOf(place: string): string {
    return this.chat
      .messages(place)
      .map(({ text }) => text)
      .join('\n');
  }

  readonly until = until;

  /** A message that is not there yet when this is called, once it shows this. */
  async newest(place: string, part: string): Promise<Seen> {
    const known = this.#given.get(place) ?? new Set();
    this.#given.set(place, known);
    const found = await until(
      () => this.chat.messages(place).findLast(({ id, text }) => !known.has(id) && text.includes(part)),
      () => `Nothing new shows ${part}, but: ${texts(this.chat.messages(place))}`,
    );
    known.add(found.id);
    return found;
  }

  /** Where a game's board is: there, or in a thread under its start. */
  async boardPlace(place: string, ...parts: readonly string[]): Promise<string> {
    return until(() =>
      [place, ...this.chat.threads(place)].find((one) =>
        this.chat.messages(one).some(({ text }) => parts.every((part) => text.includes(part))),
      ),
    );
  }

  /** The word of the newest thread in a channel, once there is one. */
  thread(channel: string): Promise<string> {
    return until(
      () => this.chat.threads(channel).at(-1),
      () => `There is no thread in ${channel}, but: ${texts(this.chat.messages(channel))}`,
    );
  }

  gamesOf(user: string): Promise<readonly SessionRecord[]> {
    return this.store.openSessions(this.chat.keyOf(user));
  }

  /** The game that somebody moved last. */
  async game(user: string): Promise<SessionRecord> {
    const [newest] = await this.gamesOf(user);
    if (!newest) throw new Error(`${user} plays nothing`);
    return newest;
  }

  /** The game of an agent that somebody has sent in. */
  async agentGame(starter: string): Promise<SessionRecord> {
    const key = this.chat.keyOf(starter);
    const found = (await this.store.openSessions()).find(
      ({ player, startedBy }) => player.kind === 'agent' && startedBy === key,
    );
    if (!found) throw new Error(`No agent of ${starter} plays`);
    return found;
  }

  /** The best next move. */
  async goodMove(user: string): Promise<string> {
    return (await this.goodMoves(user)).slice(0, 1);
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

  /** Types one batch of good moves, or says it,, and waits until it was played and the board after it stands there. */
  async playsOn(user: string, place: string, manner?: Manner): Promise<void> {
    const before = await this.game(user);
    const known = this.chat.seenBy(user, place).map(({ id }) => id);
    const line = `move ${await this.goodMoves(user, manner)}`;
    if (this.chat.takesCommandsIn(place)) await this.types(user, place, line);
    else await this.says(user, place, `@cheesebot ${line}`);
    await this.played(before, `${user} cannot move`);
    await until(
      () => this.chat.seenBy(user, place).some((one) => isBoard(one) && !known.includes(one.id)),
      () => `${user} sees no board after a move, but: ${texts(this.chat.seenBy(user, place))}`,
    );
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

  /** Ends the game that the user has open, also where that is asked about first. */
  async quits(user: string, place: string): Promise<void> {
    const { letters } = await this.game(user);
    await this.presses(user, place, 'Quit');
    if (letters !== '') await this.presses(user, place, 'Quit for good');
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

  now(): Date {
    return this.#clock.now();
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

  /** A first game, so that the stories are not slowed down by what a process does for the first time. */
  async warmUp(): Promise<void> {
    await this.types('early bird', 'warm-up', 'challenge agent:constant:S t-maze');
    await this.presses('early bird', 'warm-up', 'Play');
    await this.seesAlone('early bird', 'trial 1 of 8');
    await this.pressesMoves('early bird', 'warm-up', 'S');
    await this.quits('early bird', 'warm-up');
    await this.seesAlone('early bird', 'T-maze · stopped');
    this.#problemsBefore = this.chat.problems().length;
  }

  /** What must hold at the end of every story: nobody was bothered, nothing was refused or acknowledged too late. */
  expectGoodManners(): void {
    expect(this.chat.problems().slice(this.#problemsBefore)).toEqual([]);
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

/** A board to act on, or the last one of a game. */
function isBoard({ buttons }: Seen): boolean {
  return ['F', 'Play again', 'Another game'].some((label) => buttons.includes(label));
}

function texts(messages: readonly Seen[]): string {
  return messages.map(({ text, buttons }) => `${text} [${buttons.join('|')}]`).join('\n---\n');
}

/** Milliseconds to the next noon of UTC. */
function timeToNoon(now: Date): number {
  return (DAY + DAY / 2 - (now.getTime() % DAY)) % DAY;
}

const DAY = 24 * 60 * 60 * 1000;

interface TownParts {
  readonly open: OpenChat;
  readonly store: Store;
  readonly bot: Bot;
  readonly database: FailingStore;
  readonly evaluations: MemoryEvaluations;
  readonly errors: string[];
  readonly clock: MovingClock;
  readonly addressed: AddressBook;
  readonly end: () => Promise<void>;
}

/** Wires everything as the server does (`src/house.ts`, `src/main.ts`), but for the clock and the store in between. */
export async function openTown(openChat: (parts: ChatParts) => Promise<OpenChat>): Promise<Town> {
  const temp = await openTempStore();
  const database = failingStore(temp.store);
  const { store } = database;
  const clock = new MovingClock();
  const errors: string[] = [];
  const log = pino({ level: 'error' }, { write: (line: string) => void errors.push(line) });
  const secret = 'the secret of the stories';
  const house = furnish(store, {
    llmAgents: [BROKEN_AGENT],
    environment: {},
    clock,
    secret,
  });
  const { commands } = house;
  const evaluations = new MemoryEvaluations(house.services.agents, () => clock.now());
  const services = { ...house.services, evaluations };
  const open = await openChat({ commands, store, clock, log });
  const addressed = new AddressBook();
  const platform = addressed.keptFor(open.platform);
  const bot = createReceive({ commands, services, store, clock, platforms: [platform], log });
  await platform.start(bot.receive);
  await open.connected();
  // Rule: every town begins at noon (UTC), so that no story is told across the midnight that ends a puzzle.
  const toNoon = timeToNoon(clock.now());
  clock.skip(toNoon);
  open.chat.skip(toNoon);
  const end = async (): Promise<void> => {
    await bot.stop();
    await platform.stop();
    await open.chat.close();
    await temp.close();
  };
  return new Town({ open, store: temp.store, bot, database, evaluations, errors, clock, addressed, end });
}
