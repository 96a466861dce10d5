import { describe, expect, it } from 'vitest';
import { type Flag, flagChoice, flagsHelp, readFlagValues } from '../src/command-line.ts';

const FLAGS: readonly Flag[] = [
  { name: 'set', value: '<set>', example: 'ablation', description: 'how long' },
  { name: 'seed', value: '<number>', example: '42', description: 'which trials' },
  { name: 'json', description: 'as data' },
];

const read = (...words: readonly string[]): unknown => {
  const flags = readFlagValues(words, FLAGS);
  if (!flags.ok) return flags.refusal.message;
  return flags.value === 'help' ? 'help' : Object.fromEntries(flags.value);
};

describe('flags of a program', () => {
  it('stand before their value, or joined to it', () => {
    expect(read('--set', 'ablation', '--seed=7')).toEqual({ set: 'ablation', seed: '7' });
    expect(read('--set=a=b')).toEqual({ set: 'a=b' });
    expect(read()).toEqual({});
  });

  it('without a value are switches', () => {
    expect(read('--json', '--seed', '7')).toEqual({ json: '', seed: '7' });
  });

  it('ask for help wherever --help stands', () => {
    expect(read('--sett', '--help')).toBe('help');
  });

  it.each([
    [['--sett', 'x'], 'There is no flag --sett. Did you mean --set?'],
    [['--wool', 'x'], 'There is no flag --wool. There are: --help, --set, --seed, --json.'],
    [['ablation'], 'There is no flag ablation. There are: --help, --set, --seed, --json.'],
    [['--set'], '--set needs a value, such as --set ablation.'],
    [['--set='], '--set needs a value, such as --set ablation.'],
    [['--json=yes'], '--json takes no value; leave it out.'],
    [['--set', '--seed', '1'], '--set needs a value, such as --set ablation.'],
  ])('%j is refused with one sentence', (words, sentence) => {
    expect(read(...words)).toBe(sentence);
  });

  it('of a closed list name what was probably meant, or the list', () => {
    const choose = (value: string) => flagChoice(new Map([['set', value]]), 'set', ['frontier', 'ablation']);
    expect(choose('ablation')).toEqual({ ok: true, value: 'ablation' });
    expect(choose('ablaton')).toMatchObject({
      refusal: { message: 'There is no set "ablaton". Did you mean ablation?' },
    });
    expect(choose('x')).toMatchObject({
      refusal: { message: 'There is no set "x". There are: frontier, ablation.' },
    });
    expect(flagChoice(new Map(), 'set', ['frontier'])).toEqual({ ok: true, value: undefined });
  });

  it('are all in the help', () => {
    expect(flagsHelp('About.', 'npm run it', FLAGS).split('\n')).toEqual([
      'About.',
      '',
      'npm run it',
      '',
      '  --set <set>      how long',
      '  --seed <number>  which trials',
      '  --json           as data',
    ]);
  });
});
