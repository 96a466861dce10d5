import { describe, expect, it } from 'vitest';
import { PROTOCOL_SETS, PUBLISHED_SWITCHES } from '../../../src/paradigms/cheesebench/switches.ts';

describe('published switches', () => {
  it('stand at the published setting unless somebody turns them', () => {
    expect(PUBLISHED_SWITCHES).toEqual({
      apparatus: 'shared',
      capMode: 'continue',
      batch: 8,
      historyCut: 'orphan-window',
      fallback: 'forward',
      aggregation: 'best-of-3',
    });
  });

  it.each([
    ['open-weight', 'full', 'full'],
    ['frontier', 10, 200],
    ['ablation', 15, 'full'],
  ] as const)('the protocol set %s has %s trials and a cap of %s steps', (id, trials, stepCap) => {
    expect(PROTOCOL_SETS[id]).toMatchObject({ trials, stepCap });
  });
});
