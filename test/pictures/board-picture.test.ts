import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PARADIGMS } from '../../src/paradigms/catalogue.ts';
import { HEADING_INDICES } from '../../src/paradigms/grid/heading.ts';
import { animalSign } from '../../src/paradigms/views/animal.ts';
import { boardPicture } from '../../src/pictures/board-picture.ts';
import { isInPairs, TILES } from '../../src/pictures/board-tiles.ts';
import { pngOf } from '../../src/pictures/png.ts';
import { sessionOf } from '../paradigms/cheesebot-1/under-test.ts';
import { contrast } from './contrast.ts';

/** The signs of real boards, with blanks, sentences, and what no board has. */
const cells = fc.constantFrom('##', '. ', '.', '~ ', '^^', 'v>', 'A ', ' A', '  ', ' ', '↑', '#', '()', '<^');
const lines = fc.oneof(
  fc.array(cells, { maxLength: 6 }).map((signs) => signs.join('')),
  fc.constantFrom('You hear: nothing', 'You hear: a high tone', 'You  hear: nothing'),
  fc.string({ unit: 'grapheme', maxLength: 6 }).map((text) => text.replaceAll('\n', '')),
);
const boards = fc.array(lines, { minLength: 1, maxLength: 5 }).map((all) => all.join('\n'));

async function digestOf(board: string): Promise<string> {
  return createHash('sha256')
    .update(await pngOf(boardPicture([board])))
    .digest('hex');
}

describe('a board as a picture', () => {
  it('shows exactly as much as the text: equal boards give equal pictures, different boards different ones', () => {
    fc.assert(
      fc.property(boards, boards, (one, other) => {
        expect(boardPicture([one]) === boardPicture([other])).toBe(one === other);
      }),
      { numRuns: 2000 },
    );
  });

  it('differs wherever one cell does', () => {
    fc.assert(
      fc.property(boards, fc.nat(), cells, (board, at, sign) => {
        const changed = board.slice(0, at % board.length) + sign + board.slice((at % board.length) + 1);
        expect(boardPicture([changed]) === boardPicture([board])).toBe(changed === board);
      }),
      { numRuns: 1000 },
    );
  });

  it('differs in its pixels for every two signs, also for those that no font draws', async () => {
    const pairs = ['##', '%%', 'XX', '.', '::', ':', '**', '~', '[]', '==', '--', '()', '(*', 'uu', '{}', '+']
      .concat(HEADING_INDICES.map(animalSign))
      .concat(['A', 'B', '8', ' A', '  ', ' ', '', '+ .', '#.', '☃', '☄', '\u0007', '↑'])
      .map((sign) => `^^\n${sign}`);
    const singles = Array.from('→↗↑↖←↙↓↘#.~?*!EGPm_=[]128●■▼░▒ ☃').map((sign) => `${sign}↑`);
    const digests = await Promise.all([...pairs, ...singles].map(digestOf));
    expect(new Set(digests).size).toBe(pairs.length + singles.length);
  }, 30_000);

  it('differs in its pixels where only the blanks at the end of a line do', async () => {
    const ends = ['^^A', '^^A ', '^^A  ', '^^A   ', '^^', '^^ '];
    expect(new Set(await Promise.all(ends.map(digestOf))).size).toBe(ends.length);
  });

  it('knows the animal of every protocol and draws it as an arrowhead, one cell where it stands', () => {
    for (const paradigm of PARADIGMS) {
      const { board } = sessionOf(paradigm, 'animal', 'quick', 'image-2d').observation;
      expect(isInPairs(board.split('\n'))).toBe(paradigm.protocol === 'cheesebot-1');
      const drawn = boardPicture([board]);
      expect(drawn.match(/<polygon/gu)).toHaveLength(1);
      const [id] = /(?<=<g id=")[^"]+(?="><g><rect [^>]*\/><polygon)/u.exec(drawn) ?? [];
      expect(drawn.split(`href="#${id}"`)).toHaveLength(2);
    }
  });

  it('writes what is heard below the map as a sentence, not as cells', () => {
    const drawn = boardPicture(['####\n#^^#\nYou hear: a high tone']);
    expect(drawn).toContain('>You hear: a high tone</text>');
  });

  it('draws several boards below each other, a sign once for all of them', () => {
    const [one, two] = ['##^^\n##. ', '##. \n##^^'];
    const both = boardPicture([one, two]);
    expect(both.match(/<g id="p-23-23"/gu)).toHaveLength(1);
    expect(both).not.toBe(boardPicture([two, one]));
  });

  it.each(Object.entries(TILES).filter(([kind]) => kind !== 'blank'))(
    'the sign of %s can be read on its tile',
    (_, { fill, ink }) => {
      expect(contrast(fill, ink)).toBeGreaterThanOrEqual(3);
    },
  );
});
