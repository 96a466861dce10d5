import { expect, it } from 'vitest';
import { matching } from '../../src/bot/matching.ts';

const CHOICES = [
  { value: 'star', label: 'Star maze' },
  { value: 'radial', label: 'Radial arm maze' },
  { value: 'maze-help', label: 'Help' },
];

it('has those that begin with what was typed before those that hold it, in value or label', () => {
  expect(matching(CHOICES, ' Maze').map(({ value }) => value)).toEqual(['maze-help', 'star', 'radial']);
});

it('has all where nothing was typed, and none where none fits', () => {
  expect(matching(CHOICES, '')).toEqual(CHOICES);
  expect(matching(CHOICES, 'shuttle')).toEqual([]);
});
