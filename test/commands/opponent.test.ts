import { describe, expect, it } from 'vitest';
import { OPPONENT_OPTION } from '../../commands/options/opponent.ts';

describe('who is challenged', () => {
  it.each([
    ['@ada @bob', ['@ada', '@bob']],
    ['@ada, @bob', ['@ada', '@bob']],
    ['@ada lovelace @bob', ['@ada lovelace', '@bob']],
    ['@discord:12 @discord:34', ['@discord:12', '@discord:34']],
    ['@discord:12 and @discord:34', ['@discord:12', 'and', '@discord:34']],
    ['random', ['random']],
    ['ada bob', ['ada', 'bob']],
    [' Anyone ', 'anyone'],
  ])('%j is %j', (typed, names) => {
    expect(OPPONENT_OPTION.schema.parse(typed)).toEqual(names);
  });

  it.each(['anyone @ada', '@ada anyone', '@ada, anyone'])('%j is refused: not both', (typed) => {
    expect(OPPONENT_OPTION.schema.safeParse(typed).error?.message).toContain('not both');
  });
});
