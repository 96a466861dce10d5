import { type Cell, Floor } from '../grid/floor.ts';

/** Two equal rooms side by side and the wall between them, as a list of lengths in cells. */
export interface TwoRoomsPlan {
  /** From the outer wall to the wall between the rooms. */
  readonly length: number;
  readonly depth: number;
  /** Thickness of the wall between the rooms. */
  readonly wall: number;
  /** Whether the rooms lie one above the other on the map instead of side by side. */
  readonly isUpright: boolean;
}

/** The first room is the western one, or the southern one where the rooms lie one above the other. */
export const ROOMS = ['first', 'second'] as const;
export type Room = (typeof ROOMS)[number];
export const OTHER_ROOM: Readonly<Record<Room, Room>> = { first: 'second', second: 'first' };

/** What the shuttle box and the place preference apparatus have in common. Seen from the doorway, the rooms are mirror images. */
export interface TwoRooms {
  /** Rooms and doorway are open. */
  readonly floor: Floor;
  readonly cells: Readonly<Record<Room, readonly Cell[]>>;
  /** The cells of the doorway, in the middle of the wall: two abreast where the depth is even, otherwise one. */
  readonly doorway: readonly Cell[];
  readonly walls: readonly Cell[];
  /** A cell half way between outer wall and doorway, and in line with it. */
  readonly middle: Readonly<Record<Room, Cell>>;
  /** The room that a cell lies in; undefined in the doorway. */
  roomAt(x: number, y: number): Room | undefined;
  /** The room on whose half of the apparatus a cell lies; what is right in the middle is the second room's. */
  halfAt(x: number, y: number): Room;
}

export function buildTwoRooms({ length, depth, wall, isUpright }: TwoRoomsPlan): TwoRooms {
  const long = 2 * length + wall + 2;
  const cellAt = (along: number, across: number): Cell =>
    isUpright ? { x: across, y: along } : { x: along, y: across };
  const roomAlong = (along: number): Room | undefined => {
    if (along <= length) return 'first';
    return along > length + wall ? 'second' : undefined;
  };
  const inDoorway = (across: number): boolean => Math.abs(2 * across - depth - 1) < 2;
  const floor = isUpright ? new Floor(depth + 2, long) : new Floor(long, depth + 2);
  const cells: Record<Room, Cell[]> = { first: [], second: [] };
  const walls: Cell[] = [];
  const doorway: Cell[] = [];
  for (let along = 0; along < long; along++)
    for (let across = 0; across < depth + 2; across++) {
      const cell = cellAt(along, across);
      const room = roomAlong(along);
      const isEdge = along === 0 || along === long - 1 || across === 0 || across === depth + 1;
      if (isEdge || (room === undefined && !inDoorway(across))) walls.push(cell);
      else (room === undefined ? doorway : cells[room]).push(cell);
    }
  for (const cell of [...cells.first, ...cells.second, ...doorway]) floor.open(cell);
  const halfWay = Math.ceil(length / 2);
  const line = Math.ceil(depth / 2);
  return {
    floor,
    cells,
    doorway,
    walls,
    middle: {
      first: cellAt(length + 1 - halfWay, line),
      second: cellAt(length + wall + halfWay, line),
    },
    roomAt: (x, y) => roomAlong(isUpright ? y : x),
    halfAt: (x, y) => (2 * (isUpright ? y : x) < long - 1 ? 'first' : 'second'),
  };
}
