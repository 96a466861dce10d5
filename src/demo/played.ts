import { ACTIONS, type Action } from '../paradigms/action.ts';
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
const ACQUISITION = { atFirst: 0.45, trials: 2.5 } as const;

/**
 * Really plays a session: the best action so often as the player's skill has it, else any. What comes of it is the engine's
 * doing, so the session can be replayed like any other.
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
    const action = chosenAction(session, booking, trials.length);
    const step = session.act(action);
    if (!step.ok) break;
    letters += action;
    const { ended } = step.value;
    if (ended === null && letters.length < wanted) continue;
    send();
    if (ended !== null) trials.push({ ...ended.record, reason: null, endedAt: new Date(at) });
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

function chosenAction(session: Session, { skill, draw }: Booking, trials: number): Action {
  const { atFirst, trials: slowness } = ACQUISITION;
  const known = atFirst + (1 - atFirst) * (1 - Math.exp(-trials / slowness));
  return happens(draw, logistic(skill + 1.2) * known) ? session.bestAction() : draw.pick(ACTIONS);
}
