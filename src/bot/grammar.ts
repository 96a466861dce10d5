import { echo } from '../echo.ts';
import { nearest } from '../nearest.ts';
import { accepted, type Result, refused } from '../result.ts';
import type { CommandOption, CommandShape } from './command-shape.ts';
import { findCommand, findOption, restOption, surelyTakes } from './find-option.ts';
import { readWords, type Word, writeValue } from './words.ts';

export { completions } from './completions.ts';
export { helpText } from './help-text.ts';

/** A command line taken apart. Values are as they were typed; the command itself judges them, and what is missing. */
interface CommandLine<Shape extends CommandShape> {
  readonly command: Shape;
  /** By the options' proper names, never by an alias. */
  readonly options: Readonly<Record<string, string>>;
}

type GrammarCode =
  | 'grammar/open-quote'
  | 'grammar/unknown-command'
  | 'grammar/unknown-option'
  | 'grammar/duplicate-option'
  | 'grammar/missing-value'
  | 'grammar/too-many-values';

/**
 * Reads what was typed after /cheese: `<command> [value ...] [name:value ...]`. Names are read in any case; a value
 * without a name goes to the first option that surely takes it, else to the first that has none. Nothing typed is help.
 */
export function parseCommandLine<Shape extends CommandShape>(
  text: string,
  commands: readonly Shape[],
): Result<CommandLine<Shape>, GrammarCode> {
  const { words, isUnclosed } = readWords(text);
  if (isUnclosed) {
    return refused('grammar/open-quote', 'A quotation mark is opened and never closed: put one at the end.');
  }
  const [first, ...rest] = withoutPrefix(words);
  const command = findCommand(first?.text ?? 'help', commands);
  if (!command) return unknownCommand(first?.text ?? 'help', commands);
  const read = readOptions(command, rest);
  return read.ok ? accepted({ command, options: read.value }) : read;
}

/** The inverse: a line that `parseCommandLine` reads as this command with these options. */
export function writeCommandLine(
  command: string | CommandShape,
  options: Readonly<Record<string, string | undefined>>,
): string {
  const name = typeof command === 'string' ? command : command.name;
  const written = Object.entries(options).flatMap(([option, value]) =>
    value === undefined ? [] : [`${option}:${writeValue(value)}`],
  );
  return [name, ...written].join(' ');
}

/** People who learnt "/cheese play" type all of it where only "play" is asked for. */
function withoutPrefix(words: readonly Word[]): readonly Word[] {
  return words[0]?.text.toLowerCase() === '/cheese' ? words.slice(1) : words;
}

/** What people type who want to leave a game, which is no command because it costs trials. */
const LEAVING: ReadonlySet<string> = new Set(['quit', 'stop', 'exit', 'end', 'leave']);

function unknownCommand(
  typed: string,
  commands: readonly CommandShape[],
): Result<never, 'grammar/unknown-command'> {
  const meant = nearest(
    typed,
    commands.map((command) => command.name),
  );
  const hint = LEAVING.has(typed.toLowerCase())
    ? ' A game is quit by the button under its board, or from /cheese games.'
    : meant
      ? ` Did you mean "${meant}"?`
      : '';
  return refused(
    'grammar/unknown-command',
    `There is no command "${echo(typed)}".${hint} /cheese help lists them all.`,
  );
}

function readOptions(
  command: CommandShape,
  words: readonly Word[],
): Result<Record<string, string>, GrammarCode> {
  const values = new Map<CommandOption, string>();
  const rest = restOption(command);
  for (let index = 0; index < words.length; index++) {
    const word = words[index];
    if (!word) break;
    const named = word.head === undefined ? undefined : findOption(word.head, command);
    if (named) {
      if (values.has(named)) return duplicateOption(named);
      let value = word.tail;
      if (value === '' && !word.isQuoted) {
        // Phones put a blank behind a colon: the value of "agent: random" is the next word.
        const next = words[index + 1];
        if (!next || (next.head !== undefined && findOption(next.head, command))) return missingValue(named);
        value = next.text;
        index += 1;
      }
      values.set(named, value);
      continue;
    }
    if (rest) {
      const before = values.get(rest);
      values.set(rest, before === undefined ? word.text : `${before} ${word.text}`);
      continue;
    }
    const collector = command.options.find((option) => option.collects?.(word.text));
    if (collector) {
      const before = values.get(collector);
      values.set(collector, before === undefined ? word.text : `${before} ${word.text}`);
      continue;
    }
    const open = command.options.filter((option) => !values.has(option));
    const taker = open.find((option) => surelyTakes(option, word.text));
    if (!taker && word.head !== undefined && !word.isQuoted) return unknownOption(command, word.head);
    const option = taker ?? open[0];
    if (!option) return tooManyValues(command, word.text);
    values.set(option, word.text);
  }
  return accepted(Object.fromEntries([...values].map(([option, value]) => [option.name, value])));
}

function duplicateOption(option: CommandOption): Result<never, 'grammar/duplicate-option'> {
  return refused('grammar/duplicate-option', `"${option.name}" is given twice: give it once.`);
}

function missingValue(option: CommandOption): Result<never, 'grammar/missing-value'> {
  const example = option.choices?.[0]?.value ?? 'something';
  return refused(
    'grammar/missing-value',
    `"${option.name}:" has no value: write it right behind the colon, as in ${option.name}:${writeValue(example)}.`,
  );
}

function unknownOption(command: CommandShape, typed: string): Result<never, 'grammar/unknown-option'> {
  const names = command.options.map((option) => option.name);
  if (names.length === 0) {
    return refused('grammar/unknown-option', `${command.name} has no options: leave "${echo(typed)}:" out.`);
  }
  const meant = nearest(typed, names);
  const hint = meant ? `Did you mean "${meant}"?` : `It has: ${names.join(', ')}.`;
  return refused('grammar/unknown-option', `${command.name} has no option "${echo(typed)}". ${hint}`);
}

function tooManyValues(command: CommandShape, typed: string): Result<never, 'grammar/too-many-values'> {
  return refused(
    'grammar/too-many-values',
    `${command.name} does not know what to do with "${echo(typed)}": leave it out, or see /cheese help ${command.name}.`,
  );
}
