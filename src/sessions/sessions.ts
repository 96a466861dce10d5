import type { Agent, AgentProfile, Decision } from '../agents/agent.ts';
import type { Usage } from '../agents/usage.ts';
import type { Action } from '../paradigms/action.ts';
import type { Length, ParadigmId, ProtocolId, ViewId } from '../paradigms/names.ts';
import type { Session, Step } from '../paradigms/session.ts';
import type { Result } from '../result.ts';
import type { Place, PlayerRecord, SessionRecord, TrialRow } from '../store/records.ts';

/** The reason to abort an agent's play with when its session is to end for good. */
export const STOPPED = 'stopped';

/** What is asked for when a session starts. */
export interface StartRequest {
  readonly player: PlayerRecord;
  /** Key of who asked: the player, or the person who sends an agent in. */
  readonly startedBy: string;
  readonly place: Place;
  readonly protocol: ProtocolId;
  readonly paradigm: ParadigmId;
  readonly view: ViewId;
  readonly length: Length | number;
  /** A given seed is practice and unranked; without one a fresh secret seed is drawn and the session is ranked. */
  readonly seed?: string;
  /** Trials that another player has had before on the same apparatus; none unless given. */
  readonly carriedTrials?: number;
  /** Set when it is unranked for another reason than its seed: it departs from the rules of its protocol. */
  readonly isPractice?: boolean;
  /** Names the secret seed instead of the session's own id: all sessions of a duel meet the same trials, and are ranked. */
  readonly sharedSeed?: string;
  /** Played with help that the person declares. */
  readonly isAssisted?: boolean;
  /** The day whose puzzle it is an attempt at; the caller gives the puzzle's `sharedSeed` too. */
  readonly puzzleDay?: string;
  /** Its boards are for its player's eyes alone: a duel's, or a game in quiet mode. */
  readonly isPrivate?: boolean;
  /** A session of an evaluation: the queue plays it, and nothing here takes it up again or ends it for its age. */
  readonly isLab?: boolean;
  /** Names the event that asks for it: asked again under the same key, `start` gives the session it gave before. */
  readonly key?: string;
}

/** What can be read of an engine. */
export type SessionView = Pick<
  Session,
  'spec' | 'paradigm' | 'protocol' | 'phases' | 'turn' | 'isOver' | 'observation' | 'records'
>;

/** A session as it stood when it was asked for: what is stored, and the engine at the same turn. It never changes. */
export interface Play {
  readonly record: SessionRecord;
  readonly session: SessionView;
  /**
   * The trial that was running when the session was quit, expired or became void, as it went into the trial log. The
   * `reason` of a void trial is a sentence where the session has just become void.
   */
  readonly brokenOff?: Pick<TrialRow, 'trial' | 'outcome' | 'steps' | 'reward' | 'reason'>;
  /** What its agent has taken of an endpoint up to this turn; absent where none is asked, or nothing came of it yet. */
  readonly usage?: Usage;
}

export interface MoveRequest {
  readonly sessionId: string;
  /** Key of who moves. */
  readonly by: string;
  /** The turn number of the board it was made on; null for a typed move, which is made on the board as it stands. */
  readonly turn: number | null;
  readonly actions: readonly Action[];
  /** Names the event that it comes from: a move that was stored under this key before is refused with `session/repeated`. */
  readonly key?: string;
}

export interface MoveReport {
  readonly play: Play;
  /** What was carried out, in order. */
  readonly steps: readonly Step[];
  /** How many actions of the batch were left out because an event, a trial's end or the session's end came first. */
  readonly skipped: number;
}

export type MoveCode =
  | 'session/unknown'
  | 'session/not-yours'
  | 'session/over'
  | 'session/stale'
  /** Not a mistake: the same event came twice, and its move was stored the first time. */
  | 'session/repeated'
  | 'session/batch-too-long'
  | 'session/no-actions';

export type StartCode =
  | 'session/paradigm-missing'
  | 'session/view-missing'
  | 'session/trials-out-of-range'
  | 'session/too-many-open'
  /** The player has a session on the shared seed already. */
  | 'session/attempted';

/** What an agent did in one turn, for whoever watches. */
export interface AgentTurnShown {
  readonly report: MoveReport;
  readonly decision: Extract<Decision, { kind: 'actions' }>;
}

export interface AgentPlayOptions {
  readonly signal: AbortSignal;
  /** Called after each stored turn; what it returns is awaited, which is how a watcher slows an agent down. */
  readonly onTurn?: (turn: AgentTurnShown) => void | Promise<void>;
  /**
   * Whether the turn that is about to be taken will be shown. Turns of an agent that answers at once and that nobody
   * is shown are stored together, with the next one that somebody is, and `onTurn` is not called for them. Left out,
   * every turn is shown if there is an `onTurn`.
   */
  readonly isShown?: () => boolean;
}

/** The one authority for every move, whoever makes it. */
export interface Sessions {
  start(request: StartRequest): Promise<Result<Play, StartCode>>;
  /** Stores the move, then answers. Doubled and stale presses are refused with `session/stale` and change nothing. */
  move(request: MoveRequest): Promise<Result<MoveReport, MoveCode>>;
  /**
   * Ends a session for good, by its player or starter. A person's trial with at least one action in it counts as a
   * failure; the running trial of an agent that is stopped becomes void.
   */
  quit(sessionId: string, by: string): Promise<Result<Play, MoveCode>>;
  find(sessionId: string): Promise<Play | undefined>;
  /** The last stored move of a session once more, for drawing its board as it was to be drawn; undefined without one. */
  lastMove(sessionId: string): Promise<MoveReport | undefined>;
  /** The sessions a player can go on with, the one moved last first. */
  open(playerKey: string): Promise<readonly Play[]>;
  /** Sessions of agents that were being played when the process stopped; those of evaluations are the queue's. */
  interruptedAgentSessions(): Promise<readonly SessionRecord[]>;
  /**
   * Lets an agent play a session from where it stands to its end. The session ends as `void` when the agent becomes
   * unavailable, and as `quit`, with a void trial, when the signal aborts with the reason `STOPPED`; on any other abort
   * it stays open, to be taken up again.
   */
  playAgent(sessionId: string, agent: Agent, profile: AgentProfile, options: AgentPlayOptions): Promise<Play>;
  /**
   * Ends sessions that nobody moved for too long; the ended ones. Those of people expire, by the same rule as quitting;
   * those of agents that are not being played here become void. Those of evaluations wait for the queue, however long.
   */
  expireIdle(): Promise<readonly SessionRecord[]>;
}
