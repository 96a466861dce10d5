import { checkView } from '../agents/view-check.ts';
import { type Result, refused } from '../result.ts';
import { apparatusByRule } from '../sessions/apparatus.ts';
import type { DuelPlayer, DuelRecord } from '../store/duel-records.ts';
import type { ChallengeRequest } from './duels.ts';
import { OPPONENT_LIMIT } from './limits.ts';
import { type ChallengeCode, duelRefused } from './refusals.ts';
import { expiryOf } from './transitions.ts';

/** What keeps a challenge from being made, given the challenger's own ones that are not over. */
export function whyNotChallenge(
  request: ChallengeRequest,
  others: readonly DuelRecord[],
  at: Date,
):
  | Extract<Result<never, ChallengeCode | 'agent/unavailable' | 'agent/no-vision'>, { ok: false }>
  | undefined {
  const { challenger, opponents, agent, spec } = request;
  const people = opponents === 'anyone' ? [] : opponents;
  if (people.includes(challenger.key)) return duelRefused('duel/yourself');
  if (people.some((key) => key.startsWith('agent:'))) return duelRefused('duel/bot');
  if (people.length > OPPONENT_LIMIT) return duelRefused('duel/too-many');
  if (opponents !== 'anyone' && people.length === 0 && agent === undefined) return duelRefused('duel/nobody');
  if (agent?.unavailable !== undefined) return refused('agent/unavailable', agent.unavailable);
  const seen = agent && checkView(agent, spec.view);
  if (seen && !seen.ok) return seen;
  const rules = [challenger.key, ...(agent ? [agent.playerKey] : [])].map((key) =>
    apparatusByRule(spec.protocol, key),
  );
  if (new Set(rules).size > 1) return duelRefused('duel/random-first');
  return others.some((other) => expiryOf(other) > at && isSameChallenge(request, other))
    ? duelRefused('duel/already-open')
    : undefined;
}

/**
 * One challenge of a pair at a time: to somebody who has not answered the last one, to anyone in the same channel, or
 * against an agent alone that is being played against.
 */
function isSameChallenge({ opponents, agent, place }: ChallengeRequest, other: DuelRecord): boolean {
  const asked = other.players.map(({ key }) => key);
  if (opponents === 'anyone') {
    return other.status === 'open' && other.isForAnyone && other.place.channel === place.channel;
  }
  if (opponents.length > 0) return other.status === 'open' && opponents.some((key) => asked.includes(key));
  const isAlone = !other.isForAnyone && asked.length === 2;
  return other.status === 'running' && isAlone && other.agentKey === agent?.playerKey;
}

/** The duel as it is first kept. */
export function newDuel(request: ChallengeRequest, id: string, at: Date): DuelRecord {
  const { challenger, place, opponents, agent, spec, key, rematchOf } = request;
  const isAgentAlone = opponents !== 'anyone' && opponents.length === 0;
  const people = opponents === 'anyone' ? [] : [...new Set(opponents)];
  const players: DuelPlayer[] = [
    { key: challenger.key, name: challenger.name, joinedAt: at },
    ...people.map((person) => ({ key: person })),
    ...(agent ? [{ key: agent.playerKey, name: agent.name, ...(isAgentAlone && { joinedAt: at }) }] : []),
  ];
  return {
    id,
    ...(key !== undefined && { key }),
    place,
    challengerKey: challenger.key,
    isForAnyone: opponents === 'anyone',
    ...(agent && { agentKey: agent.playerKey }),
    spec,
    status: isAgentAlone ? 'running' : 'open',
    players,
    createdAt: at,
    ...(isAgentAlone && { startedAt: at }),
    ...(rematchOf !== undefined && { rematchOf }),
    version: 0,
  };
}
