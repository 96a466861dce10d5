import { ACTION_NAMES } from './action.ts';
import { EVENT_TEXTS } from './paradigm.ts';
import type { Observation, Step, TrialEnd, TrialRecord } from './session.ts';

/**
 * The words around a board. People's cards and agents' prompts are both made of these lines and of nothing else, so
 * that neither is told more than the other.
 */

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

/** One line: the action, its reward, what was noticed. */
export function effectText(step: Step): string {
  const noticed = step.events.map((event) => ` ${EVENT_TEXTS[event]}`).join('');
  return `${ACTION_NAMES[step.action]}: reward ${rewardText(step.reward)}.${noticed}`;
}

export const OUTCOME_TEXTS: Readonly<Record<TrialRecord['outcome'], string>> = {
  success: 'success',
  failure: 'failure',
  timeout: 'time is up',
};

export function trialEndText({ record, explanation }: Pick<TrialEnd, 'record' | 'explanation'>): string {
  const { trial, steps, outcome } = record;
  const ending = `Trial ${trial} ended after ${steps} steps: ${OUTCOME_TEXTS[outcome]}.`;
  return explanation === '' ? ending : `${ending} ${explanation}`;
}
