import { describe, expect, it } from 'vitest';
import { cleanUp } from '../../../../src/paradigms/cheesebench/views/fpv-clean-up.ts';

/** The view after the clean-up; `?` stands for fog that is filled with `filling`. */
function cleaned(rows: readonly string[], filling = '?'): string[] {
  const columns = rows[0]?.length ?? 0;
  const view = [...rows.join('')].map((glyph) => glyph.charCodeAt(0));
  cleanUp(view, { columns, rows: rows.length }, () => filling.charCodeAt(0));
  const text = String.fromCharCode(...view);
  return rows.map((_, row) => text.slice(row * columns, (row + 1) * columns));
}

describe('the clean-up of a first-person view', () => {
  it('1: a wall between two floor cells of its row becomes floor', () => {
    expect(cleaned(['.#.', '1#*'])).toEqual(['...', '1.*']);
    expect(cleaned(['~#~'])).toEqual(['~#~']);
  });

  it('1b: fog between two walls of its row becomes wall, not so in its column', () => {
    expect(cleaned(['#░#'])).toEqual(['###']);
    expect(cleaned(['#', '░', '#'])).toEqual(['#', '░', '#']);
  });

  it('2: a corridor loses its side walls where floor lies diagonally beside it', () => {
    expect(cleaned(['~~.~~', '~...~', '~#.#~', '~~.~~'])).toEqual(['~~.~~', '~...~', '~...~', '~~.~~']);
  });

  it('2: it keeps them while the walls go on below', () => {
    const kept = ['~...~', '~#.#~', '~#.#~', '~~.~~'];
    expect(cleaned(kept)).toEqual(kept);
    expect(cleaned([...kept.slice(0, 3), '~...~'])).toEqual(['~...~', '~...~', '~...~', '~...~']);
  });

  it('3 and 4: fog between two floor cells is filled, across and down', () => {
    expect(cleaned(['.░.'])).toEqual(['.?.']);
    expect(cleaned(['.', '░', '.'])).toEqual(['.', '?', '.']);
    expect(cleaned(['~░.'])).toEqual(['~░.']);
  });

  it('5 and 6: fog between wall and floor is filled, again and again', () => {
    expect(cleaned(['#░.'], '~')).toEqual(['#~.']);
    expect(cleaned(['.', '░', '#'], '~')).toEqual(['.', '~', '#']);
    // The upper fog cell gets its wall only when the lower one is floor, a round later.
    expect(cleaned(['~#~', '~░~', '#░.'], '.')).toEqual(['~#~', '~.~', '#..']);
  });

  it('7 and 8: a wall that leads from floor into fog or to the border keeps its first cell', () => {
    expect(cleaned(['.###░'])).toEqual(['.#░░░']);
    expect(cleaned(['░###.'])).toEqual(['░░░#.']);
    expect(cleaned(['.###'])).toEqual(['.#░░']);
    expect(cleaned(['.', '#', '#', '░'])).toEqual(['.', '#', '░', '░']);
    expect(cleaned(['.###~'])).toEqual(['.###~']);
  });
});
