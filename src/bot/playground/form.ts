import type { CommandShape } from '../command-shape.ts';

/** A command as the page draws its form. */
export interface CommandForm {
  readonly name: string;
  readonly summary: string;
  readonly examples: readonly string[];
  readonly options: readonly {
    readonly name: string;
    readonly description: string;
    readonly isRequired: boolean;
    readonly kind: 'text' | 'integer';
    readonly range: readonly [number, number] | null;
    /** Offered values; a closed list when `isClosed`. */
    readonly choices: readonly { readonly value: string; readonly label: string }[];
    readonly isClosed: boolean;
  }[];
}

export function formOf(command: CommandShape): CommandForm {
  return {
    name: command.name,
    summary: command.summary,
    examples: command.examples,
    options: command.options.map((option) => ({
      name: option.name,
      description: option.description,
      isRequired: option.required ?? false,
      // The page has no list of channels to choose from that a person could not type as quickly.
      kind: option.kind === 'integer' ? 'integer' : 'text',
      range: option.range ?? null,
      choices: [...(option.choices ?? []), ...(option.suggest?.('') ?? [])],
      isClosed: option.choices !== undefined,
    })),
  };
}
