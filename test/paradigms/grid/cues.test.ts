import fc from 'fast-check';
import { expect, it } from 'vitest';
import { cornersOf, drawCues } from '../../../src/paradigms/grid/cues.ts';
import { CounterRandom } from '../../../src/paradigms/random/counter.ts';

it('landmarks are distinct, stand on the walls of the room, and neither in corners nor side by side', () => {
  fc.assert(
    fc.property(
      fc.string(),
      fc.integer({ min: 9, max: 19 }),
      fc.integer({ min: 7, max: 19 }),
      fc.integer({ min: 3, max: 7 }),
      (seed, columns, rows, count) => {
        const cues = drawCues(new CounterRandom(seed), { columns, rows }, count);
        expect(new Set(cues.map((cue) => cue.letter)).size).toBe(count);
        for (const { x, y } of cues) {
          expect(x === 0 || y === 0 || x === columns - 1 || y === rows - 1).toBe(true);
          expect(cornersOf({ columns, rows })).not.toContainEqual({ x, y });
        }
        for (const one of cues)
          for (const other of cues)
            if (one !== other)
              expect(Math.abs(one.x - other.x) + Math.abs(one.y - other.y)).toBeGreaterThan(1);
      },
    ),
  );
});
