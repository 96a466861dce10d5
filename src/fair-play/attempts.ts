import type { Digest, DigestedSession } from '../leaderboard/digest.ts';

/** What a session counts as: `out` by an admin's verdict, `void` by its endpoint's failure, `stopped` by a person. */
export type AttemptState = 'ranked' | 'practice' | 'running' | 'stopped' | 'void' | 'out';

export interface Attempt {
  readonly session: DigestedSession;
  readonly state: AttemptState;
  /** Whether it is of the configuration as it is now; an agent that is configured otherwise is another player. */
  readonly isPresent: boolean;
}

/**
 * Every session of an agent in a workspace, newest first: also what was stopped, void or practice, so that nobody picks
 * the best of many. Earlier configurations under the same id are among them.
 */
export function attemptsOf(
  { sessions, sealed }: Digest,
  workspace: string,
  agent: { readonly id: string; readonly playerKey: string | undefined },
): readonly Attempt[] {
  const isOfAgent = ({ playerKey }: DigestedSession): boolean =>
    playerKey === agent.playerKey || playerKey.replace(/#[0-9a-f]{8}$/u, '') === `agent:${agent.id}`;
  return sessions
    .filter((session) => session.workspace === workspace && session.kind === 'agent' && isOfAgent(session))
    .map((played) => {
      const session = sealed.has(played.id) ? untold(played) : played;
      return { session, state: stateOf(session), isPresent: session.playerKey === agent.playerKey };
    })
    .toReversed();
}

/** Rule: how it went in a duel is told when the duel is over; until then it stands as one that has just begun. */
function untold(session: DigestedSession): DigestedSession {
  const nothing = { trials: 0, successes: 0, timeouts: 0, brokenOff: 0, voids: 0, successSteps: 0, turn: 0 };
  return { ...session, ...nothing, efficiencies: [], status: 'playing', endedAt: null };
}

function stateOf({ voided, status, isRanked }: DigestedSession): AttemptState {
  if (voided) return 'out';
  if (status === 'playing') return 'running';
  if (status === 'void') return 'void';
  if (status === 'quit') return 'stopped';
  return isRanked ? 'ranked' : 'practice';
}
