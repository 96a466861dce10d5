import { cleanText } from '../../agents/clean-text.ts';
import type { DuelView } from '../../duels/duels.ts';
import type { DuelRun, RunTrial } from '../../duels/runs.ts';
import { listed } from '../../listed.ts';
import { DEFAULT_VIEW, PARADIGM_NAMES } from '../../paradigms/names.ts';
import type { CardButton } from '../card.ts';
import { writeCommandLine } from '../grammar.ts';
import { OUTCOME_MARKS } from './outcome-marks.ts';

/** A name of this many UTF-16 units leaves room for the rest of a title and of a field's name on every platform. */
const NAME_LIMIT = 40;
/** More marks than this are no use to anybody: a count says it better. */
const MARK_LIMIT = 30;
/** Of a trial that somebody has finished and that others have still before them. */
export const HIDDEN_MARK = '▫️';

export function nameOf({ name }: Pick<DuelRun, 'name'>): string {
  return cleanText(name, NAME_LIMIT);
}

export function namesOf(runs: readonly DuelRun[]): string {
  return listed(runs.map(nameOf));
}

export function titleOf({ duel }: Pick<DuelView, 'duel'>): string {
  return PARADIGM_NAMES[duel.spec.paradigm].title;
}

export function marksOf(trials: readonly RunTrial[]): string {
  if (trials.length <= MARK_LIMIT) return trials.map(outcomeMark).join('');
  const counted = trials.filter(({ isUncounted }) => !isUncounted);
  return `${counted.filter(({ outcome }) => outcome === 'success').length} of ${counted.length}`;
}

function outcomeMark({ outcome, isUncounted }: RunTrial): string {
  const { mark } = OUTCOME_MARKS[outcome];
  return isUncounted ? `(${mark})` : mark;
}

/** All steps of the trials that count. */
export function stepsOf(trials: readonly RunTrial[]): number {
  return trials
    .filter(({ outcome, isUncounted }) => outcome !== 'void' && !isUncounted)
    .reduce((sum, { steps }) => sum + steps, 0);
}

/** Where somebody is in the duel, in a few words. */
export function standingOf(run: DuelRun, trials: number): string {
  switch (run.status) {
    case 'waiting':
      return 'has not begun';
    case 'playing':
      return `at trial ${Math.min(run.trials.length + 1, trials)} of ${trials}`;
    case 'finished':
      return 'done';
    case 'quit':
      return run.isAgent ? 'stopped, does not count' : 'quit';
    case 'expired':
      return 'ran out of time';
    case 'absent':
      return 'never began';
    case 'void':
      return `fell out and does not count: ${run.reason ?? 'the agent could not go on.'}`;
  }
}

/** Marks of what may be shown, and a plain sign for each trial that is finished and may not. */
export function progressText(run: DuelRun, shown: readonly RunTrial[], trials: number): string {
  const hidden = run.trials.length - shown.length;
  const marks = run.trials.length > MARK_LIMIT ? [] : [marksOf(shown), HIDDEN_MARK.repeat(hidden)];
  return [...marks, standingOf(run, trials)].filter((part) => part !== '').join(' ');
}

export function leaderboardButton({ duel }: Pick<DuelView, 'duel'>): CardButton {
  const { paradigm, protocol, view } = duel.spec;
  const text = writeCommandLine('leaderboard', {
    paradigm,
    protocol,
    view: view === DEFAULT_VIEW ? undefined : view,
  });
  return { label: 'Leaderboard', press: { kind: 'command', text } };
}
