import type { ColumnType, Generated } from 'kysely';
import type { Length, ParadigmId, ProtocolId, ViewId } from '../paradigms/names.ts';
import type { VerdictRecord } from './board-records.ts';
import type { DuelStatus } from './duel-records.ts';
import type { EvaluationRecord, EvaluationStatus, Plan } from './evaluation-records.ts';
import type { PlayerRecord, PreferenceScope, SessionStatus, TrialRow } from './records.ts';

/** JSON goes in as text, so that both engines store what we wrote and nothing that they would make of it. */
type Json<T> = ColumnType<T, string, string>;

/** A bigint: a driver's own idea of it is never read, `usage.ts` turns it into a number first. */
type Count = ColumnType<unknown, number, number>;

/** The tables as the newest migration leaves them. */
export interface Tables {
  players: PlayersTable;
  sessions: SessionsTable;
  moves: MovesTable;
  trials: TrialsTable;
  agent_turns: AgentTurnsTable;
  session_usage: SessionUsageTable;
  boards: BoardsTable;
  duels: DuelsTable;
  duel_players: DuelPlayersTable;
  claims: ClaimsTable;
  inbox: InboxTable;
  outbox: OutboxTable;
  settings: SettingsTable;
  installations: InstallationsTable;
  preferences: PreferencesTable;
  reminders: RemindersTable;
  playground_messages: PlaygroundMessagesTable;
  request_cache: RequestCacheTable;
  evaluations: EvaluationsTable;
  evaluation_sessions: EvaluationSessionsTable;
  verdicts: VerdictsTable;
  schedules: SchedulesTable;
}

export interface PlayersTable {
  key: string;
  kind: PlayerRecord['kind'];
  name: string;
}

export interface SessionsTable {
  id: string;
  protocol: ProtocolId;
  paradigm: ParadigmId;
  view: ViewId;
  seed: string;
  /** A named length, or the digits of a number of trials. */
  length: Length | `${number}`;
  carried_trials: number;
  player_key: string;
  started_by: string;
  platform: string;
  workspace: string;
  channel: string;
  ranked: boolean;
  is_private: boolean;
  is_lab: boolean;
  is_assisted: boolean;
  puzzle_day: string | null;
  /** The version of the log in which this session was last changed otherwise than by being played. */
  rewritten_in: number | null;
  status: SessionStatus;
  /** How many letters the session's moves have together: the one thing a move must match. */
  turn: number;
  created_at: Date;
  moved_at: Date;
  ended_at: Date | null;
}

export interface MovesTable {
  session_id: string;
  turn: number;
  letters: string;
  moved_at: Date;
  /** Names the event that it came from. */
  key: string | null;
}

/** The trial log. Rows are only ever added; each carries all that a standing is counted by. */
export interface TrialsTable {
  session_id: string;
  trial: number;
  phase: string;
  protocol: ProtocolId;
  paradigm: ParadigmId;
  view: ViewId;
  player_key: string;
  workspace: string;
  channel: string;
  ranked: boolean;
  outcome: TrialRow['outcome'];
  steps: number;
  reward: number;
  measures: Json<TrialRow['measures']>;
  reason: string | null;
  ended_at: Date;
}

export interface AgentTurnsTable {
  id: Generated<number>;
  session_id: string;
  turn: number;
  body: Json<unknown>;
  asked_at: Date;
  /** Whole nanodollars; null for a turn whose usage nobody counted. */
  cost_nanos: ColumnType<unknown, number | null, number | null>;
  unpriced_calls: Generated<number>;
}

/** What a session has taken of an endpoint: the sums of its turns. */
export interface SessionUsageTable {
  session_id: string;
  calls: Count;
  cached_replies: Count;
  prompt_tokens: Count;
  cached_prompt_tokens: Count;
  completion_tokens: Count;
  nanodollars: Count;
  unpriced_calls: Count;
  legal_replies: Count;
  repaired_replies: Count;
  unreadable_replies: Count;
  refused_replies: Count;
  truncated_replies: Count;
  waited: Count;
}

export interface BoardsTable {
  session_id: string;
  channel: string;
  message: string;
  shown_turn: number;
  is_end_shown: boolean;
  posted_at: Date;
  head_channel: string | null;
  head_message: string | null;
}

export interface DuelsTable {
  id: string;
  /** Names the event that asked for it. */
  key: string | null;
  platform: string;
  workspace: string;
  channel: string;
  challenger_key: string;
  is_for_anyone: boolean;
  agent_key: string | null;
  protocol: ProtocolId;
  paradigm: ParadigmId;
  view: ViewId;
  length: SessionsTable['length'];
  status: DuelStatus;
  message_channel: string | null;
  message: string | null;
  created_at: Date;
  started_at: Date | null;
  ended_at: Date | null;
  shown_at: Date | null;
  rematch_of: string | null;
  version: number;
}

export interface DuelPlayersTable {
  duel_id: string;
  player_key: string;
  /** Where the player stands among those of the duel; it never changes. */
  seat: number;
  session_id: string | null;
  joined_at: Date | null;
  declined_at: Date | null;
}

export interface InboxTable {
  key: string;
  platform: string;
  body: Json<unknown> | null;
  received_at: Date;
  done_at: Date | null;
}

export interface OutboxTable {
  key: string;
  sequence: Generated<number>;
  platform: string;
  channel: string;
  workspace: string;
  body: Json<unknown> | null;
  state: 'waiting' | 'sent' | 'given-up';
  message: string | null;
  queued_at: Date;
}

export interface ClaimsTable {
  key: string;
  claimed_at: Date;
}

export interface SettingsTable {
  name: string;
  value: string;
}

export interface InstallationsTable {
  key: string;
  sealed: string;
  installed_at: Date;
}

export interface PreferencesTable {
  scope: PreferenceScope;
  /** A player key, or the key of a channel or workspace. */
  subject: string;
  name: string;
  value: string;
}

/** The turn at which a session's player was last reminded of it. */
export interface RemindersTable {
  session_id: string;
  turn: number;
}

/** Replies of endpoints, under a hash of what was asked. Without keys, and without what was asked. */
export interface RequestCacheTable {
  key: string;
  body: string;
  kept_at: Date;
}

export interface PlaygroundMessagesTable {
  id: string;
  channel: string;
  sequence: number;
  body: Json<unknown>;
  posted_at: Date;
}

export interface EvaluationsTable {
  id: string;
  plan: Json<Plan>;
  platform: string;
  workspace: string;
  channel: string;
  started_by: string;
  status: EvaluationStatus;
  reason: string | null;
  budget: number | null;
  concurrency: number | null;
  runner: EvaluationRecord['runner'];
  message_channel: string | null;
  message: string | null;
  is_shown: boolean;
  created_at: Date;
  started_at: Date | null;
  ended_at: Date | null;
}

/** The matrix, a row an attempt. How the session stands is in `sessions` alone. */
export interface EvaluationSessionsTable {
  evaluation_id: string;
  cell: number;
  seed: number;
  attempt: number;
  session_id: string;
  /** False once it is played anew. */
  is_current: boolean;
  /** When it was given to the queue. */
  queued_at: Date | null;
  /** When it was seen that there is nothing left to do for it. */
  settled_at: Date | null;
}

/** Only ever added to: the newest one of a session holds. */
export interface VerdictsTable {
  sequence: Generated<number>;
  session_id: string;
  verdict: VerdictRecord['verdict'];
  reason: string;
  by_key: string;
  given_at: Date;
}

/** The daily summaries of channels. */
export interface SchedulesTable {
  channel: string;
  platform: string;
  workspace: string;
  time: string;
  timezone: string;
  set_by: string;
  set_at: Date;
  has_puzzle: boolean;
  /** Switched off it is kept, so that switched on again on the same day it is not posted twice on it. */
  is_on: boolean;
  last_day: string | null;
  /** The local day that a puzzle was announced for last, and that puzzle's own day. */
  puzzle_on: string | null;
  puzzle_day: string | null;
}
