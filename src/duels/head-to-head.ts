import { signTest } from '../sign-test.ts';
import { pairResult } from './results.ts';
import { type DuelRun, isScored } from './runs.ts';

/** Duels that the first of two players won, drew and lost against the second. */
export interface HeadToHead {
  readonly won: number;
  readonly drawn: number;
  readonly lost: number;
  /** Probability of a record at least as uneven between two equal players; only with enough decisive duels. */
  readonly p?: number;
}

/** With fewer decisive duels even a clean sweep is no evidence: 4 of 4 has p = 0.125 (two-sided exact sign test). */
const LEAST_DECISIVE = 5;

/** The record of two players over duels that both were in, given as their two runs of each. */
export function headToHead(duels: readonly (readonly [DuelRun, DuelRun])[]): HeadToHead {
  const scored = duels.filter((pair) => pair.every(isScored));
  const margins = scored.map(([one, other]) => {
    const { won, lost } = pairResult(one, other);
    return won - lost;
  });
  const won = margins.filter((margin) => margin > 0).length;
  const lost = margins.filter((margin) => margin < 0).length;
  const record = { won, lost, drawn: margins.length - won - lost };
  return won + lost < LEAST_DECISIVE ? record : { ...record, p: signTest(won, lost) };
}
