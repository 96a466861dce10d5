import type { CommandShape } from '../command-shape.ts';
import { type Completion, completions } from '../completions.ts';

/** What is meant for the bot, as a command (without its prefix) or in words, and what is said to the channel. */
export type Reading =
  | { readonly as: 'command'; readonly command: string }
  | { readonly as: 'words'; readonly text: string }
  | { readonly as: 'chat'; readonly text: string };

/** `/cheese ` as on the other platforms, or a slash alone. */
const PREFIX = /^\s*\/(?:cheese(?:\s+|$))?/iu;
/** The bot's name with an at sign, as a word of its own. */
const MENTION = /(?<![\p{L}\p{N}_@.])@cheesebot(?![\p{L}\p{N}_-])[,:]?/giu;

/**
 * Reads a line as it was typed: `/cheese …` and `/…` are commands, and so is a line whose first word is the name of
 * one. A line that mentions the bot is words for it. Everything else is conversation.
 */
export function readLine(line: string, commands: readonly CommandShape[]): Reading {
  const prefix = PREFIX.exec(line);
  if (prefix) return { as: 'command', command: line.slice(prefix[0].length).trim() };
  const text = line.trim();
  const first = /^\S*/u.exec(text)?.[0].toLowerCase() ?? '';
  const isCommand = commands.some((command) => command.name === first);
  return isCommand ? { as: 'command', command: text } : readWords(text);
}

/** Reads a line that is no command: whether it is said to the bot, which then hears it without the mention. */
export function readWords(line: string): Exclude<Reading, { as: 'command' }> {
  const text = line.trim();
  const heard = text.replaceAll(MENTION, ' ').replaceAll(/\s+/gu, ' ').trim();
  return text.search(MENTION) < 0 ? { as: 'chat', text } : { as: 'words', text: heard };
}

/** How a line may go on at the cursor. A line without the prefix is completed too, but only once it has begun. */
export function completeLine(
  line: string,
  cursor: number,
  commands: readonly CommandShape[],
): readonly Completion[] {
  const prefix = PREFIX.exec(line)?.[0] ?? '';
  if (cursor < prefix.length || line.trim() === '') return [];
  return completions(line.slice(prefix.length), commands, cursor - prefix.length)
    .map((completion) => withBlank(completion))
    .map(({ line: rest, cursor: at, ...shown }) => ({
      line: prefix + rest,
      cursor: prefix.length + at,
      ...shown,
    }))
    .filter((completion) => completion.line.trimEnd() !== line);
}

/** A finished word is followed by a blank, so that the next one can be typed at once. */
function withBlank(completion: Completion): Completion {
  const { line, cursor } = completion;
  const isFinished = cursor === line.length && !/[:\s]$/u.test(line);
  return isFinished ? { ...completion, line: `${line} `, cursor: cursor + 1 } : completion;
}
