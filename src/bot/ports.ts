import type { Place, PlayerRecord } from '../store/records.ts';
import type { Card, Press } from './card.ts';

/** A message that was posted, so that it can be edited later, also after a restart. */
export interface MessageRef {
  /** The platform's own channel id (not our place key). */
  readonly channel: string;
  readonly message: string;
}

/** Who did something, and where. */
export interface Caller {
  readonly player: PlayerRecord;
  readonly place: Place;
}

/** What a person did. Every adapter turns its events into these two. */
export type Incoming =
  | {
      readonly kind: 'command';
      readonly caller: Caller;
      /** What was typed after /cheese, in the text grammar (adapters with structured options write it out). */
      readonly text: string;
      /** Deduplicates deliveries; undefined where the platform never delivers twice. */
      readonly deliveryKey?: string;
    }
  | {
      readonly kind: 'press';
      readonly caller: Caller;
      readonly press: Press;
      /** The message whose button was pressed. */
      readonly message: MessageRef;
      readonly deliveryKey?: string;
    };

/**
 * How one incoming event is answered. The adapter has acknowledged it already (or does so by its deadline), so
 * nothing here is in a hurry.
 */
export interface Answer {
  /** Posts a card for everybody in the channel. Answers a command with it where the platform can. */
  post(card: Card): Promise<MessageRef>;
  /** Shows a card to the caller alone. */
  whisper(card: Card): Promise<void>;
  /** Replaces the card whose button was pressed. Only for presses. */
  replace(card: Card): Promise<void>;
}

export interface PlatformCapabilities {
  /** The least time between two edits of one message, in milliseconds; frames in between are skipped. */
  readonly frameInterval: number;
}

/** What the rest of the house knows of a chat platform. */
export interface ChatPlatform {
  /** `discord`, `slack`, `playground` or `terminal`: the first part of every key of this platform. */
  readonly name: string;
  readonly capabilities: PlatformCapabilities;
  /** Connects and begins to deliver what people do. Rejects with one clear sentence when it cannot. */
  start(receive: Receive): Promise<void>;
  stop(): Promise<void>;
  /** Posts to a channel unasked. */
  post(channel: string, card: Card): Promise<MessageRef>;
  /** Edits a message; resolves to false when the message is gone. */
  update(message: MessageRef, card: Card): Promise<boolean>;
}

/** The one door into the house: commands and presses from every platform go through it. It never rejects. */
export type Receive = (incoming: Incoming, answer: Answer) => Promise<void>;
