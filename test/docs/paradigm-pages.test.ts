import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { actionsFromLetters } from '../../src/paradigms/action.ts';
import { paradigmsOf } from '../../src/paradigms/catalogue.ts';
import { LENGTHS, VIEW_IDS } from '../../src/paradigms/names.ts';
import { sessionOf } from '../paradigms/cheesebot-1/the-three.ts';

/** A fenced board of a page: "```text board seed=3 view=ascii-3d actions=FFL". */
const BOARD = /^```text board seed=(\S+) view=(\S+) actions=([FLRS]*)\n([\s\S]*?)\n```$/gmu;

describe.each(paradigmsOf('cheesebot-1'))('the page of $id', (paradigm) => {
  const path = `docs/paradigms/${paradigm.id}.md`;
  const page = existsSync(path) ? readFileSync(path, 'utf8') : '';
  const boards = [...page.matchAll(BOARD)].map(([, seed = '', view = '', letters = '', board = '']) => ({
    seed,
    view: VIEW_IDS.find((id) => id === view) ?? 'ascii-2d',
    letters,
    board,
  }));

  it('shows a board of each view as a session draws it', () => {
    expect(new Set(boards.map(({ view }) => view))).toEqual(new Set(VIEW_IDS));
    for (const { seed, view, letters, board } of boards) {
      const session = sessionOf(paradigm, seed, 'quick', view);
      for (const action of actionsFromLetters(letters) ?? []) session.act(action);
      expect(session.observation.board).toBe(board);
    }
  });

  it('tells rules, rewards, measures, chance, ideal, what is simplified, and lengths', () => {
    for (const heading of [
      /experiment/i,
      /rules/i,
      /rewards/i,
      /measures/i,
      /chance/i,
      /simplified/i,
      /lengths/i,
    ])
      expect(page).toMatch(new RegExp(`^#+ .*${heading.source}`, 'imu'));
    expect(page).toMatch(/shortest|ideal/i);
  });

  it('gives the chance that the leaderboard shows and the lengths that are played', () => {
    const percent = (100 * paradigm.chance.rate)
      .toFixed(paradigm.chance.rate < 0.001 ? 3 : 1)
      .replace(/\.0$/, '');
    expect(page).toContain(`${percent} %`);
    for (const length of LENGTHS) expect(page).toContain(`\`${length}\``);
  });
});
