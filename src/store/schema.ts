import type { ColumnType, Generated } from 'kysely';
import type { Length, ParadigmId, ProtocolId, ViewId } from '../paradigms/names.ts';
import type { PlayerRecord, SessionStatus, TrialRow } from './records.ts';

/** JSON goes in as text, so that both engines store what we wrote and nothing that they would make of it. */
type Json<T> = ColumnType<T, string, string>;

/** The tables as the newest migration leaves them. */
export interface Tables {
  players: PlayersTable;
  sessions: SessionsTable;
  moves: MovesTable;
  trials: TrialsTable;
  agent_turns: AgentTurnsTable;
  boards: BoardsTable;
  claims: ClaimsTable;
  inbox: InboxTable;
  outbox: OutboxTable;
  settings: SettingsTable;
  installations: InstallationsTable;
  playground_messages: PlaygroundMessagesTable;
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

export interface PlaygroundMessagesTable {
  id: string;
  channel: string;
  sequence: number;
  body: Json<unknown>;
  posted_at: Date;
}
