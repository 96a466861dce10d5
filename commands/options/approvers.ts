import { z } from 'zod';
import type { CommandCall } from '../../src/bot/command.ts';
import type { CommandOption } from '../../src/bot/command-shape.ts';
import { groupIdOf, isGroupKey } from '../../src/group-key.ts';
import { APPROVER_LIMIT, type Approver } from '../../src/preferences/approvers.ts';
import { DEFINITIONS } from '../../src/preferences/definitions.ts';
import { accepted, type Result, refused } from '../../src/result.ts';
import { playerMeant } from './player.ts';
import { quoted } from './quoted.ts';

/** What was typed for each, or the word that takes the setting back. */
type TypedApprovers = readonly string[] | 'default';

const DEFAULT = 'default';

const SCHEMA: z.ZodType<TypedApprovers, string> = z.string().transform((typed, context) => {
  if (typed.trim().toLowerCase() === DEFAULT) return DEFAULT;
  const words = typed.split(/[\s,]+/u).filter((word) => word !== '');
  if (words.length > 0 && words.length <= APPROVER_LIMIT) return [...new Set(words)];
  context.addIssue({
    code: 'custom',
    message: `Mention between 1 and ${APPROVER_LIMIT} roles, groups or people. The word ${DEFAULT} leaves it to the admins alone.`,
  });
  return z.NEVER;
});

export const APPROVERS_OPTION = {
  name: 'lab-approvers',
  description: DEFINITIONS['lab-approvers'].description,
  kind: 'text',
  schema: SCHEMA,
} as const satisfies CommandOption;

/** Who is meant, by key and name; null takes it back. Each must be known for what they are: a mistake would lock people out. */
export async function approversMeant(
  call: CommandCall,
  typed: TypedApprovers,
): Promise<Result<readonly Approver[] | null>> {
  if (typed === DEFAULT) return accepted(null);
  const approvers: Approver[] = [];
  for (const word of typed) {
    const approver = await approverMeant(call, word);
    if (!approver.ok) return approver;
    approvers.push(approver.value);
  }
  return accepted(approvers);
}

async function approverMeant(call: CommandCall, word: string): Promise<Result<Approver>> {
  const { caller, services } = call;
  const { platform } = caller.place;
  const group = word.replace(/^@/u, '');
  if (isGroupKey(group)) {
    const isOurs = groupIdOf(platform, group) !== undefined;
    const name = isOurs ? await call.groups?.nameOf(group, caller.place) : undefined;
    if (name === undefined) return unknownApprover(word);
    return name.ok ? accepted({ key: group, name: name.value }) : name;
  }
  const person = playerMeant(call, word);
  if (!person.ok) return unknownApprover(word);
  const key = person.value;
  if (key === caller.player.key) return accepted({ key, name: caller.player.name });
  // Rule: an agent approves nothing, and nobody of another platform can press the button here.
  if (!key.startsWith(`${platform}:`)) return unknownApprover(word);
  const { players } = await services.digest.read();
  return accepted({ key, name: players.get(key)?.name ?? nameTyped(platform, key) });
}

/** In the playground a key is a name; elsewhere it is an id, which is shown to nobody. */
function nameTyped(platform: string, key: string): string {
  return platform === 'playground' ? key.slice(`${platform}:`.length) : '';
}

function unknownApprover(word: string): Result<never, 'settings/approver'> {
  return refused(
    'settings/approver',
    `I do not know who ${quoted(word)} is: mention a role, a group or a person with @ and choose the name from the list.`,
  );
}
