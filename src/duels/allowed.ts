import type { Preferences } from '../preferences/preferences.ts';
import type { ChallengeRequest } from './duels.ts';
import { type ChallengeCode, duelRefused } from './refusals.ts';

/** What others have chosen that keeps a challenge from being made: people for themselves, admins for the place. */
export async function whyNotAllowed(
  preferences: Pick<Preferences, 'get'>,
  { opponents, agent, place }: ChallengeRequest,
): Promise<ReturnType<typeof duelRefused<ChallengeCode>> | undefined> {
  if (agent && !(await preferences.get('agents', { place }))) return duelRefused('duel/no-agents');
  for (const playerKey of opponents === 'anyone' ? [] : opponents) {
    if (!(await preferences.get('challenges', { playerKey }))) return duelRefused('duel/no-challenges');
  }
  return undefined;
}
