import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ACTIONS } from '../../../src/paradigms/action.ts';
import { ActionDistances } from '../../../src/paradigms/grid/action-distances.ts';
import { Floor } from '../../../src/paradigms/grid/floor.ts';
import type { HeadingIndex } from '../../../src/paradigms/grid/heading.ts';
import { move, type Pose } from '../../../src/paradigms/grid/pose.ts';

const HEADINGS: readonly HeadingIndex[] = [0, 1, 2, 3, 4, 5, 6, 7];

/** A small room with random pillars, a pose and a target in it. */
const rooms = fc
  .record({
    pillars: fc.array(fc.boolean(), { minLength: 36, maxLength: 36 }),
    from: fc.nat(35),
    to: fc.nat(35),
    heading: fc.constantFrom(...HEADINGS),
  })
  .map(({ pillars, from, to, heading }) => {
    const floor = new Floor(6, 6);
    const cellOf = (index: number): { x: number; y: number } => ({ x: index % 6, y: Math.floor(index / 6) });
    pillars.forEach((isPillar, index) => {
      if (!isPillar || index === from || index === to) floor.open(cellOf(index));
    });
    const pose: Pose = { ...cellOf(from), heading };
    return { floor, pose, target: cellOf(to) };
  });

describe('action distances', () => {
  it('following the best action arrives after exactly so many actions', () => {
    fc.assert(
      fc.property(rooms, ({ floor, pose, target }) => {
        const ways = new ActionDistances(floor, target);
        const needed = ways.from(pose);
        if (needed === Number.POSITIVE_INFINITY) return;
        for (let step = 0; step < needed; step++) expect(move(pose, ways.next(pose), floor)).toBe(true);
        expect(pose).toMatchObject(target);
        expect(ways.next(pose)).toBe('S');
      }),
    );
  });

  it('no action comes nearer by more than one', () => {
    fc.assert(
      fc.property(rooms, fc.constantFrom(...ACTIONS), ({ floor, pose, target }, action) => {
        const ways = new ActionDistances(floor, target);
        const before = ways.from(pose);
        move(pose, action, floor);
        if (before < Number.POSITIVE_INFINITY) expect(ways.from(pose)).toBeGreaterThanOrEqual(before - 1);
        else expect(ways.from(pose)).toBe(before);
      }),
    );
  });
});

describe('a floor', () => {
  it('a diagonal step goes around one corner but not between two', () => {
    const floor = new Floor(2, 2);
    floor.open({ x: 0, y: 0 });
    floor.open({ x: 1, y: 1 });
    expect(floor.canStep(0, 0, 1)).toBe(false);
    floor.open({ x: 1, y: 0 });
    expect(floor.canStep(0, 0, 1)).toBe(true);
  });

  it('ends at its edge', () => {
    const floor = new Floor(1, 1);
    floor.open({ x: 0, y: 0 });
    for (const heading of HEADINGS) expect(floor.canStep(0, 0, heading)).toBe(false);
  });
});
