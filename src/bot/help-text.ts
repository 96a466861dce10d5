import { echo } from '../echo.ts';
import { nearest } from '../nearest.ts';
import { PARADIGM_IDS } from '../paradigms/names.ts';
import { accepted, type Result, refused } from '../result.ts';
import { COMMAND_GROUPS, type CommandGroup, type CommandOption, type CommandShape } from './command-shape.ts';
import { findCommand } from './find-option.ts';

const GROUP_TITLES: Readonly<Record<CommandGroup, string>> = {
  play: 'Play',
  board: 'The board',
  lab: 'The lab',
  settings: 'Settings and fair play',
};

/** The help for all commands, or for one, as plain paragraphs. */
export function helpText(
  commands: readonly CommandShape[],
  name?: string,
): Result<string, 'help/unknown-command'> {
  if (name === undefined) return accepted(overviewOf(commands));
  const command = findCommand(name, commands);
  if (command) return accepted(pageOf(command));
  const names = commands.map((one) => one.name);
  const meant = nearest(name, [...names, ...PARADIGM_IDS]);
  const hint = meant
    ? `Did you mean "${meant}"?`
    : `There are: ${names.join(', ')}; and the paradigms ${PARADIGM_IDS.join(', ')}.`;
  return refused('help/unknown-command', `There is no command or paradigm "${echo(name)}". ${hint}`);
}

/** A line a command, under the titles of their groups. */
function overviewOf(commands: readonly CommandShape[]): string {
  return [undefined, ...COMMAND_GROUPS]
    .map((group) => {
      const lines = commands.filter((command) => command.group === group).map(line);
      return group === undefined || lines.length === 0 ? lines : [`${GROUP_TITLES[group]}:`, ...lines];
    })
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n');
}

function line(command: CommandShape): string {
  return `/cheese ${command.name}: ${command.summary}`;
}

function pageOf(command: CommandShape): string {
  const parts = [`${usage(command)}\n${command.summary}`];
  if (command.details) parts.push(command.details);
  if (command.options.length > 0) parts.push(command.options.map(optionLine).join('\n'));
  if (command.examples.length > 0) {
    parts.push(`For example:\n${command.examples.map((example) => `/cheese ${example}`).join('\n')}`);
  }
  return parts.join('\n\n');
}

/** `/cheese play [paradigm] [agent]`: what is in brackets may be left out. */
function usage(command: CommandShape): string {
  const options = command.options.map((option) => (option.required ? option.name : `[${option.name}]`));
  return ['/cheese', command.name, ...options].join(' ');
}

function optionLine(option: CommandOption): string {
  const aliases = option.aliases?.length ? ` (also ${option.aliases.join(', ')})` : '';
  const choices = option.choices?.length
    ? ` One of: ${option.choices.map((choice) => choice.value).join(', ')}.`
    : '';
  return `${option.name}${aliases}: ${option.description}${choices}`;
}
