import type { Action } from '../../../../src/paradigms/action.ts';
import { HEADINGS, type HeadingIndex } from '../../../../src/paradigms/grid/heading.ts';

/** A board as its reader sees it: columns to the right, rows downwards, two characters per cell. */
export interface Spot {
  readonly column: number;
  readonly row: number;
}

const HEADING_OF: Readonly<Record<string, HeadingIndex>> = {
  '>>': 0,
  '^>': 1,
  '^^': 2,
  '<^': 3,
  '<<': 4,
  '<v': 5,
  vv: 6,
  'v>': 7,
};

export class BoardText {
  readonly #signs: readonly (readonly string[])[];

  constructor(board: string) {
    this.#signs = board.split('\n').map((line) => (line.match(/..?/g) ?? []).map((sign) => sign.trim()));
  }

  at({ column, row }: Spot): string {
    return this.#signs[row]?.[column] ?? '';
  }

  spots(isWanted: (sign: string) => boolean): Spot[] {
    const spots: Spot[] = [];
    this.#signs.forEach((line, row) => {
      line.forEach((sign, column) => {
        if (isWanted(sign)) spots.push({ column, row });
      });
    });
    return spots;
  }

  get animal(): Spot & { readonly heading: HeadingIndex } {
    const [spot] = this.spots((sign) => sign in HEADING_OF);
    const heading = spot && HEADING_OF[this.at(spot)];
    if (!spot || heading === undefined) throw new Error('no animal on the board');
    return { ...spot, heading };
  }
}

/** Turns towards the heading that leads nearest to a spot, then FORWARD. */
export function towards(board: BoardText, goal: Spot): Action {
  const { column, row, heading } = board.animal;
  return turnTo(heading, headingTo({ column, row }, goal));
}

export function turnTo(heading: HeadingIndex, wanted: HeadingIndex): Action {
  const turns = (wanted - heading) & 7;
  if (turns === 0) return 'F';
  return turns <= 4 ? 'L' : 'R';
}

/** The heading of the king's step from one spot towards another. */
export function headingTo(from: Spot, to: Spot): HeadingIndex {
  const dx = Math.sign(to.column - from.column);
  const dy = Math.sign(from.row - to.row);
  const index = HEADINGS.findIndex((heading) => heading.dx === dx && heading.dy === dy);
  const headings: readonly HeadingIndex[] = [0, 1, 2, 3, 4, 5, 6, 7];
  return headings[index] ?? 0;
}
