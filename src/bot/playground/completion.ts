import type { CommandOption, CommandShape, OptionChoice } from '../command-shape.ts';
import { LIMITS } from './limits.ts';

/** One entry of the completion list. */
export interface Completion {
  /** What takes the place of `from` to `to`. */
  readonly insert: string;
  readonly label: string;
  readonly hint: string;
}

export interface Completions {
  /** Characters (UTF-16, as a text field counts them) that an entry replaces. */
  readonly from: number;
  readonly to: number;
  readonly entries: readonly Completion[];
}

/** What is said in the chat, and what is meant for the bot. `command` is without its prefix. */
export type Reading =
  | { readonly as: 'command'; readonly command: string }
  | { readonly as: 'chat'; readonly text: string };

const PREFIX = /^\s*\/(?:cheese(?=\s|$)\s*)?/iu;

/**
 * Reads a line as it was typed: `/cheese …` and `/…` are commands, and so is a line whose first word is the name of
 * one. Everything else is conversation.
 */
export function readLine(line: string, commands: readonly CommandShape[]): Reading {
  const prefix = PREFIX.exec(line);
  if (prefix) return { as: 'command', command: line.slice(prefix[0].length).trim() };
  const text = line.trim();
  const first = /^\S*/u.exec(text)?.[0].toLowerCase() ?? '';
  const isCommand = commands.some((command) => command.name === first);
  return isCommand ? { as: 'command', command: text } : { as: 'chat', text };
}

/** What could stand at the caret, best first. */
export function completionsFor(line: string, caret: number, commands: readonly CommandShape[]): Completions {
  const prefix = PREFIX.exec(line.slice(0, caret))?.[0].length ?? 0;
  const words = wordsOf(line.slice(0, caret), prefix);
  const typed = words.at(-1) ?? { text: '', from: caret };
  const to = caret;
  if (words.length <= 1) {
    const isSlash = prefix > 0;
    if (!isSlash && typed.text === '') return { from: caret, to, entries: [] };
    return { from: typed.from, to, entries: commandNames(typed.text, commands) };
  }
  const command = commands.find(({ name }) => name === words[0]?.text.toLowerCase());
  if (!command) return { from: caret, to, entries: [] };
  const earlier = words.slice(1, -1).map((word) => word.text);
  const { skip, entries } = optionEntries(command, earlier, typed.text);
  return { from: typed.from + skip, to, entries: entries.slice(0, LIMITS.completions) };
}

interface Word {
  readonly text: string;
  readonly from: number;
}

/** Words up to the caret; the last one is the one being typed, and is empty after a space. */
function wordsOf(text: string, start: number): readonly Word[] {
  const words: Word[] = [];
  const pattern = /(?:[^\s"]|"[^"]*(?:"|$))+/gu;
  pattern.lastIndex = start;
  for (let match = pattern.exec(text); match; match = pattern.exec(text)) {
    words.push({ text: match[0], from: match.index });
  }
  const last = words.at(-1);
  const isInWord = last !== undefined && last.from + last.text.length === text.length;
  return isInWord ? words : [...words, { text: '', from: text.length }];
}

function commandNames(typed: string, commands: readonly CommandShape[]): readonly Completion[] {
  const wanted = typed.toLowerCase();
  return commands
    .filter((command) => command.name.startsWith(wanted))
    .map((command) => ({ insert: `${command.name} `, label: command.name, hint: command.summary }));
}

function optionEntries(
  command: CommandShape,
  earlier: readonly string[],
  typed: string,
): { readonly skip: number; readonly entries: readonly Completion[] } {
  const named = /^([a-z]+):(.*)$/iu.exec(typed);
  const option = named && findOption(command, named[1] ?? '');
  if (named && option) {
    const value = named[2] ?? '';
    return { skip: typed.length - value.length, entries: valuesOf(option, value) };
  }
  const free = freeOptions(command, earlier);
  const positional = free[0] ? valuesOf(free[0], typed) : [];
  const wanted = typed.toLowerCase();
  const names = free
    .filter((each) => command.options.length > 1 && each.name.startsWith(wanted))
    .map((each) => ({ insert: `${each.name}:`, label: `${each.name}:`, hint: each.description }));
  return { skip: 0, entries: [...positional, ...names] };
}

function findOption(command: CommandShape, name: string): CommandOption | undefined {
  const wanted = name.toLowerCase();
  return command.options.find((option) => option.name === wanted || option.aliases?.includes(wanted));
}

/** Options that are not given yet: those named are taken, then words without a name fill the others in order. */
function freeOptions(command: CommandShape, words: readonly string[]): readonly CommandOption[] {
  const named = words.map((word) => findOption(command, /^([a-z]+):/iu.exec(word)?.[1] ?? ''));
  const unnamedCount = named.filter((option) => option === undefined).length;
  return command.options.filter((option) => !named.includes(option)).slice(unnamedCount);
}

function valuesOf(option: CommandOption, typed: string): readonly Completion[] {
  const wanted = typed.replace(/^"/u, '').toLowerCase();
  const choices = [...(option.choices ?? []), ...(option.suggest?.(wanted) ?? [])];
  const ranked = choices
    .map((choice) => ({ choice, rank: rankOf(choice, wanted) }))
    .filter(({ rank }) => rank < 2)
    .sort((one, other) => one.rank - other.rank);
  return ranked.map(({ choice }) => ({
    insert: `${/[\s"]/u.test(choice.value) ? `"${choice.value.replaceAll('"', '')}"` : choice.value} `,
    label: choice.value,
    hint: choice.label === choice.value ? option.description : choice.label,
  }));
}

/** 0 begins with what was typed, 1 holds it somewhere, 2 does neither. */
function rankOf(choice: OptionChoice, wanted: string): 0 | 1 | 2 {
  const value = choice.value.toLowerCase();
  const label = choice.label.toLowerCase();
  if (value.startsWith(wanted) || label.startsWith(wanted)) return 0;
  return value.includes(wanted) || label.includes(wanted) ? 1 : 2;
}
