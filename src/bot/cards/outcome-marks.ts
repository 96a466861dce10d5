import type { Play } from '../../sessions/sessions.ts';
import type { TrialRow } from '../../store/records.ts';

export type EndedTrial = Pick<TrialRow, 'outcome' | 'steps' | 'reward'>;

/** One mark a trial; shapes differ, not only colours. */
const MARKS: Readonly<Record<EndedTrial['outcome'], string>> = {
  success: '✅',
  failure: '❌',
  timeout: '⌛',
  void: '⬜',
};

/** A row of marks fits a phone; beyond the limit a line of them is no use to anybody. */
const MARKS_PER_ROW = 10;
const MARK_LIMIT = 60;

/** The trials of a session that have ended, also one that was broken off. */
export function endedTrials({ session, brokenOff }: Play): readonly EndedTrial[] {
  return brokenOff ? [...session.records, brokenOff] : session.records;
}

/** Trials as marks that give nothing of the maze away; empty without a trial or with too many of them. */
export function outcomeMarks(trials: readonly EndedTrial[]): string {
  if (trials.length > MARK_LIMIT) return '';
  const rows: string[] = [];
  for (let from = 0; from < trials.length; from += MARKS_PER_ROW) {
    rows.push(
      trials
        .slice(from, from + MARKS_PER_ROW)
        .map((trial) => MARKS[trial.outcome])
        .join(''),
    );
  }
  return rows.join('\n');
}
