import type { ParadigmId, ProtocolId, ViewId } from '../paradigms/names.ts';
import type { OwnSessions } from './by-player.ts';
import type { Digest, DigestedSession } from './digest.ts';

/** A calendar month (UTC), as `2026-11`: a view over the log, never a reset of it. */
export type Season = `${number}-${number}`;

/** Whose sessions a board is made of. */
export interface BoardScope {
  /** Only sessions of this workspace, or of this channel; all of the installation when both are left out. */
  readonly workspace?: string;
  readonly channel?: string;
  /**
   * For a board of the whole installation, as this workspace may see it: of other workspaces, only results that they
   * made public count; and people are in it only if they played in this one. `''` is nobody's workspace: a board for
   * the public, without people. Everything and everybody when left out.
   */
  readonly peopleOf?: string;
}

export interface BoardFilter extends BoardScope {
  readonly protocol: ProtocolId;
  /** Every paradigm when left out. */
  readonly paradigm?: ParadigmId;
  /** What is seen is a part of the task. Every view when left out. */
  readonly view?: ViewId;
  readonly players: 'everyone' | 'people' | 'agents';
  readonly season?: Season;
  /** Sessions that ended (or whose newest trial did) from `since` on and before `until`, in milliseconds since 1970. */
  readonly since?: number;
  readonly until?: number;
}

/**
 * The sessions that count for a board: ranked, with a counted trial or a forfeited one, not voided, of players who are
 * not hidden, of no duel that goes on, and all that the filter says. In the order of the digest.
 */
export function sessionsOf(digest: Digest, filter: BoardFilter): readonly DigestedSession[] {
  const isCounted = whatCounts(digest, filter);
  const isShown = whoIsShown(digest, filter);
  return digest.sessions.filter((session) => isCounted(session) && isShown(session));
}

/** The sessions that would count for a board if no admin had taken them out. */
export function voidedOf(digest: Digest, filter: BoardFilter): readonly DigestedSession[] {
  const wouldCount = whatWouldCount(digest, filter);
  const isShown = whoIsShown(digest, filter);
  return digest.sessions.filter(
    (session) => session.voided !== null && wouldCount(session) && isShown(session),
  );
}

/** As `sessionsOf`, of one player, whether they are hidden or not, and whatever kind of player they are. */
export function ownSessionsOf(
  own: OwnSessions,
  filter: BoardFilter,
  digest: Pick<Digest, 'publicWorkspaces' | 'sealed'>,
): readonly DigestedSession[] {
  const { peopleOf } = filter;
  const isCounted = whatCounts(digest, { ...filter, players: 'everyone' });
  // Rule: people are not shown outside the workspaces they play in.
  const isKnown =
    peopleOf === undefined || own.some(({ kind, workspace }) => kind === 'agent' || workspace === peopleOf);
  if (!isKnown) return [];
  return own.filter((session) => isCounted(session) && isOpenTo(session, peopleOf, digest.publicWorkspaces));
}

function whatCounts(
  digest: Pick<Digest, 'sealed'>,
  filter: BoardFilter,
): (session: DigestedSession) => boolean {
  const wouldCount = whatWouldCount(digest, filter);
  return (session) => session.voided === null && wouldCount(session);
}

function whatWouldCount(
  { sealed }: Pick<Digest, 'sealed'>,
  filter: BoardFilter,
): (session: DigestedSession) => boolean {
  const { protocol, paradigm, view, players, workspace, channel, season, since, until } = filter;
  return (session) =>
    session.isRanked &&
    !sealed.has(session.id) &&
    session.trials + session.forfeited > 0 &&
    session.protocol === protocol &&
    (paradigm === undefined || session.paradigm === paradigm) &&
    (view === undefined || session.view === view) &&
    (players === 'everyone' || session.kind === (players === 'people' ? 'person' : 'agent')) &&
    (workspace === undefined || session.workspace === workspace) &&
    (channel === undefined || session.channel === channel) &&
    (since === undefined || endOf(session) >= since) &&
    (until === undefined || endOf(session) < until) &&
    (season === undefined || seasonOf(endOf(session)) === season);
}

/** When a session ended; one that is being played, when its newest trial did. */
export function endOf({ endedAt, loggedAt }: Pick<DigestedSession, 'endedAt' | 'loggedAt'>): number {
  return endedAt ?? loggedAt;
}

function whoIsShown(digest: Digest, { peopleOf }: BoardFilter): (session: DigestedSession) => boolean {
  if (peopleOf === undefined) return ({ playerKey }) => !isHidden(digest, playerKey);
  const known = new Set<string>();
  for (const { kind, workspace, playerKey } of digest.sessions) {
    if (kind === 'person' && workspace === peopleOf) known.add(playerKey);
  }
  return (session) =>
    isOpenTo(session, peopleOf, digest.publicWorkspaces) &&
    (session.kind === 'agent' || known.has(session.playerKey)) &&
    !isHidden(digest, session.playerKey);
}

function isOpenTo(
  { workspace }: DigestedSession,
  peopleOf: string | undefined,
  publicWorkspaces: Digest['publicWorkspaces'],
): boolean {
  return peopleOf === undefined || workspace === peopleOf || publicWorkspaces.has(workspace);
}

/** Whoever has no name is not shown either. */
export function isHidden({ players }: Pick<Digest, 'players'>, playerKey: string): boolean {
  return players.get(playerKey)?.isHidden ?? true;
}

/** Who a session counts for: its player, and apart from that, the same player with help. */
export function standingKey({
  playerKey,
  isAssisted,
}: Pick<DigestedSession, 'playerKey' | 'isAssisted'>): string {
  return isAssisted ? `${playerKey} assisted` : playerKey;
}

/** Whether a text is a month as seasons are written. */
export function isSeason(text: string): text is Season {
  return /^\d{4}-(?:0[1-9]|1[0-2])$/u.test(text);
}

/** `2026-11` of a time. Throws a RangeError beyond the years of four digits. */
export function seasonOf(at: number): Season {
  const date = new Date(at);
  // Not by toISOString: it takes four times as long, and a board asks for each session of the log.
  const month = `${date.getUTCFullYear()}-${String(date.getUTCMonth() + 1).padStart(2, '0')}`;
  if (!isSeason(month)) throw new RangeError(`There is no season of ${month}`);
  return month;
}
