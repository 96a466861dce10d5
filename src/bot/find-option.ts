import type { CommandOption, CommandShape } from './command-shape.ts';

export function findCommand<Shape extends CommandShape>(
  typed: string,
  commands: readonly Shape[],
): Shape | undefined {
  const wanted = typed.toLowerCase();
  return commands.find((command) => command.name === wanted);
}

/** The option of that name or alias, in any case. */
export function findOption(typed: string, command: CommandShape): CommandOption | undefined {
  const wanted = typed.toLowerCase();
  return command.options.find((option) => option.name === wanted || option.aliases?.includes(wanted));
}

/** Open text: nothing tells in advance which values there are. */
function isOpenText(option: CommandOption): boolean {
  return option.kind !== 'integer' && !option.choices && !option.suggest;
}

/** The option that takes the whole rest of a line: the only one of its command, if it is open text. */
export function restOption(command: CommandShape): CommandOption | undefined {
  const [only, ...others] = command.options;
  return only && others.length === 0 && isOpenText(only) ? only : undefined;
}

/**
 * Whether a word given without a name is surely meant for this option: one of its choices or suggestions (`constant:FF`
 * is of the family of a suggested `constant:F`), or a value that a schema of a closed list or a number takes.
 */
export function surelyTakes(option: CommandOption, typed: string): boolean {
  if (isOpenText(option)) return false;
  const wanted = typed.toLowerCase();
  if (option.choices?.some((choice) => choice.value.toLowerCase() === wanted)) return true;
  if (option.suggest) {
    const family = /^[^:]+:/u.exec(wanted)?.[0];
    return option.suggest(family?.slice(0, -1) ?? wanted).some(({ value }) => {
      const suggested = value.toLowerCase();
      return suggested === wanted || (family !== undefined && suggested.startsWith(family));
    });
  }
  return option.schema.safeParse(typed).success;
}
