import type { Digest, DigestedSession } from './digest.ts';

/** All sessions of one player, in the order of the digest; the very same array as long as nothing of them is new. */
export type OwnSessions = readonly DigestedSession[];

export type SessionsByPlayer = ReadonlyMap<string, OwnSessions>;

/** A session that is new, or not as it was; `before` is whose it was, if anybody's. */
export interface ChangedSession {
  readonly before: string | undefined;
  readonly now: DigestedSession;
}

const known = new WeakMap<Digest['sessions'], SessionsByPlayer>();

/** The sessions of each player, by key; players in the order of their first sessions. */
export function byPlayer({ sessions }: Pick<Digest, 'sessions'>): SessionsByPlayer {
  const found = known.get(sessions);
  if (found !== undefined) return found;
  const made = Map.groupBy(sessions, ({ playerKey }) => playerKey);
  known.set(sessions, made);
  return made;
}

/**
 * Notes what `byPlayer` gives of sessions that differ from others in a few alone: only the players of those few are looked
 * at, so that what was counted of all others can be kept beside their sessions.
 */
export function carryOver(
  before: Digest['sessions'],
  after: Digest['sessions'],
  changed: ReadonlyMap<string, ChangedSession>,
): void {
  const players = new Map(byPlayer({ sessions: before }));
  const changes = [...changed.values()];
  const news = Map.groupBy(
    changes.map(({ now }) => now),
    ({ playerKey }) => playerKey,
  );
  let isInOrder = true;
  for (const key of new Set(changes.flatMap((one) => [one.before ?? one.now.playerKey, one.now.playerKey]))) {
    const old = players.get(key);
    const own = [...(old ?? []).filter(({ id }) => !changed.has(id)), ...(news.get(key) ?? [])];
    const [first] = own.sort(compareStandings);
    if (first === undefined) players.delete(key);
    else players.set(key, own);
    isInOrder &&= first !== undefined && first.id === old?.[0]?.id;
  }
  known.set(after, isInOrder ? players : new Map([...players].sort(compareFirsts)));
}

function compareFirsts(
  [, [one]]: readonly [string, OwnSessions],
  [, [other]]: readonly [string, OwnSessions],
): number {
  return one === undefined || other === undefined ? 0 : compareStandings(one, other);
}

/** Where a session stands in a digest. */
export interface Standing {
  readonly id: string;
  readonly createdAt: number;
}

/** The order of a digest. By code points, not by locale: the same on every machine. */
export function compareStandings(one: Standing, other: Standing): number {
  if (one.createdAt !== other.createdAt) return one.createdAt - other.createdAt;
  if (one.id === other.id) return 0;
  return one.id < other.id ? -1 : 1;
}
