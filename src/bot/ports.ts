import type { Result } from '../result.ts';
import type { Place, PlayerRecord } from '../store/records.ts';
import type { Card, Press } from './card.ts';

/**
 * Where a platform can post: a channel, a thread or a direct message, in the platform's own words. To the rest of the
 * house it is opaque. Behind the workspace and a slash in the key of a place stands the address of its channel.
 */
export type Address = string;

/** A message that was posted, so that it can be edited later, also after a restart. */
export interface MessageRef {
  readonly channel: Address;
  readonly message: string;
}

/** Who did something, and where. */
export interface Caller {
  readonly player: PlayerRecord;
  /** The channel, also for what happens in one of its threads: standings are of channels. */
  readonly place: Place;
  /** The thread it happened in, if any: answers go there. */
  readonly thread?: Address;
  /** Whether the platform's own permissions make them an admin here; left out where the event does not tell. */
  readonly isAdmin?: boolean;
  /** Keys of the groups that they are in (roles), where the event tells. */
  readonly groups?: readonly string[];
}

interface IncomingBase {
  readonly caller: Caller;
  /** Deduplicates deliveries; undefined where the platform never delivers twice. */
  readonly deliveryKey?: string;
  /** What the platform needs to answer the event after a restart (`answerAgain`); JSON, opaque to everybody else. */
  readonly route?: Readonly<Record<string, string | number | boolean>>;
}

/** What a person did. Every adapter turns its events into these. All of it is plain JSON, because it is kept. */
export type Incoming =
  | (IncomingBase & {
      readonly kind: 'command';
      /** What was typed after /cheese, in the text grammar (adapters with structured options write it out). */
      readonly text: string;
    })
  | (IncomingBase & {
      readonly kind: 'press';
      readonly press: Press;
      /** The message whose button was pressed. */
      readonly message: MessageRef;
      /** Whether only the caller sees that message, so that nothing but the answer to this press can edit it. */
      readonly isPrivate?: boolean;
    })
  | (IncomingBase & {
      readonly kind: 'words';
      /** What was said to the bot, by mention or directly; the mention itself is taken out. */
      readonly text: string;
      /** Said in a direct message: nobody else reads the answer. */
      readonly isDirect: boolean;
    });

/**
 * How one incoming event is answered. The adapter has acknowledged it already (or does so by its deadline), so
 * nothing here is in a hurry. Repeating an answer to the same event (same delivery key) posts nothing twice.
 */
export interface Answer {
  /** Posts a card where the event happened. Answers a command with it where the platform can. */
  post(card: Card): Promise<MessageRef>;
  /** Shows a card to the caller alone, or where a platform cannot, as a reply to them. */
  whisper(card: Card): Promise<void>;
  /** Replaces the card whose button was pressed. Only for presses. */
  replace(card: Card): Promise<void>;
  /** Set where a whisper is a reply that everybody in the channel can read. */
  readonly isOverheard?: boolean;
}

export type ChannelCode = 'channel/no-name' | 'channel/unknown' | 'channel/kind' | 'channel/scope';

/** Another channel than the caller's own, which the caller may see and which is of the same workspace. */
export interface NamedChannel {
  readonly place: Place;
  /** As people there write it: `#general`. */
  readonly label: string;
  /** What names it in a command line. */
  readonly reference: string;
  /** Whether the platform's own permissions make the caller an admin there. */
  readonly isAdmin: boolean;
  /** Why the bot cannot post there: a sentence that says what to do. Left out where it can. */
  readonly obstacle?: string;
}

export interface PlatformCapabilities {
  /** The least time between two edits of one message, in milliseconds; frames in between are skipped. */
  readonly frameInterval: number;
  /**
   * How long a message can be edited at will, in milliseconds, with a margin; what is edited for longer goes on in a
   * fresh one. Without it there is no end.
   */
  readonly editableFor?: number;
  /** Whether `openThread` can give a thread at all. */
  readonly hasThreads: boolean;
  /** Set where a whisper shows no files. */
  readonly cannotWhisperFiles?: boolean;
}

/** Groups of people that a platform keeps: roles of Discord, user groups of Slack. */
export interface PlatformGroups {
  /** What a group is called there. A refusal says why nobody can be asked whether they are in it. */
  nameOf(group: string, place: Place): Promise<Result<string, GroupCode>>;
  /** Whether the caller is in the group; false where the platform does not tell. */
  has(group: string, caller: Caller): Promise<boolean>;
}

export type GroupCode = 'group/unknown' | 'group/hidden';

/** What the rest of the house knows of a chat platform. */
export interface ChatPlatform {
  /** `discord`, `slack`, `playground` or `terminal`: the first part of every key of this platform. */
  readonly name: string;
  readonly capabilities: PlatformCapabilities;
  /** Whether it has not been reached yet; left out where the house does not go on without it. */
  isAway?(): boolean;
  /** Connects and begins to deliver what people do. Rejects with one clear sentence when it cannot. */
  start(receive: Receive): Promise<void>;
  stop(): Promise<void>;
  /**
   * Posts unasked. With a `key` the same message is posted once, however often and in whatever process it is asked for:
   * later calls give the first one's message. Rejects with a PlatformFailure where somebody can do something about it.
   */
  post(to: Address, card: Card, key?: string): Promise<MessageRef>;
  /** Edits a message; resolves to false when it is gone, or can no longer be edited. */
  update(message: MessageRef, card: Card): Promise<boolean>;
  /** Opens a thread under a message, or gives the one that is there; undefined where that is not possible. */
  openThread(message: MessageRef, title: string): Promise<Address | undefined>;
  /** The direct message with a person, by player key, as they are met in that place; undefined where there is none. */
  directTo(playerKey: string, place: Place): Promise<Address | undefined>;
  /** An answer to an event of an earlier process, whose own answer died with it. */
  answerAgain(incoming: Incoming): Answer;
  /** Whether the platform's own permissions make the caller an admin of the place: manages the server or workspace. */
  isAdmin(caller: Caller): Promise<boolean>;
  /**
   * The channel that the caller named; undefined for the one they are in. Rule: one that they may not see, or of another
   * workspace, is refused in the very words of one that is not there.
   */
  channelNamed(caller: Caller, named: string): Promise<Result<NamedChannel | undefined, ChannelCode>>;
  /** Player key of somebody who can put permissions right there; undefined where nobody is known. */
  adminOf(place: Place): Promise<string | undefined>;
  /** Left out where there are no groups. */
  readonly groups?: PlatformGroups;
}

/** The one door into the house: commands and presses from every platform go through it. It never rejects. */
export type Receive = (incoming: Incoming, answer: Answer) => Promise<void>;

/** The address of a place's channel. */
export function addressOf({ workspace, channel }: Place): Address {
  return channel.slice(`${workspace}/`.length);
}
