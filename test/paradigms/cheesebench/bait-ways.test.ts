import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ACTIONS } from '../../../src/paradigms/action.ts';
import { BaitWays } from '../../../src/paradigms/cheesebench/bait-ways.ts';
import { Floor } from '../../../src/paradigms/grid/floor.ts';
import { HEADING_INDICES } from '../../../src/paradigms/grid/heading.ts';
import { move, type Pose } from '../../../src/paradigms/grid/pose.ts';

const SIDE = 5;

/** A small room with random pillars, three baits in its corners, and an animal that stands on none of them. */
const rooms = fc
  .record({
    pillars: fc.array(fc.boolean(), { minLength: SIDE * SIDE, maxLength: SIDE * SIDE }),
    from: fc.integer({ min: 5, max: 19 }),
    heading: fc.constantFrom(...HEADING_INDICES),
    collected: fc.nat(7),
  })
  .map(({ pillars, from, heading, collected }) => {
    const floor = new Floor(SIDE, SIDE);
    pillars.forEach((isPillar, index) => {
      const cell = { x: index % SIDE, y: Math.floor(index / SIDE) };
      if (!isPillar || index === from || baitAt(cell.x, cell.y) >= 0) floor.open(cell);
    });
    const pose: Pose = { x: from % SIDE, y: Math.floor(from / SIDE), heading };
    return { floor, pose, collected };
  });

function baitAt(x: number, y: number): number {
  if (x === 0 && y === 0) return 0;
  if (x === SIDE - 1 && y === 0) return 1;
  return x === 0 && y === SIDE - 1 ? 2 : -1;
}

function afterStanding(collected: number, { x, y }: Pose): number {
  const bait = baitAt(x, y);
  return bait < 0 ? collected : collected | (1 << bait);
}

/** What `from` says when no way leads to all baits. */
const NO_WAY = 0xffff;

describe('ways to several baits', () => {
  it('following the best action collects all of them in exactly so many actions', () => {
    fc.assert(
      fc.property(rooms, ({ floor, pose, collected: start }) => {
        const ways = new BaitWays(floor, 3, baitAt);
        let collected = start;
        const needed = ways.from(pose, collected);
        if (needed === NO_WAY) return;
        for (let step = 0; step < needed; step++) {
          expect(collected).not.toBe(7);
          move(pose, ways.next(pose, collected), floor);
          collected = afterStanding(collected, pose);
        }
        expect(collected).toBe(7);
        expect(ways.next(pose, collected)).toBe('S');
      }),
    );
  });

  it('no action comes nearer by more than one', () => {
    fc.assert(
      fc.property(rooms, fc.constantFrom(...ACTIONS), ({ floor, pose, collected }, action) => {
        const ways = new BaitWays(floor, 3, baitAt);
        const before = ways.from(pose, collected);
        move(pose, action, floor);
        const after = ways.from(pose, afterStanding(collected, pose));
        if (before === NO_WAY) expect(after).toBe(NO_WAY);
        else expect(after).toBeGreaterThanOrEqual(before - 1);
      }),
    );
  });
});
