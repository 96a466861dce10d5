import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { States, textHash } from '../../../src/agents/graph-rl/states.ts';

describe('boards as states', () => {
  it('are equal where the boards are, and only there', () => {
    fc.assert(
      fc.property(
        fc.array(fc.string({ unit: fc.constantFrom('.', '#', '\n', '>') }), { maxLength: 50 }),
        (boards) => {
          const states = new States();
          const numbers = boards.map((board) => states.of(board));
          expect(new Set(numbers).size).toBe(new Set(boards).size);
          expect(boards.map((board) => states.of(board))).toEqual(numbers);
          expect(Math.max(0, ...numbers)).toBeLessThan(states.count);
        },
      ),
    );
  });

  it('have the same hash in every process and on every machine', () => {
    expect(textHash('##..>>..##\n##......##')).toBe(5501915915427505);
    expect(textHash('')).toBe(2872998923);
  });

  it('have hashes of up to 53 bits that no two of 200,000 similar boards share', () => {
    const hashes = new Set<number>();
    for (let index = 0; index < 200_000; index++) {
      const board = '.'
        .repeat(index % 400)
        .concat('>>', '.'.repeat(400 - (index % 400)), String(Math.floor(index / 400)));
      hashes.add(textHash(board));
    }
    expect(hashes.size).toBe(200_000);
    const largest = Math.max(...[...hashes].slice(0, 1000));
    expect(largest).toBeGreaterThan(2 ** 52);
    expect(largest).toBeLessThan(2 ** 53);
  });
});
