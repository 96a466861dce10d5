import { echo } from '../echo.ts';
import { accepted, type Result, refused } from '../result.ts';
import type { CommandOption, CommandShape } from './command-shape.ts';

export type OptionCode = 'option/missing' | 'option/invalid';

/** What was typed for an option, as the option's own schema reads it; undefined where an optional one was left out. */
export function readOption(
  command: Pick<CommandShape, 'name' | 'examples'>,
  option: CommandOption,
  typed: string | undefined,
): Result<unknown, OptionCode> {
  if (typed === undefined) return option.required ? missing(command, option) : accepted(undefined);
  const read = option.schema.safeParse(typed);
  if (read.success) return accepted(read.data);
  const sentence = read.error.issues[0]?.message;
  return refused('option/invalid', sentence ?? `"${echo(typed)}" is no value for ${option.name}.`);
}

function missing(
  { name, examples: [example] }: Pick<CommandShape, 'name' | 'examples'>,
  option: CommandOption,
): Result<never, 'option/missing'> {
  const hint = example === undefined ? '' : ` For example: /cheese ${example}`;
  return refused('option/missing', `${name} needs a value for "${option.name}".${hint}`);
}
