import {
  type APIApplicationCommandBasicOption,
  type APIApplicationCommandSubcommandOption,
  ApplicationCommandOptionType,
  ApplicationCommandType,
  ApplicationIntegrationType,
  InteractionContextType,
  type RESTPostAPIChatInputApplicationCommandsJSONBody,
} from 'discord.js';
import type { CommandOption, CommandShape, OptionChoice } from '../command-shape.ts';
import { DISCORD_LIMITS } from './limits.ts';
import { WITH_MESSAGES } from './named-channel.ts';
import { shorten } from './plain-text.ts';

export const COMMAND_NAME = 'cheese';

/** What Discord takes as the name of a command or option ("Application Command Naming"); ours are lower case. */
const NAME_PATTERN = /^[-_'\p{L}\p{N}\p{sc=Deva}\p{sc=Thai}]{1,32}$/u;

/**
 * The most characters of a list that is registered (our choice; `on`, `off` and `default` have 24). Longer ones are
 * completed: completions do not count against Discord's limit for a whole command, and other names of a choice, such as
 * `morris`, can then be typed.
 */
const REGISTERED_CHARACTERS = 30;

/**
 * The one chat-input command, with a subcommand a command of ours. Equal shapes give equal bytes, so that it is
 * written only when something changed. Throws on a shape that Discord would refuse: that is a mistake in `commands/`.
 */
export function registrationOf(
  commands: readonly CommandShape[],
): RESTPostAPIChatInputApplicationCommandsJSONBody {
  if (commands.length > DISCORD_LIMITS.commandOptions) {
    throw new RangeError(
      `Discord takes ${DISCORD_LIMITS.commandOptions} subcommands, not ${commands.length}.`,
    );
  }
  const registration: RESTPostAPIChatInputApplicationCommandsJSONBody = {
    type: ApplicationCommandType.ChatInput,
    name: COMMAND_NAME,
    description: 'Rodent mazes and boxes for people and language models',
    integration_types: [ApplicationIntegrationType.GuildInstall],
    contexts: [InteractionContextType.Guild, InteractionContextType.BotDM],
    options: commands.map(subcommandOf),
  };
  const characters = commandCharacters(registration);
  if (characters > DISCORD_LIMITS.commandCharacters) {
    throw new RangeError(
      `Discord takes ${DISCORD_LIMITS.commandCharacters} characters of names, descriptions and choices, not ${characters}.`,
    );
  }
  return registration;
}

function subcommandOf(command: CommandShape): APIApplicationCommandSubcommandOption {
  if (command.options.length > DISCORD_LIMITS.commandOptions) {
    throw new RangeError(`/cheese ${command.name} has more than ${DISCORD_LIMITS.commandOptions} options.`);
  }
  // Discord refuses a required option behind an optional one; sorting is stable, so each kind keeps its order.
  const options = command.options.toSorted(
    (a, b) => Number(b.required ?? false) - Number(a.required ?? false),
  );
  return {
    type: ApplicationCommandOptionType.Subcommand,
    name: checkedName(command.name),
    description: shorten(command.summary, DISCORD_LIMITS.description),
    options: options.map(optionOf),
  };
}

function optionOf(option: CommandOption): APIApplicationCommandBasicOption {
  const common = {
    name: checkedName(option.name),
    description: shorten(option.description, DISCORD_LIMITS.description),
    required: option.required ?? false,
  };
  if (option.kind === 'channel') {
    return { type: ApplicationCommandOptionType.Channel, ...common, channel_types: [...WITH_MESSAGES] };
  }
  const choices = (option.choices ?? []).filter(isChoice);
  // Choices and completion exclude each other; a list too long for choices is completed instead.
  const isCompleted =
    option.suggest !== undefined || below({ choices: choices.map(textChoice) }) > REGISTERED_CHARACTERS;
  if (option.kind === 'integer') {
    const [least, most] = option.range ?? [];
    return {
      type: ApplicationCommandOptionType.Integer,
      ...common,
      ...(isCompleted
        ? { autocomplete: true }
        : choices.length > 0 && { choices: choices.map(integerChoice) }),
      ...(least !== undefined && { min_value: least }),
      ...(most !== undefined && { max_value: most }),
    };
  }
  return {
    type: ApplicationCommandOptionType.String,
    ...common,
    ...(isCompleted ? { autocomplete: true } : choices.length > 0 && { choices: choices.map(textChoice) }),
  };
}

/** A value that Discord cannot carry is left out; it can still be typed where choices are not closed. */
export function isChoice({ value }: OptionChoice): boolean {
  return value !== '' && value.length <= DISCORD_LIMITS.choiceText;
}

export function textChoice({ label, value }: OptionChoice): { name: string; value: string } {
  return { name: shorten(label || value, DISCORD_LIMITS.choiceText), value };
}

export function integerChoice({ label, value }: OptionChoice): { name: string; value: number } {
  return { name: shorten(label || value, DISCORD_LIMITS.choiceText), value: Number(value) };
}

function checkedName(name: string): string {
  if (NAME_PATTERN.test(name) && name === name.toLowerCase()) return name;
  throw new RangeError(
    `Discord takes no command or option named "${name}": 1 to 32 lower-case letters or digits.`,
  );
}

interface Counted {
  readonly name: string;
  readonly description?: string | undefined;
  readonly value?: string | number | undefined;
  readonly choices?: readonly Counted[] | undefined;
  readonly options?: readonly Counted[] | undefined;
}

/** What counts against the limit: names, descriptions and choice values, with everything below. */
export function commandCharacters(command: Counted): number {
  const own = command.name.length + (command.description ?? '').length + String(command.value ?? '').length;
  return own + below(command);
}

function below({ choices = [], options = [] }: Pick<Counted, 'choices' | 'options'>): number {
  return [...choices, ...options].reduce((sum, part) => sum + commandCharacters(part), 0);
}
