import type { z } from 'zod';

/** What help puts commands together under, in this order. */
export const COMMAND_GROUPS = ['play', 'board', 'lab', 'settings'] as const;
export type CommandGroup = (typeof COMMAND_GROUPS)[number];

/** What adapters derive registration, forms, completion and help from: a command without what it does. */
export interface CommandShape {
  /** Lower case, one word. */
  readonly name: string;
  /** One line, at most 100 characters (Discord's limit for a description). */
  readonly summary: string;
  /** More for /cheese help <name>; paragraphs split by a blank line. */
  readonly details?: string;
  /** Whether words that are said to the bot, and begin with no command's name, are meant for this command. */
  readonly takesWords?: (words: string) => boolean;
  /** What one types after /cheese. */
  readonly examples: readonly string[];
  /**
   * In the order in which they may be typed without their names. The only option of a command, if it is open text,
   * takes the whole rest of the line, so that `move f f l` needs no quotes.
   */
  readonly options: readonly CommandOption[];
  /** Where help lists it; commands of no group come first. */
  readonly group?: CommandGroup;
  /** Needs a chat with buttons and other people, so the terminal refuses it. */
  readonly needsChat?: boolean;
}

export interface CommandOption {
  /** Lower case, one word, or some with hyphens in between; at most 32 characters (Discord). */
  readonly name: string;
  /** Other names that the text grammar takes, such as `vs` for `agent`. */
  readonly aliases?: readonly string[];
  /** At most 100 characters. */
  readonly description: string;
  readonly required?: boolean;
  /** A schema from text to the value; its issue messages are shown to people as they are, so write them as sentences. */
  readonly schema: z.ZodType<unknown, string>;
  /** A `channel` is one of the platform's, as `ChatPlatform.channelNamed` reads it. */
  readonly kind: 'text' | 'integer' | 'channel';
  /** Least and most, for platforms that check integers themselves. */
  readonly range?: readonly [number, number];
  /** A closed list: choices where a platform has them, completion elsewhere. At most 25. */
  readonly choices?: readonly OptionChoice[];
  /**
   * Of an option with several values: whether a word without a name is one of them. All such words of a line are put
   * together, with blanks in between.
   */
  readonly collects?: (word: string) => boolean;
  /** An open list that depends on configuration (agents): completion by what was typed so far. */
  readonly suggest?: (typed: string) => readonly OptionChoice[];
}

export interface OptionChoice {
  readonly value: string;
  readonly label: string;
}
