import { describe, expect, it } from 'vitest';
import { nearest } from '../../src/agents/nearest.ts';

const CHOICES = ['random', 'oracle', 'constant', 'gpt-5-mini', 'gpt-5'];

describe('nearest', () => {
  it.each([
    ['randon', 'random'],
    ['ORACEL', 'oracle'],
    ['gpt5', 'gpt-5'],
    ['gpt-5-min', 'gpt-5-mini'],
    ['constan', 'constant'],
  ])('takes %s for %s', (typed, meant) => expect(nearest(typed, CHOICES)).toBe(meant));

  it.each(['', 'x', 'llama', 'rat'])('does not guess at %j', (typed) =>
    expect(nearest(typed, CHOICES)).toBeUndefined(),
  );
});
