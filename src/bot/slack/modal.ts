import type { types } from '@slack/bolt';
import { z } from 'zod';
import type { CommandOption, CommandShape } from '../command-shape.ts';
import { writeCommandLine } from '../grammar.ts';
import { readOption } from '../read-option.ts';
import { plainText, selectOption } from './controls.ts';
import { SLACK_LIMITS } from './limits.ts';
import type { ViewPayload } from './payloads.ts';

/** The command whose form opens when nothing else is typed. */
const CHOOSER_COMMAND = 'play';
const CALLBACK_PREFIX = 'command:';
/** Block ids name options, so that Slack can show an error beside the right input. */
const BLOCK_PREFIX = 'option:';

/** Where a modal was opened: it carries no channel of its own. */
const metadata = z.object({
  channel: z.string(),
  responseUrl: z.string().optional(),
  /** When the response address was given, in milliseconds. */
  at: z.number().optional(),
});
type ModalOrigin = z.infer<typeof metadata>;

/** The command whose form a line asks for: `/cheese` and `/cheese play` with nothing behind it. */
export function chooserCommand(text: string, commands: readonly CommandShape[]): CommandShape | undefined {
  const typed = text.trim().toLowerCase();
  if (typed !== '' && typed !== CHOOSER_COMMAND) return undefined;
  return commands.find((command) => command.name === CHOOSER_COMMAND && command.options.length > 0);
}

/** The form of a command, with an input for each of its options. */
export function commandModal(command: CommandShape, origin: ModalOrigin): types.ModalView {
  const title = `${command.name.charAt(0).toUpperCase()}${command.name.slice(1)}`;
  return {
    type: 'modal',
    callback_id: `${CALLBACK_PREFIX}${command.name}`,
    private_metadata: JSON.stringify(origin),
    title: plainText(title, SLACK_LIMITS.modalTitle),
    submit: plainText(title, SLACK_LIMITS.modalTitle),
    close: plainText('Cancel', SLACK_LIMITS.modalTitle),
    blocks: command.options.slice(0, SLACK_LIMITS.modalBlocks).map(optionInput),
  };
}

function optionInput(option: CommandOption): types.InputBlock {
  return {
    type: 'input',
    block_id: `${BLOCK_PREFIX}${option.name}`,
    label: plainText(option.name.charAt(0).toUpperCase() + option.name.slice(1), SLACK_LIMITS.inputLabel),
    hint: plainText(option.description, SLACK_LIMITS.inputHint),
    optional: !option.required,
    element: inputElement(option),
  };
}

function inputElement(option: CommandOption): types.InputBlock['element'] {
  const choices = option.choices ?? option.suggest?.('') ?? [];
  const options = choices
    .filter((choice) => choice.value !== '' && choice.value.length <= SLACK_LIMITS.optionValue)
    .slice(0, SLACK_LIMITS.selectOptions)
    .map(selectOption);
  if (options.length > 0) return { type: 'static_select', action_id: option.name, options };
  if (option.kind !== 'integer') return { type: 'plain_text_input', action_id: option.name };
  const [least, most] = option.range ?? [];
  return {
    type: 'number_input',
    action_id: option.name,
    is_decimal_allowed: false,
    ...(least === undefined ? {} : { min_value: String(least) }),
    ...(most === undefined ? {} : { max_value: String(most) }),
  };
}

type SubmittedModal =
  | { readonly kind: 'command'; readonly text: string; readonly origin: ModalOrigin }
  /** Sentences to show beside the inputs, by block id. */
  | { readonly kind: 'errors'; readonly errors: Readonly<Record<string, string>> }
  /** Not a form of ours, or of a version that knew other commands. */
  | { readonly kind: 'foreign' };

/** Reads a submitted form: as the command line it stands for, or as what is wrong with it. */
export function readModal(view: ViewPayload['view'], commands: readonly CommandShape[]): SubmittedModal {
  const command = commands.find(({ name }) => view.callback_id === `${CALLBACK_PREFIX}${name}`);
  const origin = readOrigin(view.private_metadata);
  if (!command || !origin) return { kind: 'foreign' };
  const errors: Record<string, string> = {};
  const typed: Record<string, string> = {};
  for (const option of command.options) {
    const block = `${BLOCK_PREFIX}${option.name}`;
    const input = view.state.values[block]?.[option.name];
    const value = (input?.selected_option?.value ?? input?.value ?? '').trim() || undefined;
    const read = readOption(command, option, value);
    if (!read.ok) errors[block] = read.refusal.message;
    else if (value !== undefined) typed[option.name] = value;
  }
  if (Object.keys(errors).length > 0) return { kind: 'errors', errors };
  return { kind: 'command', text: writeCommandLine(command, typed), origin };
}

function readOrigin(text: string): ModalOrigin | undefined {
  try {
    return metadata.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}
