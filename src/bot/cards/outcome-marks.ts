import type { Play } from '../../sessions/sessions.ts';
import type { TrialRow } from '../../store/records.ts';

export interface EndedTrial extends Pick<TrialRow, 'outcome' | 'steps' | 'reward'> {
  /** Of a phase that is shown and logged but counts as neither success nor failure: a probe or a control. */
  readonly isUncounted: boolean;
}

/** One mark a trial; shapes differ, not only colours. In the order of the legend. */
export const OUTCOME_MARKS: Readonly<
  Record<EndedTrial['outcome'], { readonly mark: string; readonly meaning: string }>
> = {
  success: { mark: '✅', meaning: 'success' },
  failure: { mark: '❌', meaning: 'failure' },
  timeout: { mark: '⌛', meaning: 'time up' },
  void: { mark: '⬜', meaning: 'void' },
};

/** A row of marks fits a phone; beyond the limit a line of them is no use to anybody. */
const MARKS_PER_ROW = 10;
const MARK_LIMIT = 60;

const PARENTHESES = 'in parentheses: not counted';

/** The trials of a session that have ended, also one that was broken off. */
export function endedTrials({ session, brokenOff }: Play): readonly EndedTrial[] {
  const { uncounted = [] } = session.paradigm;
  return [...session.records, ...(brokenOff ? [brokenOff] : [])].map(({ trial, outcome, steps, reward }) => ({
    outcome,
    steps,
    reward,
    isUncounted: uncounted.includes(session.phases[trial - 1] ?? ''),
  }));
}

/** The trials that the leaderboard counts, too: none that is void, none of a phase with measures of its own. */
export function countedTrials(trials: readonly EndedTrial[]): readonly EndedTrial[] {
  return trials.filter((trial) => trial.outcome !== 'void' && !trial.isUncounted);
}

/** Counted trials of a session that would never be played if it ended as it stands: what leaving a ranked game costs. */
export function trialsLeft(play: Play): number {
  const { uncounted = [] } = play.session.paradigm;
  const planned = play.session.phases.filter((phase) => !uncounted.includes(phase)).length;
  return planned - countedTrials(endedTrials(play)).length;
}

export function successesOf(trials: readonly EndedTrial[]): number {
  return trials.filter((trial) => trial.outcome === 'success').length;
}

/** How a session goes while it goes on: in words, and a mark a trial. */
export function tallySoFar(trials: readonly EndedTrial[]): string {
  const counted = countedTrials(trials);
  const words = [
    ...(counted.length === 0 ? [] : [`${successesOf(counted)} of ${counted.length} so far`]),
    ...(trials.some((trial) => trial.isUncounted) ? [PARENTHESES] : []),
  ].join('; ');
  return [words, outcomeMarks(trials)].filter((line) => line !== '').join('\n');
}

/** Trials as marks with what they mean; empty without a trial or with too many of them. */
export function explainedMarks(trials: readonly EndedTrial[]): string {
  const marks = outcomeMarks(trials);
  if (marks === '') return '';
  const legend = Object.entries(OUTCOME_MARKS)
    .filter(([outcome]) => trials.some((trial) => trial.outcome === outcome))
    .map(([, { mark, meaning }]) => `${mark} ${meaning}`)
    .join(' ');
  return `${marks}\n${trials.some((trial) => trial.isUncounted) ? `${legend}, ${PARENTHESES}` : legend}`;
}

/** Marks give nothing of the maze away. */
function outcomeMarks(trials: readonly EndedTrial[]): string {
  if (trials.length > MARK_LIMIT) return '';
  const rows: string[] = [];
  for (let from = 0; from < trials.length; from += MARKS_PER_ROW) {
    rows.push(
      trials
        .slice(from, from + MARKS_PER_ROW)
        .map(({ outcome, isUncounted }) =>
          isUncounted ? `(${OUTCOME_MARKS[outcome].mark})` : OUTCOME_MARKS[outcome].mark,
        )
        .join(''),
    );
  }
  return rows.join('\n');
}
