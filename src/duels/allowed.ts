import type { AgentDirectory } from '../agents/agent.ts';
import type { Preferences } from '../preferences/preferences.ts';
import type { Spending } from '../spending/spending.ts';
import type { ChallengeRequest } from './duels.ts';
import { type ChallengeCode, duelRefused } from './refusals.ts';

interface AllowedParts {
  readonly preferences: Pick<Preferences, 'get'>;
  readonly agents: Pick<AgentDirectory, 'quote'>;
  readonly spending: Pick<Spending, 'whyNot'>;
}

/**
 * What others have chosen that keeps a challenge from being made: people for themselves, admins for the place. An agent
 * that a budget has room for now may play when the challenge is accepted, whatever is left by then.
 */
export async function whyNotAllowed(
  { preferences, agents, spending }: AllowedParts,
  { challenger, opponents, agent, spec, place }: ChallengeRequest,
): Promise<
  ReturnType<typeof duelRefused<ChallengeCode>> | Awaited<ReturnType<Spending['whyNot']>> | undefined
> {
  if (agent && !(await preferences.get('agents', { place }))) return duelRefused('duel/no-agents');
  for (const playerKey of opponents === 'anyone' ? [] : opponents) {
    if (!(await preferences.get('challenges', { playerKey }))) return duelRefused('duel/no-challenges');
  }
  if (!agent) return undefined;
  const quote = agents.quote(agent, { ...spec, seed: 'a quote' });
  return spending.whyNot({ name: agent.name, quote }, { playerKey: challenger.key, place });
}
