import { shortCommitmentTo } from '../../fair-play/commitment.ts';
import { toldSeed } from '../../sessions/told-seed.ts';
import type { SessionRecord } from '../../store/records.ts';

/**
 * What a card says of a ranked session's seed: before its end what it is committed to, after it the seed itself, unless
 * others may still play it. Empty for practice.
 */
export function seedLine(record: SessionRecord): string {
  if (!record.ranked) return '';
  const { seed } = record.spec;
  const committed = `Seed committed: ${shortCommitmentTo(seed)}…`;
  if (record.status === 'playing') return committed;
  return toldSeed(record) === undefined
    ? `${committed}; told when nobody can play it any more.`
    : toldLine(seed);
}

/** A seed that nobody can play any more, and how to check it. */
export function toldLine(seed: string): string {
  return `Seed ${seed}: its SHA-256 begins with ${shortCommitmentTo(seed)}, as committed.`;
}
