import type { Usage } from '../agents/usage.ts';
import type { BoardStore } from './board-store.ts';
import type { DuelBetween, DuelRecord, DuelSession } from './duel-records.ts';
import type { StoreEngine } from './engine.ts';
import type { EvaluationStore } from './evaluation-store.ts';
import type {
  AgentTurnRecord,
  BoardRecord,
  InboxRecord,
  InstallationRecord,
  KeptRecord,
  LogFilter,
  LoggedTrial,
  LoggedTurn,
  MoveEntry,
  OutboxRecord,
  PlayerRecord,
  PlaygroundMessageRecord,
  PreferenceRecord,
  PreferenceScope,
  SessionRecord,
  SessionStatus,
  Spent,
  TrialRow,
  TurnFilter,
} from './records.ts';

/**
 * Everything that is kept. One implementation (Kysely), two engines: PGlite in process, or a PostgreSQL server.
 * Methods reject only when the engine itself fails; what can be expected to happen is in the returned value.
 */
export interface Store extends EvaluationStore, BoardStore {
  /** What it runs on: the queue runs there too, unless it has a server of its own. */
  readonly engine: StoreEngine;

  /** Inserts the player, or gives a known one its present name. */
  rememberPlayer(player: PlayerRecord): Promise<void>;

  /** Remembers its player too. */
  createSession(session: SessionRecord): Promise<void>;
  session(id: string): Promise<SessionRecord | undefined>;
  /** Sessions being played, oldest move first; of one player where a key is given. */
  openSessions(playerKey?: string): Promise<readonly SessionRecord[]>;
  /**
   * Ids of the sessions being played by people, or by agents, whose last move was at `movedUntil` or before; without
   * those of evaluations.
   */
  idleSessions(kind: PlayerRecord['kind'], movedUntil: Date): Promise<readonly string[]>;
  /** A player's one attempt at the puzzle of a day. */
  attempt(playerKey: string, puzzleDay: string): Promise<SessionRecord | undefined>;
  /** Ids of people's attempts that are still being played at puzzles of days before this one. */
  attemptsBefore(puzzleDay: string): Promise<readonly string[]>;
  /**
   * Stores a move, its finished trials and the session's new status together, if the session is still `playing` and
   * stands at the move's turn. `stale` changes nothing: of two equal presses exactly one is `stored`.
   */
  appendMove(move: MoveEntry): Promise<'stored' | 'stale'>;
  /**
   * Ends a session without a move (quit, expiry, void), with the rows that this adds; `stale` if it was over, or stands
   * no longer at `turn`, where one is given: the rows are then those of another board.
   */
  endSession(
    id: string,
    status: SessionStatus,
    rows: readonly TrialRow[],
    at: Date,
    turn?: number,
  ): Promise<'stored' | 'stale'>;
  /** Whether a move was stored under this key. */
  hasMove(key: string): Promise<boolean>;
  /** How many letters of a session its last move has; 0 before the first. */
  lastMoveLength(sessionId: string): Promise<number>;
  trials(sessionId: string): Promise<readonly TrialRow[]>;
  /** The same of several sessions at once; without those that have none. */
  trialsOf(sessionIds: readonly string[]): Promise<ReadonlyMap<string, readonly TrialRow[]>>;
  /** The trial log, ordered by session id and trial. Read as it goes on: rows that are added meanwhile may be in it. */
  loggedTrials(filter: LogFilter): AsyncIterable<LoggedTrial>;
  /** What agents were told and replied, in the order in which it was stored. Read as it goes on, as the trial log is. */
  loggedTurns(filter: TurnFilter): AsyncIterable<LoggedTurn>;

  /** Stored again, the very same turn is left as it is, and its usage is not counted twice. */
  appendAgentTurn(turn: AgentTurnRecord): Promise<void>;
  agentTurns(sessionId: string): Promise<readonly AgentTurnRecord[]>;
  /** The turn of the newest exchange, without its body, which may be large; undefined without any. */
  lastAskedTurn(sessionId: string): Promise<number | undefined>;

  /** What each of these sessions has taken of an endpoint so far; without those that took nothing. */
  usageOf(sessionIds: readonly string[]): Promise<ReadonlyMap<string, Usage>>;
  /** What the turns since then have cost, of all sessions, or of those that a person started or that a workspace saw. */
  spentSince(
    whose: { readonly startedBy?: string; readonly workspace?: string },
    since: Date,
  ): Promise<Spent>;

  /** Puts it in the place of the one before, which it gives back; without a `head` that one's head stays. */
  rememberBoard(board: BoardRecord): Promise<BoardRecord | undefined>;
  board(sessionId: string): Promise<BoardRecord | undefined>;
  /** The newest board of a session that is being played in this channel or thread. */
  boardIn(channel: string): Promise<BoardRecord | undefined>;
  /**
   * Boards that show less than their session's last move or end, of sessions moved since `since`; what came of them
   * after `until` may still be on its way to the screen.
   */
  boardsBehind(since: Date, until: Date): Promise<readonly BoardRecord[]>;

  /**
   * Remembers who was `met` too. Gives what is kept: where there is a duel of the same key already, that one.
   */
  createDuel(duel: DuelRecord, met: readonly PlayerRecord[]): Promise<DuelRecord>;
  duel(id: string): Promise<DuelRecord | undefined>;
  /**
   * Stores status, times and players of a duel that was read at this version; `stale`, and nothing is stored, if it has
   * been changed since.
   */
  saveDuel(duel: DuelRecord, met: readonly PlayerRecord[]): Promise<'stored' | 'stale'>;
  rememberDuelMessage(
    id: string,
    message: { readonly channel: string; readonly message: string },
  ): Promise<void>;
  rememberDuelShown(id: string, at: Date): Promise<void>;
  /** The id of the duel that a session belongs to. */
  duelOfSession(sessionId: string): Promise<string | undefined>;
  /** Ids of the duels whose end nobody was shown yet, oldest first; of one challenger where a key is given. */
  unsettledDuels(challengerKey?: string): Promise<readonly string[]>;
  duelSessions(duelId: string): Promise<readonly DuelSession[]>;
  /** The finished duels of a workspace that both were in, oldest first, with the sessions of these two. */
  duelsBetween(one: string, other: string, workspace: string): Promise<readonly DuelBetween[]>;
  /** The finished duels of a workspace that somebody was in, oldest first, with the sessions of everybody. */
  duelsOf(playerKey: string, workspace: string): Promise<readonly DuelBetween[]>;

  /** Keeps an event before it is acted upon: `new`, `open` if it came before and was not dealt with, or `done`. */
  takeIn(event: InboxRecord): Promise<'new' | 'open' | 'done'>;
  finishIn(key: string, at: Date): Promise<void>;
  /** Events of a platform that were not dealt with, oldest first. */
  openIn(platform: string): Promise<readonly InboxRecord[]>;
  forgetIn(before: Date): Promise<void>;

  /** Keeps a message that is to be posted; false if there was one under this key. */
  putOut(message: OutboxRecord): Promise<boolean>;
  /** Messages not posted yet, in the order in which they were put. */
  waitingOut(): Promise<readonly OutboxRecord[]>;
  sentOut(key: string, message: string): Promise<void>;
  giveUpOut(key: string): Promise<void>;
  forgetOut(before: Date): Promise<void>;

  /** True the first time a key is seen, false until it is forgotten: for what is to be done once, such as a notice. */
  claimOnce(key: string, at: Date): Promise<boolean>;
  /** Forgets claims older than `before`. */
  forgetClaims(before: Date): Promise<void>;

  /** What the installation remembers of itself: its secret, which commands it has registered. */
  setting(name: string): Promise<string | undefined>;
  putSetting(name: string, value: string): Promise<void>;
  /** Keeps the value if there is none of that name yet; what is kept now. Of two who do so at once, one wins. */
  keepSetting(name: string, value: string): Promise<string>;

  /** Where an app of ours was installed, ordered by key. */
  installations(): Promise<readonly InstallationRecord[]>;
  /** Inserts it, or replaces the one of that key. */
  putInstallation(installation: InstallationRecord): Promise<void>;
  removeInstallation(key: string): Promise<void>;

  /** Inserts or replaces one message of the playground, which has no server of its own that would keep it. */
  putPlaygroundMessage(message: PlaygroundMessageRecord): Promise<void>;
  /** The newest messages of a channel, oldest first. */
  playgroundMessages(channel: string, limit: number): Promise<readonly PlaygroundMessageRecord[]>;

  /** What one person, channel or workspace has chosen, by name. */
  preferencesOf(scope: PreferenceScope, subject: string): Promise<Readonly<Record<string, string>>>;
  putPreference(preference: PreferenceRecord): Promise<void>;

  /**
   * Ids of the sessions being played by people whose last move was at `movedUntil` or before, and whose players were
   * not reminded of them since that move; oldest move first.
   */
  unremindedSessions(movedUntil: Date): Promise<readonly string[]>;
  /** Notes that the player was reminded of a session that stands at this turn. */
  markReminded(sessionId: string, turn: number): Promise<void>;
  /** Takes time that nobody could play in off the idle time of people's open sessions, in milliseconds. */
  shiftOpenSessions(milliseconds: number, now: Date): Promise<void>;

  /** The reply that was kept under a key at `since` or later. */
  cachedReply(key: string, since: Date): Promise<string | undefined>;
  /** Inserts it, or replaces the one of that key. The body is JSON of the agents. */
  keepReply(key: string, body: string, at: Date): Promise<void>;
  forgetReplies(before: Date): Promise<void>;

  keptAbout(playerKey: string): Promise<KeptRecord>;
  /**
   * Puts somebody that nobody knows in a person's place, everywhere and at once; what was changed. Trials stay in the
   * log. To be called when the person has no open session.
   */
  erasePlayer(playerKey: string, instead: PlayerRecord): Promise<KeptRecord>;

  /** A round trip to the engine: resolves if it answers. */
  ping(): Promise<void>;
  close(): Promise<void>;
}
