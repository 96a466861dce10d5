import { cleanText } from '../agents/clean-text.ts';
import { listed } from '../listed.ts';
import type { Approver } from '../preferences/approvers.ts';

/** As long as the names of players on cards. */
const NAME_LIMIT = 40;

/** Who may approve, as it stands in a sentence: `Lab leads, Ada or an admin`. */
export function approversText(approvers: readonly Approver[]): string {
  return listed([...approverNames(approvers), 'an admin'], 'or');
}

/** Each by name; whoever has none goes without, because a key is shown to nobody. */
export function approverNames(approvers: readonly Approver[]): readonly string[] {
  const named = approvers.flatMap(({ name }) => (name === '' ? [] : [cleanText(name, NAME_LIMIT)]));
  if (named.length === approvers.length) return named;
  return [...named, named.length === 0 ? 'whom the admins named' : 'others whom the admins named'];
}
