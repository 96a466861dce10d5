import { expect, it } from 'vitest';
import { starMaze } from '../../../../src/paradigms/cheesebot-1/star-maze.ts';
import { boardAfter, episode } from './episode.ts';

const STRAIGHT_THERE = 'FFRFLLFFFLFF';

it('star maze: straight to the platform', () => {
  expect(episode(starMaze, STRAIGHT_THERE.slice(0, 6), STRAIGHT_THERE.slice(6))).toMatchInlineSnapshot();
});

it('star maze: a wrong alley first, then the platform', () => {
  expect(episode(starMaze, 'FRFFFRFFFFRF', 'LLLLFFRFLLFFFFLF')).toMatchInlineSnapshot();
});

it('star maze: a probe from another alley, to where the usual turns lead', () => {
  expect(episode(starMaze, STRAIGHT_THERE.repeat(4), 'FLFFFLFF', 'LFF')).toMatchInlineSnapshot();
});

it('star maze on the egocentric map', () => {
  expect(boardAfter(starMaze, 'ascii-2d-fpv', 'FFR')).toMatchInlineSnapshot();
});

it('star maze in perspective', () => {
  expect(boardAfter(starMaze, 'ascii-3d', 'FFR')).toMatchInlineSnapshot();
});
