import type { ParadigmId } from '../paradigms/names.ts';
import type { Pledge } from '../preferences/pledge.ts';
import type { Result } from '../result.ts';
import type { VerdictRecord } from '../store/board-records.ts';

export type { Pledge } from '../preferences/pledge.ts';

export type VerdictCode = 'verdict/unknown-session' | 'verdict/other-workspace' | 'verdict/no-change';

/** A ranked session whose timing is not a person's; for admins alone. */
export interface TimingFlag {
  readonly session: string;
  readonly playerKey: string;
  readonly name: string;
  /** Milliseconds between moves. */
  readonly medianGap: number;
  readonly moves: number;
  readonly why: 'fast' | 'even';
}

/** A session that an admin took out of all standings. */
export interface VoidedSession {
  readonly session: string;
  readonly playerKey: string;
  readonly name: string;
  readonly paradigm: ParadigmId;
  readonly reason: string;
  readonly at: Date;
}

export interface FairPlay {
  pledgeOf(playerKey: string): Promise<Pledge>;
  pledge(playerKey: string, pledge: Pledge): Promise<void>;
  /** An admin's verdict on a session of their workspace; the newest one holds, and all of them are kept. */
  judge(verdict: Omit<VerdictRecord, 'at'>, workspace: string): Promise<Result<VerdictRecord, VerdictCode>>;
  /** Why an admin took a session out; undefined where it counts. Asks for no reading of the log. */
  voidOf(sessionId: string): Promise<string | undefined>;
  /** What of a workspace is void now, newest first; without players who are hidden. */
  voids(workspace: string): Promise<readonly VoidedSession[]>;
  /** Sessions of a workspace with inhuman timing that were moved in the last days, newest first. For admins alone. */
  flags(workspace: string, days: number): Promise<readonly TimingFlag[]>;
}
