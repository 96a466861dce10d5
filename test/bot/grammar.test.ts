import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { CommandShape } from '../../src/bot/command-shape.ts';
import { completions, helpText, parseCommandLine, writeCommandLine } from '../../src/bot/grammar.ts';

const AGENTS = ['random', 'oracle', 'constant:F', 'gpt-5'];

const play: CommandShape = {
  name: 'play',
  summary: 'Plays a paradigm.',
  details: 'A person plays with buttons.',
  examples: ['play t-maze', 'play morris vs:gpt-5'],
  options: [
    {
      name: 'paradigm',
      description: 'What to play.',
      kind: 'text',
      schema: z.string().refine((text) => ['t-maze', 'morris-water-maze', 'morris'].includes(text)),
      choices: [
        { value: 't-maze', label: 'T-maze' },
        { value: 'morris-water-maze', label: 'Morris water maze' },
      ],
    },
    {
      name: 'agent',
      aliases: ['vs'],
      description: 'Who plays.',
      kind: 'text',
      schema: z.string(),
      suggest: (typed) =>
        AGENTS.filter((agent) => agent.startsWith(typed)).map((value) => ({ value, label: value })),
    },
    {
      name: 'length',
      description: 'How long.',
      kind: 'text',
      schema: z.enum(['quick', 'standard']),
      choices: [
        { value: 'quick', label: 'Quick' },
        { value: 'standard', label: 'Standard' },
      ],
    },
    {
      name: 'trials',
      description: 'How many trials.',
      kind: 'integer',
      schema: z.string().regex(/^\d+$/u),
      range: [1, 200],
    },
    { name: 'seed', description: 'A seed for practice.', kind: 'text', schema: z.string() },
  ],
};

const move: CommandShape = {
  name: 'move',
  summary: 'Moves.',
  examples: ['move f f l'],
  options: [
    { name: 'sequence', description: 'What to do.', kind: 'text', required: true, schema: z.string() },
  ],
};

const help: CommandShape = { name: 'help', summary: 'Helps.', examples: ['help'], options: [] };

const COMMANDS = [play, move, help];

function read(text: string): unknown {
  const line = parseCommandLine(text, COMMANDS);
  return line.ok ? { [line.value.command.name]: line.value.options } : line.refusal.message;
}

describe('parseCommandLine', () => {
  it.each([
    ['play', { play: {} }],
    ['PLAY T-Maze', { play: { paradigm: 'T-Maze' } }],
    ['/cheese play', { play: {} }],
    ['', { help: {} }],
    ['   ', { help: {} }],
    ['play morris random', { play: { paradigm: 'morris', agent: 'random' } }],
    ['play t-maze vs:gpt-5', { play: { paradigm: 't-maze', agent: 'gpt-5' } }],
    ['play Agent:random PARADIGM:t-maze', { play: { agent: 'random', paradigm: 't-maze' } }],
    ['play t-maze agent:constant:FFL', { play: { paradigm: 't-maze', agent: 'constant:FFL' } }],
    ['play t-maze constant:FFL', { play: { paradigm: 't-maze', agent: 'constant:FFL' } }],
    ['play t-maze quick', { play: { paradigm: 't-maze', length: 'quick' } }],
    ['play random', { play: { agent: 'random' } }],
    ['play t-maze 5', { play: { paradigm: 't-maze', trials: '5' } }],
    ['play seed:"two words"', { play: { seed: 'two words' } }],
    ['play seed:"a \\"quoted\\" word"', { play: { seed: 'a "quoted" word' } }],
    ['move f f l f', { move: { sequence: 'f f l f' } }],
    ['move sequence:f f', { move: { sequence: 'f f' } }],
    ['move "3f l"', { move: { sequence: '3f l' } }],
  ])('reads "%s"', (text, line) => {
    expect(read(text)).toEqual(line);
  });

  it('reads curly quotation marks, which phones make of straight ones', () => {
    expect(read('play seed:“two words” agent:random')).toEqual({
      play: { seed: 'two words', agent: 'random' },
    });
  });

  it('reads a value behind a blank behind the colon, which phones put there', () => {
    expect(read('play agent: random')).toEqual({ play: { agent: 'random' } });
  });

  it('gives a value that fits no option to the first that is left, whose own sentence is the best answer', () => {
    expect(read('play t-mze')).toEqual({ play: { paradigm: 't-mze' } });
    expect(read('play t-maze gpt5')).toEqual({ play: { paradigm: 't-maze', agent: 'gpt5' } });
  });

  it.each([
    [
      'quit',
      'There is no command "quit". A game is quit by the button under its board, or from /cheese games. /cheese help lists them all.',
    ],
    ['plya t-maze', 'There is no command "plya". Did you mean "play"? /cheese help lists them all.'],
    ['leaderboard', 'There is no command "leaderboard". /cheese help lists them all.'],
    ['play sede:4', 'play has no option "sede". Did you mean "seed"?'],
    ['play colour:red', 'play has no option "colour". It has: paradigm, agent, length, trials, seed.'],
    ['help topic:x', 'help has no options: leave "topic:" out.'],
    ['play seed:1 seed:2', '"seed" is given twice: give it once.'],
    ['play agent:random vs:oracle', '"agent" is given twice: give it once.'],
    ['help me', 'help does not know what to do with "me": leave it out, or see /cheese help help.'],
    ['play seed:"open', 'A quotation mark is opened and never closed: put one at the end.'],
    ['play length:', '"length:" has no value: write it right behind the colon, as in length:quick.'],
    ['play length: seed:4', '"length:" has no value: write it right behind the colon, as in length:quick.'],
  ])('refuses "%s" with one clear sentence', (text, message) => {
    expect(read(text)).toBe(message);
  });

  it('takes any text without breaking', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        parseCommandLine(text, COMMANDS);
        parseCommandLine(`play ${text}`, COMMANDS);
      }),
    );
  });
});

describe('writeCommandLine', () => {
  it('is what parseCommandLine reads back, whatever the values', () => {
    const value = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.string({ unit: fc.constantFrom('"', '\\', ' ', '\n', ':', 'a', '“', '”', '\u00a0') }),
    );
    const options = fc.record(
      { paradigm: value, agent: value, length: value, trials: value, seed: value },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(options, (given) => {
        expect(read(writeCommandLine(play, given))).toEqual({ play: { ...given } });
      }),
    );
    fc.assert(
      fc.property(value, (sequence) => {
        expect(read(writeCommandLine('move', { sequence }))).toEqual({ move: { sequence } });
      }),
    );
  });

  it('leaves out options that are undefined, and quotes only where it must', () => {
    expect(writeCommandLine('play', { paradigm: 't-maze', agent: undefined, seed: 'two words' })).toBe(
      'play paradigm:t-maze seed:"two words"',
    );
  });
});

describe('completions', () => {
  const lines = (text: string, cursor?: number): readonly string[] =>
    completions(text, COMMANDS, cursor).map((completion) => completion.line);

  it('offers commands, ready for their options', () => {
    expect(lines('')).toEqual(['play ', 'move ', 'help']);
    expect(lines('pl')).toEqual(['play ']);
  });

  it('offers the values of the next option and the names of all that are left', () => {
    expect(lines('play ')).toEqual([
      'play t-maze',
      'play morris-water-maze',
      'play paradigm:',
      'play agent:',
      'play length:',
      'play trials:',
      'play seed:',
    ]);
    expect(lines('play t-maze ').slice(0, 4)).toEqual(AGENTS.map((agent) => `play t-maze ${agent}`));
    expect(lines('play t-maze random ')).not.toContain('play t-maze random agent:');
  });

  it('narrows down by what was typed, beginnings first', () => {
    expect(lines('play ma')).toEqual(['play t-maze', 'play morris-water-maze']);
    expect(lines('play qu')).toEqual(['play quick']);
    expect(lines('play vs:or')).toEqual(['play vs:oracle']);
    expect(lines('play agent:constant:')).toEqual(['play agent:constant:F']);
  });

  it('completes in the middle of a line and leaves the rest as it is', () => {
    const [first] = completions('play t- seed:4', COMMANDS, 'play t-'.length);
    expect(first).toMatchObject({ line: 'play t-maze seed:4', cursor: 'play t-maze'.length });
  });

  it('has nothing to offer for an unknown command, and never more than 25', () => {
    expect(lines('plya ')).toEqual([]);
    const many = { ...help, name: 'many', options: [manyChoices()] };
    expect(completions('many ', [many])).toHaveLength(25);
  });
});

function manyChoices(): CommandShape['options'][number] {
  const choices = Array.from({ length: 40 }, (_, index) => ({ value: `v${index}`, label: `V${index}` }));
  return { name: 'one', description: 'One of many.', kind: 'text', schema: z.string(), choices };
}

describe('helpText', () => {
  it('lists all commands', () => {
    expect(helpText(COMMANDS)).toEqual({
      ok: true,
      value: '/cheese play: Plays a paradigm.\n/cheese move: Moves.\n/cheese help: Helps.',
    });
  });

  it('explains one command with its options and examples', () => {
    const page = helpText(COMMANDS, 'Play');
    if (!page.ok) throw new Error(page.refusal.message);
    expect(page.value).toContain('/cheese play [paradigm] [agent] [length] [trials] [seed]');
    expect(page.value).toContain('agent (also vs): Who plays.');
    expect(page.value).toContain('length: How long. One of: quick, standard.');
    expect(page.value).toContain('/cheese play morris vs:gpt-5');
  });

  it('knows what was meant by a mistyped name', () => {
    expect(helpText(COMMANDS, 'mvoe')).toEqual({
      ok: false,
      refusal: {
        code: 'help/unknown-command',
        message: 'There is no command or paradigm "mvoe". Did you mean "move"?',
      },
    });
  });
});
