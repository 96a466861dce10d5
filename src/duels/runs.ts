import { paradigmOf } from '../paradigms/catalogue.ts';
import type { DuelPlayer, DuelRecord, DuelSession, DuelSpec } from '../store/duel-records.ts';
import type { SessionStatus, TrialRow } from '../store/records.ts';
import { CHALLENGE_LIMIT } from './limits.ts';

/** One player's part in a duel, as everything is counted by. */
export interface DuelRun {
  readonly key: string;
  readonly name: string;
  readonly isAgent: boolean;
  readonly sessionId?: string;
  /** `waiting`: joined and without a session, because too many other games are open; `absent`: for too long. */
  readonly status: SessionStatus | 'waiting' | 'absent';
  /** The finished trials, in their order. */
  readonly trials: readonly RunTrial[];
  /** Why an agent could not go on, where that is known as a sentence. */
  readonly reason?: string;
}

export interface RunTrial extends Pick<TrialRow, 'trial' | 'outcome' | 'steps'> {
  /** Of a phase that counts as neither success nor failure: a probe or a control. */
  readonly isUncounted: boolean;
}

/** Whether nothing more will come of it. */
export function isOver({ status }: Pick<DuelRun, 'status'>): boolean {
  return status !== 'playing' && status !== 'waiting';
}

/**
 * Whether it takes part in the result. An agent whose endpoint failed, or that was stopped, falls out: that says nothing
 * of how it plays. A person who quits has not solved what was left.
 */
export function isScored({ isAgent, status }: Pick<DuelRun, 'isAgent' | 'status'>): boolean {
  return status !== 'void' && !(isAgent && status === 'quit');
}

/** Everybody who plays, in the order of the duel, with what they have done by now. */
export function runsOf(duel: DuelRecord, sessions: readonly DuelSession[], now: Date): readonly DuelRun[] {
  return duel.players.flatMap((player) => {
    if (player.joinedAt === undefined || duel.startedAt === undefined) return [];
    const session = sessions.find(({ sessionId }) => sessionId === player.sessionId);
    return [session ? runOf(session, duel.spec) : runWithout(duel, player, now)];
  });
}

/** A player who has joined and has no session. Only people are waited for: an agent without one could not be started. */
function runWithout(duel: DuelRecord, { key, name = key }: DuelPlayer, now: Date): DuelRun {
  const isLate = now.getTime() - (duel.startedAt?.getTime() ?? 0) >= CHALLENGE_LIMIT;
  const isOpen = duel.status === 'running' && !isLate;
  const isAgent = key === duel.agentKey;
  const status = isOpen ? 'waiting' : isAgent ? 'void' : 'absent';
  return { key, name, isAgent, status, trials: [] };
}

/** What the trial log says of a session. */
export function runOf(session: DuelSession, { protocol, paradigm }: DuelSpec): DuelRun {
  const { player, sessionId, status } = session;
  const uncounted = paradigmOf(protocol, paradigm)?.uncounted ?? [];
  const reason = session.trials.findLast((trial) => trial.outcome === 'void')?.reason ?? undefined;
  return {
    key: player.key,
    name: player.name,
    isAgent: player.kind === 'agent',
    sessionId,
    status,
    trials: session.trials.map(({ trial, phase, outcome, steps }) => ({
      trial,
      outcome,
      steps,
      isUncounted: uncounted.includes(phase),
    })),
    // What failed is a sentence; `stopped` and `abandoned` are words.
    ...(reason?.includes(' ') && { reason }),
  };
}
