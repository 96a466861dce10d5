import { SENTENCE } from './board-picture.ts';
import { isAnimal, isInPairs, kindOf, pairsOf } from './board-tiles.ts';
import { type CellSizeName, glyphNumber } from './film-glyphs.ts';
import { firstColour, INKS, type InkName } from './film-inks.ts';

/** One picture of a film, as text. */
export interface FilmPicture {
  readonly board: string;
  /** Lines under the board. */
  readonly caption: readonly string[];
}

/** The sheet that all pictures of a film share, in characters. */
export interface FilmPage {
  readonly columns: number;
  readonly rows: number;
  /** Rows of the board; the caption begins after one more. */
  readonly boardRows: number;
  readonly size: CellSizeName;
}

/** Room for a sentence beside a small board. */
const LEAST_COLUMNS = 34;
/** Ours: beyond it nobody can read a film in a chat. Boards are at most 80 wide in any protocol. */
const MOST = { columns: 96, boardRows: 48, captionRows: 8 } as const;
/** Characters around everything. */
const MARGIN = 1;

/** As large as the largest picture needs, so that nothing jumps. */
export function pageOf(pictures: readonly FilmPicture[]): FilmPage {
  let [columns, boardRows, captionRows]: [number, number, number] = [LEAST_COLUMNS, 1, 0];
  for (const { board } of pictures) {
    const lines = board.split('\n');
    boardRows = Math.max(boardRows, lines.length);
    for (const line of lines) columns = Math.max(columns, Array.from(line).length);
  }
  columns = Math.min(columns, MOST.columns);
  for (const { caption } of pictures) captionRows = Math.max(captionRows, wrapped(caption, columns).length);
  boardRows = Math.min(boardRows, MOST.boardRows);
  const isMap = pictures.some(({ board }) => isInPairs(board.split('\n')));
  const size = isMap || columns === LEAST_COLUMNS ? 'large' : 'small';
  return { columns: columns + 2 * MARGIN, rows: boardRows + captionRows + 2 * MARGIN + 1, boardRows, size };
}

/** What stands in every place of the sheet, as one number: see `cellOf`. Row by row. */
export function cellsOf({ board, caption }: FilmPicture, page: FilmPage): Int32Array {
  const cells = new Int32Array(page.columns * page.rows).fill(cellOf(' ', 'blank'));
  const room = page.columns - 2 * MARGIN;
  const put = (row: number, column: number, character: string, ink: InkName): void => {
    if (column < room) cells[(row + MARGIN) * page.columns + column + MARGIN] = cellOf(character, ink);
  };
  const lines = board.split('\n').slice(0, page.boardRows);
  const isPair = isInPairs(lines);
  const widest = Math.min(room, Math.max(...lines.map((line) => Array.from(line).length)));
  // A board stands in the middle, and its pairs stay in line.
  const left = Math.floor((room - widest) / 2);
  for (const [row, line] of lines.entries()) {
    let column = left;
    for (const { sign, ink } of signsOf(line, isPair)) for (const one of sign) put(row, column++, one, ink);
  }
  for (const [index, line] of wrapped(caption, room).entries()) {
    for (const [column, one] of Array.from(line.text).entries())
      put(page.boardRows + 1 + index, column, one, line.ink);
  }
  return cells;
}

/** A line of small letters, as `heading SW` above a view, is told and not drawn. */
const HEADER = /^[a-z]+ [A-Z]+$/u;

function signsOf(line: string, isPair: boolean): readonly { readonly sign: string; readonly ink: InkName }[] {
  if (SENTENCE.test(line) || HEADER.test(line)) return [{ sign: line, ink: 'line' }];
  if (!isPair) return Array.from(line, (sign) => ({ sign, ink: inkOfCharacter(sign) }));
  return pairsOf(line).map((sign) => {
    if (isAnimal(sign, isPair)) return { sign, ink: 'animal' };
    const known = sign.trimEnd();
    return { sign, ink: known === '' ? 'blank' : kindOf(known) };
  });
}

/** Where a character is a piece of something larger, only what makes up large areas has a ground of its own. */
function inkOfCharacter(sign: string): InkName {
  if (sign.trim() === '') return 'blank';
  if (sign === '^' || isAnimal(sign, false)) return 'animal';
  const kind = kindOf(sign);
  if (kind === 'thing' || kind === 'letter') return 'head';
  return kind === 'other' || kind === 'frame' ? 'line' : kind;
}

/** The first line is a head; one that begins with a mark has its colour. */
function inkOfLine(line: string, isFirst: boolean): InkName {
  if (line.startsWith('✓')) return 'success';
  if (line.startsWith('✗')) return 'failure';
  return isFirst ? 'head' : 'line';
}

interface Line {
  readonly text: string;
  /** Of the whole line of the caption, over all rows that it takes. */
  readonly ink: InkName;
}

function wrapped(caption: readonly string[], room: number): readonly Line[] {
  const lines = caption.flatMap((line, index) =>
    wrap(line, room).map((text): Line => ({ text, ink: inkOfLine(line, index === 0) })),
  );
  return lines.slice(0, MOST.captionRows);
}

function wrap(line: string, room: number): readonly string[] {
  const rows: string[] = [];
  let row = '';
  for (const word of line.split(/\s+/u).filter((one) => one !== '')) {
    const longer = row === '' ? word : `${row} ${word}`;
    if (Array.from(longer).length <= room) {
      row = longer;
      continue;
    }
    if (row !== '') rows.push(row);
    row = Array.from(word).slice(0, room).join('');
  }
  return row === '' ? rows : [...rows, row];
}

/** A cell holds its glyph, whether that is bold, and the first colour of its ink. */
function cellOf(character: string, ink: InkName): number {
  return (glyphNumber(character) << 9) | (INKS[ink].isBold ? 256 : 0) | firstColour(ink);
}

/** The reverse of `cellOf`. */
export function readCell(cell: number): { glyph: number; isBold: boolean; colour: number } {
  return { glyph: cell >> 9, isBold: (cell & 256) !== 0, colour: cell & 255 };
}
