import { type Cue, cornersOf, drawCues, ROOM_CORNER } from '../grid/cues.ts';
import { type Cell, Floor } from '../grid/floor.ts';
import { HEADINGS, turnedRight } from '../grid/heading.ts';
import type { Pose } from '../grid/pose.ts';
import type { Random } from '../random/random.ts';
import { CellCanvas } from '../views/cell-canvas.ts';

/** The numbers of the chamber, in cells. */
export const CHAMBER_RULES = {
  /** The source's array of 15 locations (paradigm facts 6.3), here on the floor: columns across, rows away from the start. */
  fields: { columns: 5, rows: 3 },
  /** The column that the start box lies before: never a corner, from where the far side would not be seen. */
  startColumns: [2, 3, 4],
  /** Which way the animal faces at the start, towards the fields. */
  facings: [0, 2, 4, 6],
  cues: [3, 4, 5],
} as const;

/** A field of the floor, named by row and column as seen from the start, both from 1: `r1c1` is the near left one. */
export interface Field extends Cell {
  readonly name: string;
  readonly row: number;
  readonly column: number;
}

/** What can be seen of a session's chamber. The door is a cell of the floor that the task opens and closes. */
export interface Chamber {
  readonly floor: Floor;
  readonly cells: readonly Cell[];
  /** In the start box. */
  readonly start: Readonly<Pose>;
  /** The cell before the start box: a door here keeps the animal in it. */
  readonly door: Cell;
  /** Row by row. */
  readonly fields: readonly Field[];
  readonly cues: readonly Cue[];
}

export function drawChamber(draw: Random): Chamber {
  const { fields, startColumns, facings } = CHAMBER_RULES;
  const facing = draw.pick(facings);
  const startColumn = draw.pick(startColumns);
  const ahead = HEADINGS[facing];
  const right = HEADINGS[turnedRight(turnedRight(facing))];
  // Laid out by column and row as seen from the start, then moved so that walls and landmarks fit around it.
  const at = (column: number, row: number): Cell => ({
    x: column * right.dx + row * ahead.dx,
    y: column * right.dy + row * ahead.dy,
  });
  const columns = Array.from({ length: fields.columns }, (_, index) => index + 1);
  const rows = Array.from({ length: fields.rows }, (_, index) => index + 1);
  const start = at(startColumn, -1);
  const plan = [start, ...[0, ...rows].flatMap((row) => columns.map((column) => at(column, row)))];
  const margin = 2;
  const west = Math.min(...plan.map((cell) => cell.x)) - margin;
  const south = Math.min(...plan.map((cell) => cell.y)) - margin;
  const placed = (cell: Cell): Cell => ({ x: cell.x - west, y: cell.y - south });
  const cells = plan.map(placed);
  const floor = new Floor(
    Math.max(...cells.map((cell) => cell.x)) + margin + 1,
    Math.max(...cells.map((cell) => cell.y)) + margin + 1,
  );
  for (const cell of cells) floor.open(cell);
  return {
    floor,
    cells,
    start: { ...placed(start), heading: facing },
    door: placed(at(startColumn, 0)),
    fields: rows.flatMap((row) =>
      columns.map((column) => ({ ...placed(at(column, row)), row, column, name: `r${row}c${column}` })),
    ),
    cues: drawCues(draw, floor, draw.pick(CHAMBER_RULES.cues)),
  };
}

/** Floor `.`, walls `##`, dark fields `:`, lit ones `**`, the closed door `XX`, cues as letters. */
export function chamberScene(chamber: Chamber, lit: readonly Field[], isDoorClosed: boolean): CellCanvas {
  const canvas = new CellCanvas(chamber.floor.columns, chamber.floor.rows);
  for (const cell of chamber.cells)
    for (const { dx, dy } of HEADINGS) canvas.put({ x: cell.x + dx, y: cell.y + dy }, '##');
  for (const cell of chamber.cells) canvas.put(cell, '.');
  for (const field of chamber.fields) canvas.put(field, lit.includes(field) ? '**' : ':');
  if (isDoorClosed) canvas.put(chamber.door, 'XX');
  for (const corner of cornersOf(chamber.floor)) canvas.mark(corner, ROOM_CORNER);
  for (const cue of chamber.cues) canvas.putCue(cue);
  return canvas;
}
