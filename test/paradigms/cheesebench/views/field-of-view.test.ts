import { describe, expect, it } from 'vitest';
import {
  bearingOfColumn,
  bearingTo,
  columnOfBearing,
} from '../../../../src/paradigms/cheesebench/views/field-of-view.ts';

const QUARTER = Math.PI / 4;

describe('the field of view of the 3-D drawings', () => {
  it('reaches from 45 degrees left in the first column to 45 right in the last', () => {
    expect(bearingOfColumn(0)).toBeCloseTo(QUARTER, 12);
    expect(bearingOfColumn(57)).toBeCloseTo(-QUARTER, 12);
  });

  it('what lies ahead is drawn in column 28, what lies at 45 degrees nowhere', () => {
    expect(columnOfBearing(0)).toBe(28);
    expect(columnOfBearing(QUARTER - 0.001)).toBe(0);
    expect(columnOfBearing(-QUARTER + 0.001)).toBe(56);
    expect([QUARTER, -QUARTER, Math.PI].map(columnOfBearing)).toEqual([undefined, undefined, undefined]);
  });

  it('a diagonal neighbour of a straight heading is outside, whatever the rounding of its angle', () => {
    for (let heading = 0; heading < 8; heading++) {
      const theta = heading * QUARTER;
      for (const side of [-QUARTER, QUARTER]) {
        const [dx, dy] = [Math.round(Math.cos(theta + side)), Math.round(Math.sin(theta + side))];
        expect(columnOfBearing(bearingTo(9 * dx, 9 * dy, theta))).toBeUndefined();
      }
    }
  });

  it('bearings grow to the left and never leave -180 to 180 degrees', () => {
    expect(bearingTo(0, 1, 0)).toBeCloseTo(Math.PI / 2, 12);
    expect(bearingTo(1, -1, 7 * QUARTER)).toBeCloseTo(0, 12);
    expect(bearingTo(-1, -1, 7 * QUARTER)).toBeCloseTo(-Math.PI / 2, 12);
  });
});
