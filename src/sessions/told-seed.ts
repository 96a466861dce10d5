import type { SessionRecord } from '../store/records.ts';
import { isDrawnSeed } from './seeds.ts';

type Told = Pick<SessionRecord, 'spec' | 'ranked' | 'status' | 'isPrivate' | 'isLab' | 'puzzleDay'>;

/**
 * The seed of a session where everybody may be told it by what is known of the session alone; undefined where somebody
 * may still play it. Whoever knows a seed can rehearse its trials.
 */
export function toldSeed({ spec, ranked, status, isPrivate, isLab, puzzleDay }: Told): string | undefined {
  // Typed by whoever plays: practice, and no secret.
  if (!ranked && !isDrawnSeed(spec.seed)) return spec.seed;
  if (status === 'playing') return undefined;
  // Rule: others may have the same trials before them: in a duel, whose sessions are private, a puzzle, an evaluation.
  return isPrivate || isLab || puzzleDay !== undefined ? undefined : spec.seed;
}
