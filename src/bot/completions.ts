import type { CommandOption, CommandShape } from './command-shape.ts';
import { findCommand, findOption, surelyTakes } from './find-option.ts';
import { matching, SUGGESTION_LIMIT } from './matching.ts';
import { readWords, type Word, writeValue } from './words.ts';

/** One way to go on with a command line. */
export interface Completion {
  /** The whole line with the completion put in. */
  readonly line: string;
  /** Where the cursor stands in it then. */
  readonly cursor: number;
  /** What is put in. */
  readonly label: string;
  /** What it means, in a few words; may be empty. */
  readonly hint: string;
}

interface Candidate {
  readonly insert: string;
  readonly label: string;
  readonly hint: string;
}

/** How the line may go on at the cursor (by default its end), best first. */
export function completions(
  text: string,
  commands: readonly CommandShape[],
  cursor: number = text.length,
): readonly Completion[] {
  const before = text.slice(0, cursor);
  const { words } = readWords(before);
  const last = words.at(-1);
  const isWordBegun = last !== undefined && last.to === before.length;
  const begun = isWordBegun ? last : undefined;
  const earlier = isWordBegun ? words.slice(0, -1) : words;
  const from = begun?.from ?? before.length;
  return candidatesFor(begun, earlier, commands)
    .slice(0, SUGGESTION_LIMIT)
    .map(({ insert, label, hint }) => {
      const head = before.slice(0, from) + insert;
      return { line: head + text.slice(cursor), cursor: head.length, label, hint };
    });
}

function candidatesFor(
  begun: Word | undefined,
  earlier: readonly Word[],
  commands: readonly CommandShape[],
): readonly Candidate[] {
  const [first, ...rest] = earlier;
  if (!first) return commandCandidates(begun?.text ?? '', commands);
  const command = findCommand(first.text, commands);
  if (!command) return [];
  const named = begun?.head === undefined ? undefined : findOption(begun.head, command);
  if (named) return valueCandidates(named, begun?.tail ?? '', `${begun?.head}:`);
  const open = openOptions(command, rest);
  const typed = begun?.text ?? '';
  return [
    ...open.flatMap((option, index) =>
      // With nothing typed, the values of all options at once would be a wall: only the next one's are shown.
      typed === '' && index > 0 ? [] : valueCandidates(option, typed, ''),
    ),
    ...open
      .filter((option) => option.name.startsWith(typed.toLowerCase()))
      .map((option) => ({
        insert: `${option.name}:`,
        label: `${option.name}:`,
        hint: option.description,
      })),
  ];
}

function commandCandidates(typed: string, commands: readonly CommandShape[]): readonly Candidate[] {
  return commands
    .filter((command) => command.name.startsWith(typed.toLowerCase()))
    .map((command) => ({
      insert: command.options.length > 0 ? `${command.name} ` : command.name,
      label: command.name,
      hint: command.summary,
    }));
}

/** The options that the earlier words have left, in order. */
function openOptions(command: CommandShape, earlier: readonly Word[]): readonly CommandOption[] {
  let open = command.options;
  for (const word of earlier) {
    const named = word.head === undefined ? undefined : findOption(word.head, command);
    const taker = named ?? open.find((option) => surelyTakes(option, word.text)) ?? open[0];
    open = open.filter((option) => option !== taker);
  }
  return open;
}

function valueCandidates(option: CommandOption, typed: string, prefix: string): readonly Candidate[] {
  return matching(option.choices ?? option.suggest?.(typed) ?? [], typed).map((choice) => ({
    insert: prefix + writeValue(choice.value),
    label: choice.value,
    hint: choice.label === choice.value ? option.description : choice.label,
  }));
}
