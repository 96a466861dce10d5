import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildTwoRooms, ROOMS, type TwoRooms } from '../../../src/paradigms/cheesebot-1/two-rooms.ts';
import type { Cell } from '../../../src/paradigms/grid/floor.ts';

const plans = fc.record({
  length: fc.integer({ min: 3, max: 6 }),
  depth: fc.integer({ min: 3, max: 6 }),
  wall: fc.integer({ min: 1, max: 3 }),
  isUpright: fc.boolean(),
});

const nameOf = ({ x, y }: Cell): string => `${x},${y}`;

/** The other end of the apparatus, as a mirror between the rooms shows it. */
function mirrored({ floor }: TwoRooms, isUpright: boolean, { x, y }: Cell): Cell {
  return isUpright ? { x, y: floor.rows - 1 - y } : { x: floor.columns - 1 - x, y };
}

describe('two rooms', () => {
  it('cover the sheet together with doorway and walls, each cell once', () => {
    fc.assert(
      fc.property(plans, (plan) => {
        const { floor, cells, doorway, walls } = buildTwoRooms(plan);
        const open = [...cells.first, ...cells.second, ...doorway];
        expect(new Set(open.map(nameOf))).toEqual(new Set(floor.cells().map(nameOf)));
        const all = [...open, ...walls].map(nameOf);
        expect(new Set(all).size).toBe(all.length);
        expect(all).toHaveLength(floor.columns * floor.rows);
      }),
    );
  });

  it('are mirror images of each other, so that neither is easier to reach', () => {
    fc.assert(
      fc.property(plans, (plan) => {
        const building = buildTwoRooms(plan);
        const { cells, doorway, middle } = building;
        const mirror = (cell: Cell): Cell => mirrored(building, plan.isUpright, cell);
        expect(cells.first).toHaveLength(plan.length * plan.depth);
        expect(new Set(cells.first.map(mirror).map(nameOf))).toEqual(new Set(cells.second.map(nameOf)));
        expect(new Set(doorway.map(mirror).map(nameOf))).toEqual(new Set(doorway.map(nameOf)));
        expect(mirror(middle.first)).toEqual(middle.second);
      }),
    );
  });

  it('know their own cells; the doorway between them belongs to neither', () => {
    fc.assert(
      fc.property(plans, (plan) => {
        const { cells, doorway, roomAt } = buildTwoRooms(plan);
        for (const room of ROOMS) for (const { x, y } of cells[room]) expect(roomAt(x, y)).toBe(room);
        for (const { x, y } of doorway) expect(roomAt(x, y)).toBeUndefined();
        expect(doorway).toHaveLength(plan.wall * (plan.depth % 2 === 0 ? 2 : 1));
      }),
    );
  });

  it('have a half of the apparatus each, with half of the doorway where the wall can be halved', () => {
    fc.assert(
      fc.property(plans, (plan) => {
        const { cells, doorway, halfAt } = buildTwoRooms(plan);
        for (const room of ROOMS) for (const { x, y } of cells[room]) expect(halfAt(x, y)).toBe(room);
        const firsts = doorway.filter(({ x, y }) => halfAt(x, y) === 'first');
        expect(firsts).toHaveLength(Math.floor(plan.wall / 2) * (doorway.length / plan.wall));
      }),
    );
  });
});
