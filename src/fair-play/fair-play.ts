import type { Result } from '../result.ts';
import type { VerdictRecord } from '../store/board-records.ts';

/** What a person said of how they play: `unassisted` is the pledge, `assisted` a class of its own, null nothing yet. */
export type Pledge = 'unassisted' | 'assisted' | null;

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

export interface FairPlay {
  pledgeOf(playerKey: string): Promise<Pledge>;
  pledge(playerKey: string, pledge: Pledge): Promise<void>;
  /** An admin's verdict on a session of their workspace; the newest one holds, and all of them are kept. */
  judge(verdict: Omit<VerdictRecord, 'at'>, workspace: string): Promise<Result<VerdictRecord, VerdictCode>>;
  /** Sessions of a workspace with inhuman timing since a time. */
  flags(workspace: string, since: Date): Promise<readonly TimingFlag[]>;
}
