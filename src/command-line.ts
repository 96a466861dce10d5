import { echo } from './echo.ts';
import { nearest } from './nearest.ts';
import { accepted, type Result, refused } from './result.ts';

/** A flag of a program. Its order in the list is that of the help. */
export type Flag = ValueFlag | Switch;

/** `--name value` or `--name=value`. */
interface ValueFlag extends Named {
  /** What stands for the value in the help, and an example of it for refusals. */
  readonly value: string;
  readonly example: string;
}

/** `--name`, alone; its value is the empty text. */
interface Switch extends Named {
  readonly value?: never;
}

interface Named {
  readonly name: string;
  readonly description: string;
}

/** What was typed, by name; `help` when somebody asked for it, whatever else was typed. */
export type TypedFlags = ReadonlyMap<string, string> | 'help';

export function readFlagValues(
  words: readonly string[],
  flags: readonly Flag[],
): Result<TypedFlags, 'flags/invalid'> {
  if (words.includes('--help')) return accepted('help');
  const values = new Map<string, string>();
  const rest = words.values();
  for (const word of rest) {
    const [typed = '', joined] = /^(--[^=]*)=(.*)$/su.exec(word)?.slice(1) ?? [word];
    const flag = flags.find(({ name }) => typed === `--${name}`);
    if (flag === undefined) return unknownFlag(typed, flags);
    if (flag.value === undefined) {
      if (joined !== undefined) return refused('flags/invalid', `${typed} takes no value; leave it out.`);
      values.set(flag.name, '');
      continue;
    }
    const value = joined ?? rest.next().value;
    if (value === undefined || value === '' || (joined === undefined && value.startsWith('--'))) {
      return refused('flags/invalid', `${typed} needs a value, such as ${typed} ${flag.example}.`);
    }
    values.set(flag.name, value);
  }
  return accepted(values);
}

function unknownFlag(typed: string, flags: readonly Flag[]) {
  const names = ['help', ...flags.map(({ name }) => name)].map((name) => `--${name}`);
  const meant = nearest(typed, names);
  const hint = meant === undefined ? `There are: ${names.join(', ')}.` : `Did you mean ${meant}?`;
  return refused('flags/invalid', `There is no flag ${echo(typed)}. ${hint}`);
}

/** The value of a flag out of a closed list; undefined where it was left out. */
export function flagChoice<const Id extends string>(
  typed: ReadonlyMap<string, string>,
  name: string,
  ids: readonly Id[],
): Result<Id | undefined, 'flags/invalid'> {
  const value = typed.get(name);
  if (value === undefined) return accepted(undefined);
  const found = ids.find((id) => id === value);
  if (found !== undefined) return accepted(found);
  const meant = nearest(value, ids);
  const hint = meant === undefined ? `There are: ${ids.join(', ')}.` : `Did you mean ${meant}?`;
  return refused('flags/invalid', `There is no ${name} "${echo(value)}". ${hint}`);
}

/** What `--help` prints: a sentence, how it is called, and its flags. */
export function flagsHelp(about: string, usage: string, flags: readonly Flag[]): string {
  const lines = flags.map(
    ({ name, value, description }) =>
      [value === undefined ? `--${name}` : `--${name} ${value}`, description] as const,
  );
  const width = Math.max(...lines.map(([flag]) => flag.length));
  const shown = lines.map(([flag, description]) => `  ${flag.padEnd(width)}  ${description}`);
  return [about, '', usage, '', ...shown].join('\n');
}
