import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { paradigmsOf } from '../../src/paradigms/catalogue.ts';
import { LENGTHS, TEXT_VIEW_IDS } from '../../src/paradigms/names.ts';
import { boardsOf, drawn } from './page-boards.ts';

describe.each(paradigmsOf('cheesebot-1'))('the page of $id', (paradigm) => {
  const path = `docs/paradigms/${paradigm.id}.md`;
  const page = existsSync(path) ? readFileSync(path, 'utf8') : '';
  const boards = boardsOf(page);

  it('shows a board of each view of text as a session draws it', () => {
    expect(new Set(boards.map(({ view }) => view))).toEqual(new Set(TEXT_VIEW_IDS));
    for (const board of boards) expect(drawn(paradigm, board)).toBe(board.board);
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
