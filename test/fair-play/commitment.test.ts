import { createHash } from 'node:crypto';
import { expect, it } from 'vitest';
import { commitmentTo, shortCommitmentTo } from '../../src/fair-play/commitment.ts';

it('a commitment is the SHA-256 of the seed as text, as sha256sum prints it', () => {
  // printf %s abc | sha256sum
  expect(commitmentTo('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
  const seed = '0123456789abcdef0123456789abcdef';
  const whole = createHash('sha256').update(seed, 'utf8').digest('hex');
  expect(whole.startsWith(shortCommitmentTo(seed))).toBe(true);
  expect(shortCommitmentTo(seed)).toHaveLength(12);
});
