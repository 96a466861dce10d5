import { z } from 'zod';
import type { CommandCall } from '../../src/bot/command.ts';
import { isGroupKey } from '../../src/group-key.ts';
import { accepted, type Result, refused } from '../../src/result.ts';
import { quoted } from './quoted.ts';

/** Whoever types it. */
const SELF = 'me';

/** A person by mention, or an agent by its id. */
export const playerSchema: z.ZodType<string, string> = z.string().transform((typed) => typed.trim());

export const SUGGESTED_SELF = { value: SELF, label: 'me' } as const;

/**
 * The key of the player that is meant. Platforms write a mention as a player key behind an at sign; the playground's
 * names are typed as they are.
 */
export function playerMeant(
  { caller, services }: Pick<CommandCall, 'caller' | 'services'>,
  typed: string | undefined,
): Result<string, 'profile/name'> {
  const { platform } = caller.place;
  if (typed === undefined || typed === '' || typed.toLowerCase() === SELF) return accepted(caller.player.key);
  const name = typed.replace(/^@/u, '');
  // A group is nobody in particular.
  if (isGroupKey(name)) return unknown(typed);
  if (/^(?:agent|terminal|playground|discord|slack):\S/u.test(name) || name.startsWith(`${platform}:`))
    return accepted(name);
  const agent = typed.startsWith('@') ? undefined : services.agents.find(name);
  if (agent?.ok) return accepted(agent.value.playerKey);
  if (platform === 'playground' && name !== '') return accepted(`playground:${name.toLowerCase()}`);
  return unknown(typed);
}

function unknown(typed: string): Result<never, 'profile/name'> {
  return refused(
    'profile/name',
    `I do not know who ${quoted(typed)} is: mention a teammate with @ and choose the name from the list, or type an agent's name from /cheese agents.`,
  );
}
