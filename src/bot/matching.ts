import type { OptionChoice } from './command-shape.ts';

/** The most that is worth offering of an open set of values: Discord's limit for one completion, the tightest of all. */
export const SUGGESTION_LIMIT = 25;

/** Values that begin with what was typed, then those that hold it anywhere in value or label. */
export function matching(choices: readonly OptionChoice[], typed: string): readonly OptionChoice[] {
  const wanted = typed.trim().toLowerCase();
  const starts = choices.filter((choice) => choice.value.toLowerCase().startsWith(wanted));
  const holds = choices.filter(
    (choice) => !starts.includes(choice) && `${choice.value} ${choice.label}`.toLowerCase().includes(wanted),
  );
  return [...starts, ...holds];
}
