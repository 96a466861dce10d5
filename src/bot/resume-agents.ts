import type { Agent, AgentProfile } from '../agents/agent.ts';
import type { SessionRecord } from '../store/records.ts';
import { agentFollow } from './agent-follow.ts';
import { settleBoard } from './boards.ts';
import { type BotParts, platformNamed } from './bot-parts.ts';
import { watchCard } from './cards/game-card.ts';
import { agentIdOf } from './cards/result-card.ts';
import { dressed } from './dress.ts';
import { addressOf, type ChatPlatform, type MessageRef } from './ports.ts';
import type { Watches } from './watches.ts';

/**
 * Lets the agents go on that were playing when the process stopped, each in the message where it was watched.
 * Sessions of platforms that are not switched on here stay as they are. Agents of duels play unseen: the duels' door takes
 * those up.
 */
export async function resumeAgents(parts: BotParts, watches: Watches): Promise<void> {
  for (const record of await parts.services.sessions.interruptedAgentSessions()) {
    const platform = platformNamed(parts, record.place.platform);
    if (!platform) continue;
    try {
      // A board of a duel that everybody can see would give its trials away.
      if (record.isPrivate && (await parts.services.duels.ofSession(record.id)) !== undefined) continue;
      await resume(parts, watches, platform, record);
    } catch (error) {
      parts.log.error({ err: error, session: record.id }, 'an agent could not be taken up again');
    }
  }
}

async function resume(
  parts: BotParts,
  watches: Watches,
  platform: ChatPlatform,
  record: SessionRecord,
): Promise<void> {
  const turns = await parts.store.agentTurns(record.id);
  const message = (await parts.store.board(record.id)) ?? (await postBoard(parts, platform, record));
  if (!message) return;
  const { agent, profile } = playerOf(
    parts,
    record,
    turns.map((turn) => turn.body),
  );
  parts.log.info({ session: record.id, agent: record.player.key }, 'an agent goes on');
  watches.start({
    platform: platform.name,
    sessionId: record.id,
    follow: agentFollow(parts.services.sessions, record.id, agent, profile),
    message: { channel: message.channel, message: message.message },
  });
}

/**
 * A board for a session that has none, because the process was killed before its first card stood. An agent that
 * nobody can see must not play on unseen, and cost money: where the board cannot be posted, its session is ended.
 */
async function postBoard(
  parts: BotParts,
  platform: ChatPlatform,
  { id, place, startedBy, isPrivate }: SessionRecord,
): Promise<MessageRef | undefined> {
  const play = await parts.services.sessions.find(id);
  if (!play) return undefined;
  try {
    const card = await dressed(parts, play, watchCard(play));
    // The answer that only its starter saw has died with the process; a direct message is for them alone, too.
    const to = isPrivate ? await platform.directTo(startedBy, place) : addressOf(place);
    if (to === undefined) throw new Error('There is no direct message with whoever started it');
    const message = await platform.post(to, card, `board/${id}`);
    await settleBoard(parts, play, message);
    return message;
  } catch (error) {
    parts.log.warn({ err: error, session: id }, 'an agent without a board is stopped: none can be posted');
    await parts.services.sessions.quit(id, startedBy);
    return undefined;
  }
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
