import type { Play } from '../../sessions/sessions.ts';

/** How a session's trials went, also the one that was running when it ended. */
export type ShownOutcome = 'success' | 'failure' | 'timeout' | 'void';

/** One mark a trial; shapes differ, not only colours. */
const MARKS: Readonly<Record<ShownOutcome, string>> = {
  success: '✅',
  failure: '❌',
  timeout: '⌛',
  void: '⬜',
};

/** A row of marks fits a phone; beyond the limit a line of them is no use to anybody. */
const MARKS_PER_ROW = 10;
const MARK_LIMIT = 60;

/** The outcome of each trial. Sessions count a begun trial as a failure on quitting and expiry, as void on a breakdown. */
export function outcomesOf(play: Play): readonly ShownOutcome[] {
  const finished = play.session.records.map((record) => record.outcome);
  const isBegun = !play.session.isOver && play.session.observation.step > 0;
  const { status } = play.record;
  if ((status === 'quit' || status === 'expired') && isBegun) return [...finished, 'failure'];
  if (status === 'void') return [...finished, 'void'];
  return finished;
}

/** The outcomes as marks that give nothing of the maze away; empty without a trial or with too many of them. */
export function outcomeMarks(outcomes: readonly ShownOutcome[]): string {
  if (outcomes.length > MARK_LIMIT) return '';
  const rows: string[] = [];
  for (let from = 0; from < outcomes.length; from += MARKS_PER_ROW) {
    rows.push(
      outcomes
        .slice(from, from + MARKS_PER_ROW)
        .map((outcome) => MARKS[outcome])
        .join(''),
    );
  }
  return rows.join('\n');
}
