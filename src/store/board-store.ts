import type { NamedPlayer, ScheduleRecord, SessionTally, TallyPage, VerdictRecord } from './board-records.ts';

/** The part of the store that the board is read from: see `Store`. */
export interface BoardStore {
  /**
   * Sessions with at least one trial in the log, or one that ended, ordered by id; practice and void ones too. Sessions
   * of people who are hidden are in it, because they can be shown again.
   */
  sessionTallies(page: TallyPage): Promise<readonly SessionTally[]>;
  /** Grows whenever rows of the log were changed otherwise than by adding some: what was read before is then worth nothing. */
  logVersion(): Promise<number>;
  /** Everybody who has a session in the log. */
  namedPlayers(): Promise<readonly NamedPlayer[]>;
  /** Keys of the workspaces that made their results public. */
  publicWorkspaces(): Promise<readonly string[]>;
  /** The newest verdict on each session that has one, oldest first. */
  verdicts(): Promise<readonly VerdictRecord[]>;
  addVerdict(verdict: VerdictRecord): Promise<void>;

  schedules(): Promise<readonly ScheduleRecord[]>;
  schedule(channel: string): Promise<ScheduleRecord | undefined>;
  /** Inserts it, or replaces the one of that channel, `lastDay` too. */
  putSchedule(schedule: ScheduleRecord): Promise<void>;
  removeSchedule(channel: string): Promise<void>;
  /** Notes that a day is dealt with, if its schedule's last day is still `expected`; whether it was this call that did. */
  markSummary(channel: string, day: string, expected: string | null): Promise<boolean>;
}
