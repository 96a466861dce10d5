import type {
  DealtDays,
  EndedEvaluation,
  ImportedSession,
  MoveTimes,
  NamedPlayer,
  ScheduleRecord,
  SessionTally,
  TallyPage,
  VerdictRecord,
} from './board-records.ts';
import type { OutboxRecord } from './records.ts';

/** The part of the store that the board is read from: see `Store`. */
export interface BoardStore {
  /**
   * Sessions with at least one trial in the log, or one that ended, ordered by id; practice and void ones too. Sessions
   * of people who are hidden are in it, because they can be shown again.
   */
  sessionTallies(page: TallyPage): Promise<readonly SessionTally[]>;
  /** Grows whenever sessions of the log were changed otherwise than by being played: `rewrittenAfter` tells which. */
  logVersion(): Promise<number>;
  /** Everybody who has a session in the log. */
  namedPlayers(): Promise<readonly NamedPlayer[]>;
  /** Keys of the workspaces that made their results public. */
  publicWorkspaces(): Promise<readonly string[]>;
  /** The newest verdict on each session that has one, oldest first. */
  verdicts(): Promise<readonly VerdictRecord[]>;
  addVerdict(verdict: VerdictRecord): Promise<void>;
  /** Of people's ranked sessions in a workspace that were moved since then; those moved last first, and at most 2,000. */
  moveTimes(workspace: string, since: Date): Promise<readonly MoveTimes[]>;
  /** Seeds that somebody may still play: of open sessions, of duels, puzzles and evaluations that are not over. */
  playableSeeds(today: string): Promise<ReadonlySet<string>>;
  /** Ids of the sessions of duels that are not over. */
  sealedSessions(): Promise<readonly string[]>;
  /** Whether a player has a session on this seed, however it stands. */
  hasAttempt(playerKey: string, seed: string): Promise<boolean>;
  /** Whether anything was ever played. */
  hasSessions(): Promise<boolean>;
  /** Adds sessions that were played elsewhere, all or none, with their players, moves and trials. */
  importSessions(sessions: readonly ImportedSession[]): Promise<void>;

  schedules(): Promise<readonly ScheduleRecord[]>;
  schedule(channel: string): Promise<ScheduleRecord | undefined>;
  /** Inserts it, or replaces the one of that channel; its last day never goes back, nor does its last puzzle. What is kept now. */
  putSchedule(schedule: ScheduleRecord): Promise<ScheduleRecord>;
  /** Switches it off: nothing is read of it any more, and its last day is remembered. False where there was none. */
  removeSchedule(channel: string): Promise<boolean>;
  /**
   * Notes how far a channel is dealt with and keeps the messages that are to be posted for it, both or neither, if its
   * schedule is on and stands as `expected`; whether it was this call that did.
   */
  markSummary(
    channel: string,
    now: DealtDays,
    expected: DealtDays,
    messages: readonly OutboxRecord[],
  ): Promise<boolean>;

  /** Evaluations of a channel that ended from `since` on and before `until`, in the order in which they did. */
  endedEvaluations(channel: string, since: Date, until: Date): Promise<readonly EndedEvaluation[]>;
  /** Ids of the duels of a channel that were finished from `since` on and before `until`, in the order in which they were. */
  finishedDuels(channel: string, since: Date, until: Date): Promise<readonly string[]>;
}
