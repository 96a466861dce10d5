import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { CommandShape } from '../../../src/bot/command-shape.ts';
import { completionsOf } from '../../../src/bot/discord/completion.ts';

const COMMANDS: readonly CommandShape[] = [
  {
    name: 'play',
    summary: 'Plays.',
    examples: [],
    options: [
      {
        name: 'agent',
        description: 'Who.',
        kind: 'text',
        schema: z.string(),
        suggest: (typed) => [
          { value: `${typed}!`, label: 'An echo' },
          { value: 'x'.repeat(101), label: 'Too long to carry' },
        ],
      },
      {
        name: 'paradigm',
        description: 'Which.',
        kind: 'text',
        schema: z.string(),
        choices: Array.from({ length: 40 }, (_, index) => ({
          value: `p${index}`,
          label: `Paradigm ${index}`,
        })),
      },
    ],
  },
];

function complete(option: string, typed: string): ReturnType<typeof completionsOf> {
  return completionsOf(COMMANDS, { command: 'play', option, typed });
}

describe('completion', () => {
  it('asks an open list for what was typed', () => {
    expect(complete('agent', 'gpt')).toEqual([{ name: 'An echo', value: 'gpt!' }]);
  });

  it('finds values and labels of a closed list, in any case', () => {
    expect(complete('paradigm', 'PARADIGM 39')).toEqual([{ name: 'Paradigm 39', value: 'p39' }]);
  });

  it('offers at most 25', () => {
    expect(complete('paradigm', '')).toHaveLength(25);
  });

  it('offers nothing for an option that there is not', () => {
    expect(complete('colour', 'r')).toEqual([]);
    expect(completionsOf(COMMANDS, { command: 'old', option: 'agent', typed: '' })).toEqual([]);
  });
});
