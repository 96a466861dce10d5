import { ACTION_NAMES } from './action.ts';
import { EVENT_TEXTS } from './paradigm.ts';
import type { Observation, Step, TrialEnd, TrialRecord } from './session.ts';

/**
 * The words around a board. People's cards and agents' prompts are both made of these lines and of nothing else, so
 * that neither is told more than the other.
 */

/**
 * A step as a player is told it: nothing of the trial log's measures, and no reward where rewards are withheld.
 * Every `Step` is one.
 */
export interface ToldStep extends Omit<Step, 'reward' | 'ended'> {
  /** Null where rewards are withheld. */
  readonly reward: number | null;
  readonly ended: ToldEnd | null;
}

/** The end of a trial as a player is told it. Every `TrialEnd` is one. */
export interface ToldEnd extends Omit<TrialEnd, 'record'> {
  readonly record: Pick<TrialRecord, 'trial' | 'steps'> & {
    /** Null where rewards are withheld. */
    readonly outcome: TrialRecord['outcome'] | null;
  };
}

/** What a player is to do, whatever the paradigm: the one aim that is told and need not be found out. */
export const AIM = 'End as many trials as you can with success.';

export function observationHeader(observation: Observation): string {
  return `Trial ${observation.trial} of ${observation.trials}, step ${observation.step}`;
}

export function observationText(observation: Observation): string {
  return `${observationHeader(observation)}\n${observation.board}`;
}

export function rewardText(reward: number): string {
  return `${reward < 0 ? '' : '+'}${reward.toFixed(2)}`;
}

/** One line: the action, its reward if it is told, what was noticed. */
export function effectText({
  action,
  reward,
  events,
}: Pick<ToldStep, 'action' | 'reward' | 'events'>): string {
  const rewarded = reward === null ? '' : `: reward ${rewardText(reward)}`;
  const noticed = events.map((event) => ` ${EVENT_TEXTS[event]}`).join('');
  return `${ACTION_NAMES[action]}${rewarded}.${noticed}`;
}

export const OUTCOME_TEXTS: Readonly<Record<TrialRecord['outcome'], string>> = {
  success: 'success',
  failure: 'failure',
  timeout: 'time is up',
};

export function trialEndText({ record, explanation }: Pick<ToldEnd, 'record' | 'explanation'>): string {
  const { trial, steps, outcome } = record;
  const told = outcome === null ? '' : `: ${OUTCOME_TEXTS[outcome]}`;
  const ending = `Trial ${trial} ended after ${steps} steps${told}.`;
  return explanation === '' ? ending : `${ending} ${explanation}`;
}
