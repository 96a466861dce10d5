import { expect, it } from 'vitest';
import { listed } from '../src/listed.ts';

it.each([
  [[], ''],
  [['a'], 'a'],
  [['a', 'b'], 'a and b'],
  [['a', 'b', 'c'], 'a, b and c'],
])('%j stands in a sentence as "%s"', (items, sentence) => {
  expect(listed(items)).toBe(sentence);
});

it('is a choice with or', () => {
  expect(listed(['Lab leads', 'Ada', 'an admin'], 'or')).toBe('Lab leads, Ada or an admin');
});
