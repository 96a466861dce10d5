import type { z } from 'zod';
import { accepted, type Result } from '../result.ts';
import type { Card } from './card.ts';
import type { CommandOption, CommandShape } from './command-shape.ts';
import type { Caller, ChannelCode, MessageRef, NamedChannel, PlatformGroups } from './ports.ts';
import { type OptionCode, readOption } from './read-option.ts';
import type { Services } from './services.ts';

/**
 * A chat command, defined once. Discord's registration, the text grammar, the Slack modal, the playground's form and
 * completion, help and error texts are all derived from its shape.
 */
interface Command<Options extends readonly CommandOption[]> extends CommandShape {
  readonly options: Options;
  /** Expected failures are replies with `ok: false` and a refusal's card; only a bug or broken I/O rejects. */
  run(call: CommandCall, values: ValuesOf<Options>): Promise<CommandReply>;
}

/** What a command's `run` reads: a value an option, as its schema gives it; undefined where an optional one was left out. */
type ValuesOf<Options extends readonly CommandOption[]> = {
  readonly [Option in Options[number] as Option['name']]: Option extends { readonly required: true }
    ? z.output<Option['schema']>
    : z.output<Option['schema']> | undefined;
};

/** A command whose types of options are its own affair: what the bot routes to. Made by `defineCommand` alone. */
export interface AnyCommand extends CommandShape {
  /** Checks the options as they were typed (the refusal says what is wrong with them), then runs. */
  invoke(
    call: CommandCall,
    typed: Readonly<Record<string, string>>,
  ): Promise<Result<CommandReply, OptionCode>>;
}

export interface CommandCall {
  readonly caller: Caller;
  readonly services: Services;
  /** Asks the platform; left out where there is none, as in the terminal, whose user owns the installation. */
  readonly isAdmin?: () => Promise<boolean>;
  /** Asks the platform for another channel (see `ChatPlatform.channelNamed`); left out where there are none. */
  readonly channelNamed?: (named: string) => Promise<Result<NamedChannel | undefined, ChannelCode>>;
  /** Set where even a private answer can be read by everybody in the channel. */
  readonly isOverheard?: boolean;
  /** Groups of people that the platform knows; left out where there are none. */
  readonly groups?: PlatformGroups;
  /** Names the event that this answers: what is started under it is not started again when the event is repeated. */
  readonly key?: string;
  /** Set when a part of it may have been done before, by a try that a crash or an outage cut off. */
  readonly isRepeated?: boolean;
  /** Where commands play evaluations themselves, in the process of whoever typed them: the terminal. */
  readonly playEvaluation?: PlayEvaluation;
  /** The session whose board is in the thread that the command was typed in. */
  readonly sessionHere?: string;
}

/** Plays an evaluation that is running from where it stands, and resolves when nothing of it is left or the signal aborts. */
export type PlayEvaluation = (id: string, signal: AbortSignal) => Promise<void>;

/** What a command answers with. The bot posts it; a command itself does no I/O on a platform. */
export interface CommandReply {
  readonly card: Card;
  /** False when the command could not do what it said: the terminal exits with 1. */
  readonly ok: boolean;
  /** Shown to the caller alone. */
  readonly isPrivate?: boolean;
  /** Shown in the message whose button was pressed, where that can be edited, instead of below it. */
  readonly isInPlace?: boolean;
  /** What --json prints. */
  readonly data?: unknown;
  /** The session whose board the card shows, so that later moves find the message. */
  readonly boardOf?: string;
  /** Set when the command started that session. */
  readonly isStart?: boolean;
  /** The session that the command moved or ended; its card is that session's board. */
  readonly played?: string;
  /** The session that it passed a verdict on: the result that was posted says so from now on, or no longer. */
  readonly judged?: string;
  /** The evaluation whose card it is: from now on it is shown there, and no longer where it was. */
  readonly evaluation?: string;
  /** Told where the card stands, once it does. Not called for private cards. */
  readonly onPosted?: (message: MessageRef) => Promise<void>;
  /**
   * Work that goes on after the first card: each shown card replaces the one before; the last reply is final.
   * Awaiting `show` slows the work down so that people can watch it; where nobody watches it resolves at once. Work of
   * many small steps asks `isShown` once before each, and shows only those.
   */
  readonly follow?: Follow;
}

export type Follow = (
  show: (card: Card) => Promise<void>,
  signal: AbortSignal,
  /** Whether the step about to be taken will be shown. Left out where nobody watches. */
  isShown?: () => boolean,
) => Promise<CommandReply>;

/** A command with its option values typed inside `run` and erased outside of it. */
export function defineCommand<const Options extends readonly CommandOption[]>(
  command: Command<Options>,
): AnyCommand {
  return {
    ...command,
    invoke: async (call, typed) => {
      const read = readOptions(command, typed);
      return read.ok ? accepted(await command.run(call, read.value)) : read;
    },
  };
}

function readOptions<const Options extends readonly CommandOption[]>(
  command: Command<Options>,
  typed: Readonly<Record<string, string>>,
): Result<ValuesOf<Options>, OptionCode> {
  const values: Record<string, unknown> = {};
  for (const option of command.options) {
    const read = readOption(command, option, typed[option.name]);
    if (!read.ok) return read;
    values[option.name] = read.value;
  }
  if (!holdsValuesOf(command.options, values)) throw new Error('An option was read without leaving a value');
  return accepted(values);
}

/** The loop above gave every option an entry through its own schema, which is what ValuesOf says. */
function holdsValuesOf<Options extends readonly CommandOption[]>(
  options: Options,
  values: object,
): values is ValuesOf<Options> {
  return options.every((option) => option.name in values);
}
