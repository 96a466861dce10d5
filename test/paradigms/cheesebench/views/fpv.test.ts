import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fpvOf } from '../../../../src/paradigms/cheesebench/views/fpv.ts';

const [EAST, NORTH, WEST, SOUTH] = [0, Math.PI / 2, Math.PI, (3 * Math.PI) / 2] as const;

/** The rows of a view without its fog: what is left of each row, top first; rows of fog alone are left out. */
function seen(view: string): string[] {
  return view
    .split('\n')
    .map((row) => row.replaceAll('░', ' ').trimEnd())
    .filter((row) => row !== '');
}

function room(width: number, height: number, floor = '.'): string[][] {
  return Array.from({ length: height }, (_, row) =>
    Array.from({ length: width }, (_, column) => {
      const isWall = row === 0 || row === height - 1 || column === 0 || column === width - 1;
      return isWall ? '#' : floor;
    }),
  );
}

function withGlyphs(
  rows: string[][],
  glyphs: readonly [column: number, row: number, glyph: string][],
): string {
  for (const [column, row, glyph] of glyphs) {
    const line = rows[row];
    if (line) line[column] = glyph;
  }
  return rows.map((row) => row.join('')).join('\n');
}

describe('the size of the view', () => {
  it.each([
    ['25x25', 25, 25, 29, 23],
    ['11x10', 11, 10, 15, 14],
    ['27x27', 27, 27, 31, 23],
    ['27x9', 27, 9, 31, 13],
    ['40x20', 40, 20, 35, 23],
    ['an even width grows by one', 10, 5, 15, 9],
  ])('%s', (_, width, height, columns, rows) => {
    const view = fpvOf(withGlyphs(room(width, height), [[3, 3, '↑']]), NORTH).split('\n');
    expect([view[0]?.length, view.length]).toEqual([columns, rows]);
  });

  it('the animal is always the ↑ in the middle of the last row but one', () => {
    const glyphs = fc.constantFrom(...'.# ~1G?*EP');
    const maps = fc.array(fc.array(glyphs, { minLength: 7, maxLength: 7 }), { minLength: 5, maxLength: 9 });
    fc.assert(
      fc.property(maps, fc.nat(4), fc.nat(6), fc.nat(7), (rows, row, column, heading) => {
        const map = withGlyphs(rows, [[column, row, '↘']]);
        const view = fpvOf(map, (heading * Math.PI) / 4).split('\n');
        expect(view.join('').match(/[↑↘]/gu)).toEqual(['↑']);
        expect(view.at(-2)?.[Math.floor((view[0]?.length ?? 0) / 2)]).toBe('↑');
      }),
    );
  });

  it('lines that look like a status line, and empty ones, are no part of the map', () => {
    const map = withGlyphs(room(9, 7), [[4, 4, '↑']]);
    const noisy = `Trial 3\n\n${map}\nReward +1\nx: 4 | 50%\n`;
    expect(fpvOf(noisy, NORTH)).toBe(fpvOf(map, NORTH));
  });

  it('without an animal the middle of the map takes its place', () => {
    expect(fpvOf(withGlyphs(room(9, 7), [[4, 3, '.']]), NORTH)).toBe(
      fpvOf(withGlyphs(room(9, 7), [[4, 3, '↑']]), NORTH),
    );
  });
});

describe('what is seen', () => {
  /** A marker in each compass direction of the animal, two cells away. */
  const compass = withGlyphs(room(13, 13), [
    [6, 6, '@'],
    [6, 3, 'a'],
    [9, 6, 'b'],
    [6, 9, 'c'],
    [3, 6, 'd'],
  ]);

  it('the heading points up, whichever it is', () => {
    const markers = [NORTH, EAST, SOUTH, WEST].map((theta) => fpvOf(compass, theta).match(/[a-d]/gu));
    expect(markers).toEqual([['a'], ['b'], ['c'], ['d']]);
  });

  it('nothing lies further than 60 degrees from straight up', () => {
    // Floor that is not "floor-like" is left alone by the clean-up.
    const view = fpvOf(withGlyphs(room(25, 12, '~'), [[12, 8, '↑']]), NORTH);
    expect(seen(view)).toEqual([
      '   #######################',
      '  #~~~~~~~~~~~~~~~~~~~~~~~#',
      '    ~~~~~~~~~~~~~~~~~~~~~',
      '      ~~~~~~~~~~~~~~~~~',
      '        ~~~~~~~~~~~~~',
      '         ~~~~~~~~~~~',
      '           ~~~~~~~',
      '             ~~~',
      '              ↑',
    ]);
  });

  it('walls and void hide what is behind them; void looks like wall', () => {
    const map = ['#######', '#~~G~~#', '#~   ~#', '#~~~~~#', '#~~↑~~#', '#######'].join('\n');
    const view = fpvOf(map, NORTH);
    expect(view).not.toContain('G');
    expect(seen(view)).toEqual(['  #~   ~#', '  #~###~#', '    ~~~', '     ↑']);
  });

  it('things other than walls hide nothing', () => {
    const map = ['#######', '#~~~~~#', '#~[?]~#', '#~1EP~#', '#~~↑~~#', '#######'].join('\n');
    expect(seen(fpvOf(map, NORTH)).at(0)).toContain('#');
  });

  it('the eye does not slip between two walls that touch at a corner', () => {
    const views = ['~', '#'].map((glyph) =>
      fpvOf(['#####', '#~G##', `#~${glyph}↑#`, '#####'].join('\n'), NORTH),
    );
    expect(views.map((view) => view.includes('G'))).toEqual([true, false]);
  });

  it('a thing is drawn once, though a turned view may hit its cell twice', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 13 }),
        fc.integer({ min: 1, max: 13 }),
        fc.nat(7),
        (column, row, turn) => {
          const map = withGlyphs(room(15, 15), [
            [column, row, 'G'],
            [7, 7, '↑'],
          ]);
          expect(fpvOf(map, (turn * Math.PI) / 4).match(/G/gu)?.length ?? 0).toBeLessThanOrEqual(1);
        },
      ),
    );
  });

  it('blanks are floor only when the animal has nothing but blanks and walls around it', () => {
    const blank = withGlyphs(room(9, 7, ' '), [[4, 4, '↑']]);
    expect(seen(fpvOf(blank, NORTH)).at(-2)).toContain('...');
    const mixed = withGlyphs(room(9, 7, ' '), [
      [4, 4, '↑'],
      [4, 3, '.'],
    ]);
    expect(seen(fpvOf(mixed, NORTH)).at(-2)).toContain('#.#');
  });
});
