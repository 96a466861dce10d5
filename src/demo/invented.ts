import { phasesOf } from '../paradigms/session.ts';
import type { ImportedSession } from '../store/board-records.ts';
import type { TrialRow } from '../store/records.ts';
import type { Booking } from './bookings.ts';
import { happens, logistic, share } from './draws.ts';
import { importedOf } from './imported.ts';

/** What a trial that nobody played looks like. */
const INVENTED = {
  /** Fewest steps, and by how much of them a success is longer. */
  shortest: { least: 5, spread: 12 },
  detour: 1.5,
  /** Milliseconds that a step takes. */
  stepTime: 700,
  /** Of what is no success, how much is because time was up. */
  timeouts: 0.3,
  /** Logits gained with each trial of a session, up to so many trials. */
  gain: 0.15,
  gains: 10,
} as const;

/** Makes up a session without playing it: quick, in the form of the log, but without moves, so it cannot be replayed. */
export function inventBooking(booking: Booking): ImportedSession {
  const { spec, rules, end, draw, createdAt } = booking;
  const planned = phasesOf(rules, spec.length);
  const left = end === null || end.afterTrials >= planned.length ? null : end;
  const trials: (TrialRow & { endedAt: Date })[] = [];
  let at = createdAt;
  let turn = 0;
  for (const phase of left === null ? planned : planned.slice(0, left.afterTrials + 1)) {
    const trial = trials.length + 1;
    const isBrokenOff = left !== null && trial > left.afterTrials;
    const row = isBrokenOff ? brokenOff(booking, left.status) : inventedTrial(booking, trial);
    turn += row.steps;
    at += row.steps * INVENTED.stepTime;
    trials.push({ trial, phase, ...row, endedAt: new Date(at) });
  }
  return importedOf(booking, {
    status: left?.status ?? 'finished',
    endedAt: new Date(at),
    turn,
    moves: [],
    trials,
  });

  function brokenOff({ rules: { maxSteps } }: Booking, status: 'quit' | 'expired' | 'void') {
    const steps = 1 + draw.below(Math.min(20, maxSteps));
    return status === 'void'
      ? { outcome: 'void' as const, steps, reward: 0, measures: {}, reason: 'The endpoint did not answer.' }
      : { outcome: 'failure' as const, steps, reward: 0, measures: {}, reason: status };
  }
}

function inventedTrial({ rules, skill, draw }: Booking, trial: number): Omit<TrialRow, 'trial' | 'phase'> {
  const { least, spread } = INVENTED.shortest;
  const { rate } = rules.chance;
  const ability = skill + INVENTED.gain * Math.min(trial, INVENTED.gains);
  const isSuccess = happens(draw, rate + (1 - rate) * logistic(ability));
  const shortest = least + draw.below(spread);
  const isTimeUp = !isSuccess && happens(draw, INVENTED.timeouts);
  const taken = Math.round(shortest * (1 + INVENTED.detour * share(draw) ** 2));
  const steps = isTimeUp ? rules.maxSteps : Math.min(rules.maxSteps, taken);
  return {
    outcome: isSuccess ? 'success' : isTimeUp ? 'timeout' : 'failure',
    steps,
    reward: isSuccess ? 1 : 0,
    measures: { shortest },
    reason: null,
  };
}
