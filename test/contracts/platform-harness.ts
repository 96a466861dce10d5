import type { ChatPlatform } from '../../src/bot/ports.ts';

/**
 * A chat platform under test together with the people who use it. The platform's own fake server stands behind it;
 * what people did resolves once the platform has taken the event, not once it was answered (stories poll for that).
 *
 * Users and channels are plain words (`ada`, `lab`) that the harness maps to ids of its platform; each new word is a
 * new user or channel. Every channel lies in one workspace.
 */
export interface PlatformHarness {
  /** Not started: the suite starts it with its own `receive`. Made with `CONTRACT_COMMANDS`. */
  readonly platform: ChatPlatform;
  /** A new platform object on the same server, as after a restart of the bot; the suite has stopped the old one. */
  recreate(): Promise<ChatPlatform>;
  /** Types a command line, without `/cheese`. A platform with structured options sends an unknown word as a command
   * that was registered by an older version. */
  type(user: string, channel: string, text: string): Promise<void>;
  /** Says something to the bot in a channel, mentioning it. */
  say(user: string, channel: string, text: string): Promise<void>;
  /** Presses the button with that label on the newest message that has it, of those the user sees in the channel. */
  press(user: string, channel: string, label: string): Promise<void>;
  /** Chooses an option in the newest select with that placeholder, of those the user sees in the channel. */
  choose(user: string, channel: string, placeholder: string, optionLabel: string): Promise<void>;
  /** What everybody sees, oldest first. */
  messages(channel: string): Promise<readonly ShownMessage[]>;
  /** What everybody sees in the threads of a channel, oldest first; nothing where there are no threads. */
  inThread(channel: string): Promise<readonly ShownMessage[]>;
  /** What was shown to this user alone, in any channel, oldest first. */
  whispers(user: string): Promise<readonly ShownMessage[]>;
  close(): Promise<void>;
}

/** A message as a person sees it. */
export interface ShownMessage {
  /** Stays the same when the message is edited. */
  readonly id: string;
  /**
   * Everything visible, boards included, in the order of the screen. Escapes are resolved; where the platform would
   * carry out markup or a mention, its characters are gone, as they are for a person. Zero-width characters do not count.
   */
  readonly text: string;
  /** Labels in order. */
  readonly buttons: readonly string[];
  /** Placeholders in order. */
  readonly selects: readonly string[];
}
