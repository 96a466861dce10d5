import { describe, expect, it } from 'vitest';
import type { Card } from '../../../src/bot/card.ts';
import { cardView, viewOf } from '../../../src/bot/playground/card-view.ts';
import { LIMITS } from '../../../src/bot/playground/limits.ts';
import { decodePress } from '../../../src/bot/press-id.ts';
import { HUGE_CARD } from '../../contracts/contract-commands.ts';

const GAME: Card = {
  title: 'T-maze',
  text: 'One.\n\nTwo,\nstill two.\n\n\n',
  blocks: [{ kind: 'board', text: '###\n#↑.#\n#', alt: 'A board.' }],
  buttons: [
    [
      {
        label: 'F',
        key: 'ArrowUp',
        hint: 'forward',
        style: 'primary',
        press: { kind: 'move', session: 'abcd', turn: 7, letters: 'F' },
      },
    ],
    [],
  ],
  selects: [
    {
      placeholder: 'A paradigm',
      press: { kind: 'command', text: 'play' },
      options: [{ label: 'T-maze', value: 't-maze' }],
    },
  ],
};

describe('a card for the page', () => {
  it('has paragraphs, presses as ids, keys, and the width of its boards', () => {
    const view = viewOf(GAME);
    expect(view.paragraphs).toEqual(['One.', 'Two,\nstill two.']);
    expect(view.blocks[0]).toMatchObject({ text: '###\n#↑.#\n#', columns: 4, alt: 'A board.' });
    expect(view.buttons).toEqual([
      [{ label: 'F', key: 'ArrowUp', hint: 'forward', style: 'primary', press: 'v1:m:abcd:7:F' }],
    ]);
  });

  it('presses a command with the chosen value at its end', () => {
    const press = viewOf(GAME).selects[0]?.options[0]?.press ?? '';
    expect(decodePress(press)).toEqual({ kind: 'command', text: 'play t-maze' });
  });

  it('names a picture by what is in it, with its size', () => {
    const svg = '<svg xmlns="http://www.w3.org/2000/svg" width="520" height="300"></svg>';
    const picture = viewOf({ title: 'x', picture: { name: 'x.png', svg, alt: 'Bars.' } }).picture;
    expect(picture).toMatchObject({ svg, alt: 'Bars.', width: 520, height: 300 });
    expect(picture?.hash).toMatch(/^[0-9a-f]{32}$/u);
    const other = viewOf({ title: 'x', picture: { name: 'x.png', svg: `${svg} `, alt: 'Bars.' } }).picture;
    expect(other?.hash).not.toBe(picture?.hash);
    const huge = { name: 'x.png', svg: 'x'.repeat(LIMITS.picture + 1), alt: '' };
    expect(viewOf({ title: 'x', picture: huge }).picture).toBeNull();
  });

  it('keeps the time of a field', () => {
    const fields = [
      { name: 'Ends', value: 'soon', at: 1_800_000_000_000 },
      { name: 'By', value: 'Ada' },
    ];
    expect(viewOf({ title: 'x', fields }).fields.map(({ at }) => at)).toEqual([1_800_000_000_000, null]);
  });

  it('fills in what a small card leaves out', () => {
    expect(viewOf({ title: 'Small' })).toEqual({
      film: null,
      links: [],
      title: 'Small',
      tone: 'plain',
      paragraphs: [],
      blocks: [],
      picture: null,
      files: [],
      fields: [],
      selects: [],
      buttons: [],
      footer: '',
    });
  });

  it.each([
    ['walls in pairs: a cell is two characters wide', '+   A\n######\n##. ##\n##<^##\n######', 2],
    ['walls that are not aligned in pairs', '###\n#.#\n###', 1],
    ['walls that a frame puts out of line', '+------+\n|##. ##|\n|##^^##|\n+------+', 1],
    ['no walls', '~~~~', 1],
  ])('tells the width of a cell by %s', (_by, text, cellWidth) => {
    const board = viewOf({ title: 'x', blocks: [{ kind: 'board', text, alt: '' }] });
    expect(board.blocks[0]?.cellWidth).toBe(cellWidth);
    const table = viewOf({ title: 'x', blocks: [{ kind: 'table', text, alt: '' }] });
    expect(table.blocks[0]?.cellWidth).toBe(1);
  });

  it('keeps to the table of limits, and says with an ellipsis where it cut', () => {
    const view = viewOf(HUGE_CARD);
    expect(Array.from(view.title)).toHaveLength(LIMITS.title);
    expect(view.title.endsWith('…')).toBe(true);
    expect(view.fields).toHaveLength(LIMITS.fields);
    expect(Array.from(view.footer)).toHaveLength(LIMITS.footer);
    expect(view.buttons.flat()).toHaveLength(20);
  });

  it('cuts between characters and not within one', () => {
    const view = viewOf({ title: '🐭'.repeat(LIMITS.title + 1) });
    expect(view.title).toBe(`${'🐭'.repeat(LIMITS.title - 1)}…`);
  });

  it('comes back from the store as it went in', () => {
    for (const card of [
      GAME,
      HUGE_CARD,
      { title: 'x', picture: { name: 'x.png', svg: '<svg/>', alt: 'x' } },
    ]) {
      const view = viewOf(card);
      expect(cardView.parse(JSON.parse(JSON.stringify(view)))).toEqual(view);
    }
  });
});
