import { describe, expect, it } from 'vitest';
import { readDemoCommand } from '../../src/demo/demo-command.ts';

describe('what is asked of a demonstration', () => {
  it('is a small log for a small team where nothing is said', () => {
    expect(readDemoCommand([])).toEqual({
      ok: true,
      value: { trials: 2000, people: 20, seed: 'cheese', add: false },
    });
  });

  it('is read from name:value', () => {
    expect(readDemoCommand(['trials:1000000', 'players:5000', 'seed:gouda', 'add:yes'])).toEqual({
      ok: true,
      value: { trials: 1_000_000, people: 5000, seed: 'gouda', add: true },
    });
    expect(readDemoCommand(['--trials=1,000'])).toMatchObject({ ok: true, value: { trials: 1000 } });
    expect(readDemoCommand(['trials:5', 'help'])).toEqual({ ok: true, value: 'help' });
  });

  it.each([
    [['trails:5'], 'There is no option trails. Did you mean trials:2000?'],
    [['trials:many'], 'trials must be a whole number from 1 to 10,000,000.'],
    [['players:0'], 'players must be a whole number from 1 to 100,000.'],
    [['trials'], 'trials needs a value, such as trials:2000.'],
    [['add:perhaps'], 'add must be yes or no.'],
  ])('is refused in one sentence: %j', (words, message) => {
    expect(readDemoCommand(words)).toMatchObject({ ok: false, refusal: { message } });
  });
});
