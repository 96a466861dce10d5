import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { createCommands } from '../../../commands/index.ts';
import type { CommandOption, CommandShape } from '../../../src/bot/command-shape.ts';
import { commandCharacters, registrationOf } from '../../../src/bot/discord/registration.ts';
import { problemsOf } from '../../fakes/discord/validation.ts';

function option(name: string, more: Partial<CommandOption> = {}): CommandOption {
  return { name, description: `The ${name}.`, kind: 'text', schema: z.string(), ...more };
}

function command(
  name: string,
  options: readonly CommandOption[] = [],
  summary = `Does ${name}.`,
): CommandShape {
  return { name, summary, examples: [name], options };
}

function choices(count: number): { value: string; label: string }[] {
  return Array.from({ length: count }, (_, index) => ({ value: `v${index}`, label: `Label ${index}` }));
}

/** The options of the first subcommand. */
function registered(...options: readonly CommandOption[]): unknown {
  const [subcommand] = registrationOf([command('play', options)]).options ?? [];
  return subcommand && 'options' in subcommand ? subcommand.options : undefined;
}

describe('the registration', () => {
  it('is one command, with a subcommand a command of ours, in servers and direct messages', () => {
    expect(registrationOf([command('play'), command('help')])).toMatchObject({
      name: 'cheese',
      type: 1,
      contexts: [0, 1],
      integration_types: [0],
      options: [
        { type: 1, name: 'play', description: 'Does play.' },
        { type: 1, name: 'help', description: 'Does help.' },
      ],
    });
  });

  it('of the commands that there are is taken by Discord', () => {
    const registration = registrationOf(createCommands(NO_AGENTS));
    expect(problemsOf('commands', [registration])).toEqual([]);
    // Discord takes 8000. What is left is for options to come.
    expect(commandCharacters(registration)).toBeLessThan(7500);
  });

  it('rule: does not grow with the agents of an installation', () => {
    const agent = {
      id: 'gpt-5',
      playerKey: 'agent:gpt-5',
      name: 'GPT-5',
      summary: 'A model.',
      kind: 'llm',
    } as const;
    const many = Array.from({ length: 100 }, (_, index) => ({ ...agent, id: `gpt-${index}` }));
    const sizes = [NO_AGENTS, { ...NO_AGENTS, list: () => many }].map((agents) =>
      commandCharacters(registrationOf(createCommands(agents))),
    );
    expect(sizes[1]).toBe(sizes[0]);
  });

  it('is the same, byte for byte, every time', () => {
    const twice = [0, 1].map(() => JSON.stringify(registrationOf(createCommands(NO_AGENTS))));
    expect(twice[0]).toBe(twice[1]);
  });

  it('puts required options first, as Discord asks, and else keeps their order', () => {
    const options = [
      option('a'),
      option('b', { required: true }),
      option('c'),
      option('d', { required: true }),
    ];
    expect(registered(...options)).toMatchObject([
      { name: 'b' },
      { name: 'd' },
      { name: 'a' },
      { name: 'c' },
    ]);
  });

  it('gives a short closed list as choices', () => {
    const short = ['on', 'off', 'default'].map((value) => ({ value, label: value }));
    const [text] = [registered(option('threads', { choices: short }))];
    expect(text).toMatchObject([{ type: 3, choices: { length: 3 } }]);
    expect(text).not.toMatchObject([{ autocomplete: true }]);
  });

  it('completes a long closed list, which then does not count against the limit of a command', () => {
    const [long] = [registered(option('paradigm', { choices: choices(9) }))];
    expect(long).toMatchObject([{ autocomplete: true }]);
    expect(long).not.toMatchObject([{ choices: expect.anything() }]);
  });

  it('completes an open list', () => {
    expect(registered(option('agent', { suggest: () => choices(2) }))).toMatchObject([
      { type: 3, autocomplete: true },
    ]);
  });

  it('lets Discord check the range of an integer', () => {
    expect(registered(option('trials', { kind: 'integer', range: [1, 50] }))).toMatchObject([
      { type: 4, min_value: 1, max_value: 50 },
    ]);
  });

  it('keeps a description of 100 characters and cuts one of 101', () => {
    expect(registered(option('a', { description: 'd'.repeat(100) }))).toMatchObject([
      { description: 'd'.repeat(100) },
    ]);
    expect(registered(option('a', { description: 'd'.repeat(101) }))).toMatchObject([
      { description: `${'d'.repeat(99)}…` },
    ]);
  });

  it.each([
    ['an upper-case name', [command('Play')], 'no command or option named "Play"'],
    ['a name of 33 characters', [command('p'.repeat(33))], 'no command or option named'],
    ['26 commands', Array.from({ length: 26 }, (_, index) => command(`c${index}`)), '25 subcommands, not 26'],
    [
      '26 options',
      [
        command(
          'play',
          Array.from({ length: 26 }, (_, index) => option(`o${index}`)),
        ),
      ],
      'more than 25 options',
    ],
    [
      'more than 8000 characters in all',
      Array.from({ length: 4 }, (_, one) =>
        command(
          `c${one}`,
          Array.from({ length: 25 }, (_option, two) => option(`o${two}`, { description: 'd'.repeat(80) })),
        ),
      ),
      '8000 characters of names',
    ],
  ])('refuses %s, which Discord would not take', (_what, commands, sentence) => {
    expect(() => registrationOf(commands)).toThrow(sentence);
  });
});

const NO_AGENTS = { list: () => [] };
