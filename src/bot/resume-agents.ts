import type { Agent, AgentProfile } from '../agents/agent.ts';
import type { SessionRecord } from '../store/records.ts';
import { agentFollow } from './agent-follow.ts';
import { type BotParts, platformNamed } from './bot-parts.ts';
import { agentIdOf } from './cards/result-card.ts';
import type { Watches } from './watches.ts';

/**
 * Lets the agents go on that were playing when the process stopped, each in the message where it was watched.
 * Sessions of platforms that are not switched on here stay as they are.
 */
export async function resumeAgents(parts: BotParts, watches: Watches): Promise<void> {
  for (const record of await parts.services.sessions.interruptedAgentSessions()) {
    if (!platformNamed(parts, record.place.platform)) continue;
    try {
      await resume(parts, watches, record);
    } catch (error) {
      parts.log.error({ err: error, session: record.id }, 'an agent could not be taken up again');
    }
  }
}

async function resume(parts: BotParts, watches: Watches, record: SessionRecord): Promise<void> {
  const [turns, board] = await Promise.all([parts.store.agentTurns(record.id), parts.store.board(record.id)]);
  const { agent, profile } = playerOf(
    parts,
    record,
    turns.map((turn) => turn.body),
  );
  parts.log.info({ session: record.id, agent: record.player.key }, 'an agent goes on');
  watches.start({
    platform: record.place.platform,
    sessionId: record.id,
    follow: agentFollow(parts.services.sessions, record.id, agent, profile),
    ...(board ? { message: { channel: board.channel, message: board.message } } : {}),
  });
}

function playerOf(
  parts: BotParts,
  record: SessionRecord,
  exchanges: readonly unknown[],
): { readonly agent: Agent; readonly profile: AgentProfile } {
  const found = parts.services.agents.find(agentIdOf(record.player.key));
  // Another configuration under the same name is another player: it must not finish this one's session.
  if (found.ok && found.value.playerKey === record.player.key) {
    const start = { spec: record.spec, letters: record.letters, exchanges };
    return { agent: parts.services.agents.create(found.value, start), profile: found.value };
  }
  return { agent: withdrawnAgent(record), profile: withdrawnProfile(record) };
}

/** Stands in for an agent that is no longer configured: unavailable at once, so its trial is void and not a failure. */
function withdrawnAgent(record: SessionRecord): Agent {
  const reason = `The agent ${record.player.name} is no longer configured as it was.`;
  return { decide: () => ({ kind: 'unavailable', reason }) };
}

function withdrawnProfile({ player }: SessionRecord): AgentProfile {
  return {
    id: agentIdOf(player.key),
    name: player.name,
    summary: 'No longer configured.',
    kind: 'llm',
    playerKey: player.key,
  };
}
