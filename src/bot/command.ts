import type { z } from 'zod';
import type { Card } from './card.ts';
import type { Caller } from './ports.ts';

/**
 * A chat command, defined once. Discord's registration, the text grammar, the Slack modal, the playground's form and
 * completion, help and error texts are all derived from it.
 */
export interface Command<Services, Values = never> {
  /** Lower case, one word. */
  readonly name: string;
  /** One line, at most 100 characters (Discord's limit for a description). */
  readonly summary: string;
  /** More for /cheese help <name>; paragraphs split by a blank line. */
  readonly details?: string;
  /** What one types after /cheese. */
  readonly examples: readonly string[];
  /** In the order in which they may be typed without their names. */
  readonly options: readonly CommandOption[];
  /** Reads the options of one call; `values` holds one entry a given option, already parsed by its schema. */
  run(call: CommandCall<Services>, values: Values): Promise<CommandReply>;
}

/** What adapters derive registration, forms and completion from. */
export type CommandShape = Pick<Command<unknown>, 'name' | 'summary' | 'details' | 'examples' | 'options'>;

export interface CommandOption {
  /** Lower case, one word. */
  readonly name: string;
  /** At most 100 characters. */
  readonly description: string;
  readonly required?: boolean;
  /** A schema from text to the value; its issue messages are shown to people as they are, so write them as sentences. */
  readonly schema: z.ZodType<unknown, string>;
  readonly kind: 'text' | 'integer';
  /** Least and most, for platforms that check integers themselves. */
  readonly range?: readonly [number, number];
  /** A closed list: choices where a platform has them, completion elsewhere. At most 25. */
  readonly choices?: readonly OptionChoice[];
  /** An open list that depends on configuration (agents): completion by what was typed so far. */
  readonly suggest?: (typed: string) => readonly OptionChoice[];
}

export interface OptionChoice {
  readonly value: string;
  readonly label: string;
}

export interface CommandCall<Services> {
  readonly caller: Caller;
  readonly services: Services;
}

/** What a command answers with. The bot posts it; a command itself does no I/O on a platform. */
export interface CommandReply {
  readonly card: Card;
  /** False when the command could not do what it said (a refusal): the terminal exits with 1. */
  readonly ok: boolean;
  /** Shown to the caller alone. */
  readonly isPrivate?: boolean;
  /** What --json prints. */
  readonly data?: unknown;
  /** The session whose board the card shows, so that later moves find the message. */
  readonly boardOf?: string;
  /** Work that goes on after the first card: each shown card replaces the one before; the last reply is final. */
  readonly follow?: (show: (card: Card) => void, signal: AbortSignal) => Promise<CommandReply>;
}
