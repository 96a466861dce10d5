import { endOf } from '../leaderboard/board-filter.ts';
import type { DigestedSession } from '../leaderboard/digest.ts';
import { trialsOf } from './own-sessions.ts';
import type { Attempts, Endings, HistoryEntry, SessionMark } from './profiles.ts';

export function markOf(session: DigestedSession): SessionMark {
  const { id, paradigm, length, successes, successSteps } = session;
  return {
    session: id,
    at: endOf(session),
    paradigm,
    length,
    successes,
    trials: trialsOf(session),
    meanSuccessSteps: successes === 0 ? null : successSteps / successes,
  };
}

/** `failed` says why an endpoint gave a session up, where that is known. */
export function historyEntry(session: DigestedSession, failed: string | undefined): HistoryEntry {
  const { protocol, view, status, isRanked, puzzleDay, voids, voided } = session;
  return {
    ...markOf(session),
    protocol,
    view,
    status,
    isRanked,
    isPuzzle: puzzleDay !== null,
    voids,
    voidReason: voided?.reason ?? failed ?? null,
  };
}

/** How many sessions there are of each kind. Those an admin voided are counted as such alone; `lab` overlaps all others. */
export function attemptsOf(sessions: readonly DigestedSession[]): Attempts {
  const count = (is: (session: DigestedSession) => boolean): number => sessions.filter(is).length;
  const isVoid = ({ status }: DigestedSession): boolean => status === 'void';
  return {
    voided: count(({ voided }) => voided !== null),
    void: count((session) => session.voided === null && isVoid(session)),
    ranked: count((session) => session.voided === null && !isVoid(session) && session.isRanked),
    practice: count((session) => session.voided === null && !isVoid(session) && !session.isRanked),
    lab: count(({ isLab }) => isLab),
  };
}

/** How the trials of these sessions ended; left trials are those broken off and those never begun. */
export function endingsOf(sessions: readonly DigestedSession[]): Endings {
  const sum = (of: (session: DigestedSession) => number): number =>
    sessions.reduce((total, session) => total + of(session), 0);
  const left = (session: DigestedSession): number => session.brokenOff + session.forfeited;
  const solved = sum(({ successes }) => successes);
  const timeUp = sum(({ timeouts }) => timeouts);
  const expired = sum((session) => (session.status === 'expired' ? left(session) : 0));
  const quit = sum(left) - expired;
  return { solved, timeUp, quit, expired, failed: sum(trialsOf) - solved - timeUp - quit - expired };
}
