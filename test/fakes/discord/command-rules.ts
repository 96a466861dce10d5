import { type JsonRecord, recordsIn, textIn } from './records.ts';

/** Rules of commands that Discord applies and its published schema does not state. */

const NAME = /^[-_'\p{L}\p{N}\p{sc=Deva}\p{sc=Thai}]{1,32}$/u;
const CHARACTERS = 8000;
const INTEGER_LIMIT = 2 ** 53;

export function commandProblems(body: unknown): readonly string[] {
  const commands = recordsIn(body);
  const names = commands.map((command) => textIn(command, 'name') ?? '');
  return [
    ...(new Set(names).size < names.length ? ['name: Application command names must be unique'] : []),
    ...commands.flatMap((command) => [
      ...(characters(command) > CHARACTERS
        ? [`${command.name}: Command exceeds maximum size (${CHARACTERS})`]
        : []),
      ...nameProblems(command),
      ...(textIn(command, 'description') ? [] : [`${command.name}: a description is required`]),
      ...optionProblems(command),
    ]),
  ];
}

function nameProblems(named: JsonRecord): readonly string[] {
  const name = textIn(named, 'name') ?? '';
  return NAME.test(name) && name === name.toLowerCase() ? [] : [`name: Command name is invalid (${name})`];
}

function optionProblems(parent: JsonRecord): readonly string[] {
  const options = recordsIn(parent.options);
  const names = options.map((option) => textIn(option, 'name') ?? '');
  const firstOptional = options.findIndex((option) => option.required !== true);
  const isOutOfOrder = options.some(
    (option, index) => option.required === true && firstOptional !== -1 && index > firstOptional,
  );
  const subcommands = options.filter((option) => option.type === 1 || option.type === 2);
  return [
    ...(new Set(names).size < names.length ? ['options: Option names must be unique'] : []),
    ...(isOutOfOrder ? ['options: Required options must be placed before non-required options'] : []),
    ...(subcommands.length > 0 && subcommands.length < options.length
      ? ['options: Sub-commands and options cannot be mixed']
      : []),
    ...options.flatMap((option) => [
      ...nameProblems(option),
      ...choiceProblems(option),
      ...rangeProblems(option),
      ...optionProblems(option),
    ]),
  ];
}

function choiceProblems(option: JsonRecord): readonly string[] {
  const choices = recordsIn(option.choices);
  const names = choices.map((choice) => choice.name);
  const values = choices.map((choice) => choice.value);
  return [
    ...(choices.length > 0 && option.autocomplete === true
      ? [`${option.name}: Autocomplete and choices cannot both be set`]
      : []),
    ...(new Set(names).size < names.length ? [`${option.name}: Choice names must be unique`] : []),
    ...(new Set(values).size < values.length ? [`${option.name}: Choice values must be unique`] : []),
  ];
}

function rangeProblems(option: JsonRecord): readonly string[] {
  if (option.type !== 4) return [];
  const { min_value: least, max_value: most } = option;
  const wrong = [least, most].filter(
    (bound) => bound !== undefined && !(Number.isInteger(bound) && Math.abs(Number(bound)) <= INTEGER_LIMIT),
  );
  if (wrong.length > 0) return [`${option.name}: bounds must be integers within ±2^53`];
  return typeof least === 'number' && typeof most === 'number' && least > most
    ? [`${option.name}: min_value must not exceed max_value`]
    : [];
}

function characters(part: JsonRecord): number {
  const own = [part.name, part.description, part.value];
  const below = [...recordsIn(part.options), ...recordsIn(part.choices)];
  return (
    own.reduce<number>((sum, text) => sum + (typeof text === 'string' ? text.length : 0), 0) +
    below.reduce((sum, inner) => sum + characters(inner), 0)
  );
}
