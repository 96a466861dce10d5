import { ACTIONS } from '../paradigms/action.ts';
import { Session } from '../paradigms/session.ts';
import { abandonedTrial, voidTrial } from '../sessions/broken-off.ts';
import type { ImportedSession } from '../store/board-records.ts';
import type { TrialRow } from '../store/records.ts';
import type { Booking } from './bookings.ts';
import { happens, logistic, share } from './draws.ts';
import { importedOf } from './imported.ts';

/** Milliseconds between two moves: of people, and of agents. */
const PACE = { person: { least: 700, spread: 2500 }, agent: { least: 150, spread: 600 } } as const;
/** Actions that somebody puts into one move. */
const LONGEST_MOVE = 4;
/** How much is known in the first trial of what is known in the end, and after how many trials two thirds of the rest are. */
const ACQUISITION = { atFirst: 0.2, trials: 3 } as const;
/** How often the best action is taken by whoever knows where to go, and by whoever does not. */
const AIM = { knowing: 0.96, searching: 0.1 } as const;

/**
 * Really plays a session. In each trial the player knows where to go, or searches; the better the player and the later the
 * trial, the likelier is the former. What comes of it is the engine's doing, so the session can be replayed like any other.
 */
export function playBooking(booking: Booking): ImportedSession {
  const { spec, rules, who, end, draw, createdAt } = booking;
  const session = new Session(spec, rules);
  const { least, spread } = PACE[who.player.kind];
  const moves: { letters: string; at: Date }[] = [];
  const trials: (TrialRow & { endedAt: Date })[] = [];
  let at = createdAt;
  let letters = '';
  let wanted = 1 + draw.below(LONGEST_MOVE);
  let aim = aimOf(booking, 0);
  const send = (): void => {
    at += least + Math.floor(spread * share(draw) ** 2);
    if (letters !== '') moves.push({ letters, at: new Date(at) });
    letters = '';
    wanted = 1 + draw.below(LONGEST_MOVE);
  };
  // Whoever leaves does so after the first action of the next trial.
  const isLeaving = (): boolean =>
    end !== null && trials.length >= end.afterTrials && (session.runningTrial()?.steps ?? 0) > 0;
  while (!session.isOver && !isLeaving()) {
    const action = happens(draw, aim) ? session.bestAction() : draw.pick(ACTIONS);
    const step = session.act(action);
    if (!step.ok) break;
    letters += action;
    const { ended } = step.value;
    if (ended === null && letters.length < wanted) continue;
    send();
    if (ended === null) continue;
    trials.push({ ...ended.record, reason: null, endedAt: new Date(at) });
    aim = aimOf(booking, trials.length);
  }
  send();
  const status = session.isOver || end === null ? 'finished' : end.status;
  const brokenOff =
    status === 'finished'
      ? []
      : status === 'void'
        ? voidTrial(session, 'The endpoint did not answer.')
        : abandonedTrial(session, status);
  const endedAt = new Date(at);
  const rows = [...trials, ...brokenOff.map((row) => ({ ...row, endedAt }))];
  return importedOf(booking, { status, endedAt, turn: session.turn, moves, trials: rows });
}

/** How often the best action is taken in the trial after so many. */
function aimOf({ skill, draw }: Booking, trials: number): number {
  const { atFirst, trials: slowness } = ACQUISITION;
  const learnt = atFirst + (1 - atFirst) * (1 - Math.exp(-trials / slowness));
  if (skill === Number.NEGATIVE_INFINITY) return 0;
  return happens(draw, logistic(skill + 1) * learnt) ? AIM.knowing : AIM.searching;
}
