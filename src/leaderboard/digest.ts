import type { NamedPlayer, SessionTally, VerdictRecord } from '../store/board-records.ts';

/** A session as standings see it. */
export interface DigestedSession extends SessionTally {
  /**
   * Counted trials that a person left unplayed by quitting a ranked session, or letting it expire, after the first
   * action: each is a failure. 0 for every other session.
   */
  readonly forfeited: number;
  /** The person's very first session of the paradigm under the protocol, anywhere: what naive play is measured by. */
  readonly isFirst: boolean;
  /** The verdict that keeps it out of standings; null without one. */
  readonly voided: VerdictRecord | null;
}

/** The whole log, condensed. It never changes: whoever wants news reads again. */
export interface Digest {
  /** Ordered by the time they were created, then by id. */
  readonly sessions: readonly DigestedSession[];
  /** By player key. */
  readonly players: ReadonlyMap<string, NamedPlayer>;
  /** Keys of the workspaces that made their results public. */
  readonly publicWorkspaces: ReadonlySet<string>;
  /** Ids of sessions whose results nobody is told yet: of duels that are not over. They are in no standing until then. */
  readonly sealed: ReadonlySet<string>;
}

/**
 * Reads the log. A process keeps what it has read and asks for what came since, so reading again is cheap; nothing of it
 * is stored, and a correction of the log is seen at the next reading.
 */
export interface DigestReader {
  read(): Promise<Digest>;
}
