import { describe, expect, it } from 'vitest';
import { readFlags } from '../../../src/bot/terminal/flags.ts';

describe('the flags of the terminal', () => {
  it.each([
    [['play', 't-maze'], 'play t-maze', false],
    [['play t-maze', '--json'], 'play t-maze', true],
    [['--help'], 'help', false],
    [['play t-maze', '--help'], 'help play', false],
  ])('%j', (words, text, isJson) => {
    expect(readFlags(words)).toEqual({ ok: true, value: { text, isJson } });
  });

  it('refuses any other with the one that there is', () => {
    const read = readFlags(['agents', '--jsn']);
    expect(read.ok ? '' : read.refusal.message).toBe('There is no flag --jsn. There is --json.');
  });
});
