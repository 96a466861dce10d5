import type { Usage } from '../agents/usage.ts';
import type { SessionSpec } from '../paradigms/session.ts';

/** A person, or an agent configuration. The key is the identity: `discord:1234`, `agent:random`, `agent:gpt-5#9f2c41aa`. */
export interface PlayerRecord {
  readonly key: string;
  readonly kind: 'person' | 'agent';
  readonly name: string;
}

/** Where something happened. Workspace and channel carry the platform: `slack:T123`, `slack:T123/C456`. */
export interface Place {
  readonly platform: string;
  readonly workspace: string;
  readonly channel: string;
}

export type SessionStatus = 'playing' | 'finished' | 'quit' | 'expired' | 'void';

export interface SessionRecord {
  readonly id: string;
  readonly spec: SessionSpec;
  readonly player: PlayerRecord;
  /** Who asked for it: the player, or the person who sent an agent in. */
  readonly startedBy: string;
  readonly place: Place;
  readonly ranked: boolean;
  /** Its boards are for its player's eyes alone. */
  readonly isPrivate?: boolean;
  /** A session of an evaluation: the queue's affair, and nobody else's. */
  readonly isLab?: boolean;
  /** Played with help that the person declared. */
  readonly isAssisted?: boolean;
  /** The day whose puzzle it is an attempt at: `2026-11-28`. */
  readonly puzzleDay?: string;
  readonly status: SessionStatus;
  /** Letters of every action that was accepted, in order; its length is the turn number. */
  readonly letters: string;
  readonly createdAt: Date;
  readonly movedAt: Date;
}

/** One row of the append-only trial log. */
export interface TrialRow {
  readonly trial: number;
  readonly phase: string;
  readonly outcome: 'success' | 'failure' | 'timeout' | 'void';
  readonly steps: number;
  readonly reward: number;
  readonly measures: Readonly<Record<string, number | string>>;
  /**
   * Why a trial ended otherwise than by its own rules: `quit`, `expired`, `abandoned`, or what failed; null for an
   * ordinary end.
   */
  readonly reason: string | null;
}

/** One row of the trial log with what an export tells of its session. */
export interface LoggedTrial {
  readonly session: Pick<SessionRecord, 'id' | 'spec' | 'player' | 'ranked' | 'status'>;
  readonly row: TrialRow;
  readonly endedAt: Date;
}

/** Which rows of the trial log are read; unlike in standings, practice and void trials too. */
export interface LogFilter {
  readonly protocol?: SessionSpec['protocol'];
  readonly playerKeys?: readonly string[];
  readonly sessionId?: string;
  readonly sessionIds?: readonly string[];
}

/** One accepted move with everything that follows from it, stored in one transaction. */
export interface MoveEntry {
  readonly sessionId: string;
  /** The turn number of the board it was made on; a move for any other turn is stale. */
  readonly turn: number;
  readonly letters: string;
  /** Trials that this move ended. */
  readonly trials: readonly TrialRow[];
  /** The session's status after the move. */
  readonly status: SessionStatus;
  readonly at: Date;
  /** Names the event that it came from; a second move under the same key is `repeated`. */
  readonly key?: string;
  /** The raw exchange that the move came from (LLM agents), stored with it as an agent turn: JSON. */
  readonly exchange?: unknown;
  /** What that turn took of an endpoint: counted with the move, once, or not at all. */
  readonly usage?: Usage;
}

/** One exchange of an LLM agent, raw; `body` is JSON (messages, reply, parse, tokens, latency). */
export interface AgentTurnRecord {
  readonly sessionId: string;
  /** The session's turn number when the agent was asked. */
  readonly turn: number;
  readonly body: unknown;
  readonly at: Date;
  /** What it took of an endpoint; written, and not read back: `usageOf` has the sums. */
  readonly usage?: Usage;
}

/** Which turns of agents are asked for. */
export interface TurnFilter {
  readonly protocol?: SessionSpec['protocol'];
  readonly playerKeys?: readonly string[];
  readonly sessionId?: string;
  readonly evaluationId?: string;
}

/** A turn of an agent with the session that it was of. */
export interface LoggedTurn {
  readonly sessionId: string;
  readonly spec: SessionSpec;
  readonly player: PlayerRecord;
  readonly turn: number;
  readonly body: unknown;
  readonly at: Date;
}

/** What was paid to endpoints. */
export interface Spent {
  /** Whole billionths of a US dollar, of the calls whose price is known. */
  readonly nanodollars: number;
  readonly unpricedCalls: number;
}

/** The message that shows a session's newest board, and what it is known to show. */
export interface BoardRecord {
  readonly sessionId: string;
  readonly channel: string;
  readonly message: string;
  /** The turn of the session that it shows. */
  readonly shownTurn: number;
  /** Whether it shows how the session ended. */
  readonly isEndShown: boolean;
  readonly postedAt: Date;
  /** The card in the channel whose thread holds the board: it tells the channel of the start and of the result. */
  readonly head?: { readonly channel: string; readonly message: string };
}

/** An event as it came in; `body` is JSON, null once it is dealt with. */
export interface InboxRecord {
  readonly key: string;
  readonly platform: string;
  readonly body: unknown;
  readonly at: Date;
}

/** A message that is to be posted once; `body` is JSON: the card. */
export interface OutboxRecord {
  readonly key: string;
  readonly platform: string;
  /** The platform's address of where it goes. */
  readonly channel: string;
  /** Key of the workspace, for telling its admin when it cannot be posted. */
  readonly workspace: string;
  readonly body: unknown;
  readonly at: Date;
}

/** An app of ours in one workspace. */
export interface InstallationRecord {
  /** The workspace: `slack:T123`. */
  readonly key: string;
  /** Tokens and all else of it, encrypted by the platform's adapter, bound to the key. */
  readonly sealed: string;
  readonly installedAt: Date;
}

/** One message of the playground. `sequence` grows by one a message within the whole playground. */
export interface PlaygroundMessageRecord {
  readonly id: string;
  readonly channel: string;
  readonly sequence: number;
  /** JSON: author, text or card, who may see it. */
  readonly body: unknown;
  readonly at: Date;
}

/** What a preference is set for: a person, a channel or a workspace. */
export type PreferenceScope = 'me' | 'channel' | 'workspace';

export interface PreferenceRecord {
  readonly scope: PreferenceScope;
  /** A player key, or the key of a channel or workspace. */
  readonly subject: string;
  readonly name: string;
  /** Null takes it back. */
  readonly value: string | null;
}

/** How much there is about one person. */
export interface KeptRecord {
  /** Sessions that they played, and the trials in them. */
  readonly sessions: number;
  readonly trials: number;
  /** Sessions of agents that they sent in. */
  readonly agentSessions: number;
  readonly preferences: number;
  /** Messages of the playground that they wrote, asked for, or were shown alone. */
  readonly messages: number;
  readonly duels: number;
}
