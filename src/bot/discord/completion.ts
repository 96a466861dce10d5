import type { CommandOption, CommandShape } from '../command-shape.ts';
import { matching } from '../matching.ts';
import { DISCORD_LIMITS } from './limits.ts';
import { integerChoice, isChoice, textChoice } from './registration.ts';

export interface CompletionRequest {
  readonly command: string;
  readonly option: string;
  readonly typed: string;
}

/** What Discord offers while somebody types an option; nothing for a command or option that is not ours. */
export function completionsOf(
  commands: readonly CommandShape[],
  { command, option: name, typed }: CompletionRequest,
): { name: string; value: string | number }[] {
  const option = commands.find((one) => one.name === command)?.options.find((one) => one.name === name);
  if (!option) return [];
  const choices = offered(option, typed).filter(isChoice).slice(0, DISCORD_LIMITS.choices);
  return option.kind === 'integer' ? choices.map(integerChoice) : choices.map(textChoice);
}

function offered(option: CommandOption, typed: string): NonNullable<CommandOption['choices']> {
  return option.suggest?.(typed) ?? matching(option.choices ?? [], typed);
}
