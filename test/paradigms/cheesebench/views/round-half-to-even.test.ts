import { expect, it } from 'vitest';
import { roundHalfToEven } from '../../../../src/paradigms/cheesebench/views/round-half-to-even.ts';

it('rounds a half to the even number and everything else to the nearest', () => {
  const halves = [-2.5, -1.5, -0.5, 0.5, 1.5, 2.5, 3.5];
  expect(halves.map((value) => roundHalfToEven(value) + 0)).toEqual([-2, -2, 0, 0, 2, 2, 4]);
  const others = [-1.51, -1.49, 0.49, 0.51, 2, 2.4999];
  expect(others.map(roundHalfToEven)).toEqual([-2, -1, 0, 1, 2, 2]);
});
