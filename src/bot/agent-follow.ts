import type { Agent, AgentProfile } from '../agents/agent.ts';
import { sessionsData } from '../sessions/session-data.ts';
import type { Sessions } from '../sessions/sessions.ts';
import { resultCard, watchCard } from './cards/game-card.ts';
import type { Follow } from './command.ts';

/** An agent's session from where it stands to its end, turn by turn in front of whoever watches. */
export function agentFollow(
  sessions: Pick<Sessions, 'playAgent'>,
  sessionId: string,
  agent: Agent,
  profile: AgentProfile,
): Follow {
  return async (show, signal, isShown = () => false) => {
    const play = await sessions.playAgent(sessionId, agent, profile, {
      signal,
      isShown,
      onTurn: async (turn) => {
        // The turn that ends the session is shown by the result, which has the last board too.
        if (turn.report.play.record.status === 'playing') await show(watchCard(turn.report.play, turn));
      },
    });
    return {
      ok: play.record.status === 'finished',
      card: resultCard(play),
      boardOf: sessionId,
      data: sessionsData([play]),
    };
  };
}
