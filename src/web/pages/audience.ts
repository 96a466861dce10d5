import type { BoardScope } from '../../leaderboard/board-filter.ts';
import type { DigestReader } from '../../leaderboard/digest.ts';
import type { Links } from '../../links/links.ts';
import type { BoardChoice } from './board-choice.ts';

/** In place of a workspace's segment, in the addresses of what everybody may see. Segments of links have a dot. */
const PUBLIC_SEGMENT = 'public';

/** Who reads, by the address that they came with. */
export interface Audience {
  /** `/board/<segment>`, which the addresses of players and comparisons begin with. */
  readonly path: string;
  /** Null for the public. */
  readonly workspace: string | null;
}

export const PUBLIC: Audience = { path: `/board/${PUBLIC_SEGMENT}`, workspace: null };

/** Undefined where the segment was not made here: such an address shows nothing. */
export function audienceOf(links: Links, segment: string): Audience | undefined {
  if (segment === PUBLIC_SEGMENT) return PUBLIC;
  const workspace = links.read('board', segment);
  return workspace === undefined ? undefined : { path: `/board/${segment}`, workspace };
}

/**
 * Rule: a workspace sees its own sessions, and of others what they made public, without their people; the public sees no
 * people at all. Undefined where a channel is asked for that this workspace does not have. The log is read for channels
 * alone: whoever asks for anything else has the reading of the tables.
 */
export async function scopeFor(
  { workspace }: Audience,
  { scope, channel }: Pick<BoardChoice, 'scope' | 'channel'>,
  { digest, links }: { readonly digest: DigestReader; readonly links: Links },
): Promise<BoardScope | undefined> {
  if (workspace === null) return { peopleOf: '' };
  if (scope === 'public') return { peopleOf: workspace };
  if (channel === null) return { workspace };
  const { sessions } = await digest.read();
  const channels = new Set<string>();
  for (const session of sessions) if (session.workspace === workspace) channels.add(session.channel);
  const found = [...channels].find((key) => links.playerId(key) === channel);
  return found === undefined ? undefined : { workspace, channel: found };
}
