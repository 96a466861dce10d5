import type { Logger } from 'pino';
import type { CommandShape } from '../../../src/bot/command-shape.ts';
import type { ChatPlatform } from '../../../src/bot/ports.ts';
import type { Clock } from '../../../src/clock.ts';
import type { Store } from '../../../src/store/store.ts';

/** A message as a person sees it. */
export interface Seen {
  readonly id: string;
  readonly text: string;
  readonly buttons: readonly string[];
  readonly selects: readonly string[];
}

/**
 * The people of a chat and what they see of it, the same for every platform. People and channels are words; the word of
 * a thread or a direct message is given by the chat. What people do resolves once the bot has acknowledged it.
 */
export interface Chat {
  /** Whether the client takes slash commands there. */
  takesCommandsIn(place: string): boolean;
  /** Types `/cheese` and that line. */
  type(user: string, place: string, line: string): Promise<void>;
  press(user: string, message: Seen, label: string): Promise<void>;
  choose(user: string, message: Seen, placeholder: string, option: string): Promise<void>;
  /** Writes a message; `@cheesebot` mentions the bot, and in a direct message nobody has to. */
  say(user: string, place: string, text: string): Promise<void>;
  /** What the bot said for everybody, oldest first. */
  messages(place: string): readonly Seen[];
  /** What this person sees of the bot there, oldest first. */
  seenBy(user: string, place: string): readonly Seen[];
  /** What was shown to this person alone, anywhere. */
  whispers(user: string): readonly Seen[];
  /** The word of each thread in a channel, oldest first. */
  threads(channel: string): readonly string[];
  directWith(user: string): string;
  /** The player key of somebody. */
  keyOf(user: string): string;
  makeAdmin(user: string): void;
  /** Puts these people, and nobody else, into a role or user group of that name; its key. */
  makeGroup(name: string, users: readonly string[]): string;
  /** From now on only these people, and the bot, see that channel. */
  makePrivate(channel: string, members: readonly string[]): void;
  deleteMessage(message: Seen): void;
  /** Moves the platform's own clock. */
  skip(milliseconds: number): void;
  /** Keys of all people and groups that were mentioned so far. */
  mentioned(): readonly string[];
  /** What the platform refuses of what was sent, groups that were mentioned, and what was not acknowledged in time. */
  problems(): readonly string[];
  readonly trouble: Trouble;
  close(): Promise<void>;
}

/** What can go wrong between the bot and the platform, each in the platform's own way. */
export interface Trouble {
  /** The bot may not post in a channel, until it may again. */
  shutOut(channel: string): void;
  letIn(channel: string): void;
  /** What the bot says about that. */
  readonly shutOutSentence: string;
  /** The next thread cannot be opened, or not be written in. */
  noThreads(channel: string): void;
  /** Answers to the next so many edits of boards are refused with "slow down". */
  slowDown(times: number): void;
  /** The next so many edits of boards meet a server error. */
  breakDown(times: number): void;
  /** The next edit of a board is done, and answered so many milliseconds later. */
  answerLate(milliseconds: number): void;
  /** Whatever of the above has not happened yet does not happen. */
  endTrouble(): void;
  /** The connection is renewed, and everything goes on in the new one. */
  renewConnection(): Promise<void>;
  /** The connection is lost, and with it what the platform knew of it. */
  loseConnection(): Promise<void>;
  /** The next event is delivered twice, if the platform does that. */
  deliverTwice(isMarked: boolean): void;
}

export interface ChatParts {
  readonly commands: readonly CommandShape[];
  readonly store: Store;
  readonly clock: Clock;
  readonly log: Logger;
}

/** A chat, and how the bot is connected to it. */
export interface OpenChat {
  readonly chat: Chat;
  readonly platform: ChatPlatform;
  /** To be called once the platform has started. */
  readonly connected: () => Promise<void>;
}
