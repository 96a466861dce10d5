import type { AgentProfile } from '../agents/agent.ts';
import type { Result } from '../result.ts';
import type { Play, StartCode } from '../sessions/sessions.ts';
import type { SpendingCode } from '../spending/allowance.ts';
import type { DuelRecord, DuelSpec } from '../store/duel-records.ts';
import type { Place, PlayerRecord } from '../store/records.ts';
import type { HeadToHead } from './head-to-head.ts';
import type { OpponentRecord } from './opponents.ts';
import type { ChallengeCode, DuelCode } from './refusals.ts';
import type { DuelRun } from './runs.ts';

/** What is asked for when somebody challenges. */
export interface ChallengeRequest {
  readonly challenger: PlayerRecord;
  readonly place: Place;
  /** Keys of the people who are asked; `anyone` for whoever likes. Without anybody it is a duel against the agent alone. */
  readonly opponents: readonly string[] | 'anyone';
  readonly agent?: AgentProfile;
  readonly spec: DuelSpec;
  /** Names the event that asks for it: asked again under the same key, it is the same duel. */
  readonly key?: string;
  readonly rematchOf?: string;
}

/** Why the agent of a challenge cannot be sent in. */
export type AgentRefusalCode = 'agent/unavailable' | 'agent/no-vision' | SpendingCode;

/** A duel with everything that can be said of it now. */
export interface DuelView {
  readonly duel: DuelRecord;
  /** Everybody who plays; nobody before it has begun. */
  readonly runs: readonly DuelRun[];
  /** How many trials everybody has. */
  readonly trials: number;
  /** Of a finished duel between two: their record in this workspace, the first player of the duel first. */
  readonly record?: HeadToHead;
}

/** Challenges from the first word to the result. What is going on in a duel is only ever read from the store. */
export interface Duels {
  /** A duel against an agent alone begins at once; any other waits until somebody accepts. */
  challenge(
    request: ChallengeRequest,
  ): Promise<Result<DuelRecord, ChallengeCode | StartCode | AgentRefusalCode>>;
  /** Joins, and begins the duel if nobody did before. Gives the game that was started for whoever accepts. */
  accept(id: string, by: PlayerRecord): Promise<Result<Play, DuelCode | StartCode>>;
  decline(id: string, by: string): Promise<Result<DuelRecord, DuelCode>>;
  withdraw(id: string, by: string): Promise<Result<DuelRecord, DuelCode>>;
  /** The game of somebody who plays in it, started now if that was not possible before. */
  playOf(id: string, by: string): Promise<Result<Play, DuelCode | StartCode>>;
  /** The last boards of everybody, once it is over. */
  boards(id: string): Promise<Result<readonly Play[], DuelCode>>;
  /** The same people, agent and settings with a new seed, by anybody who played. */
  rematch(
    id: string,
    by: PlayerRecord,
    key?: string,
  ): Promise<Result<DuelRecord, DuelCode | ChallengeCode | StartCode | AgentRefusalCode>>;
  /** The rematch of a duel that somebody else has asked for and that is still open. */
  openRematch(id: string, by: string): Promise<DuelRecord | undefined>;

  /** What can be said of it now. Expires or ends it first, where that is due. */
  view(id: string): Promise<DuelView | undefined>;
  /** The player's record in a workspace against everybody they met in a finished duel. */
  recordsOf(playerKey: string, workspace: string): Promise<readonly OpponentRecord[]>;
  /** The id of the duel that a session belongs to. */
  ofSession(sessionId: string): Promise<string | undefined>;
  /** Ids of the duels that something is still to be done about: open, running, or over and not shown to be. */
  unsettled(): Promise<readonly string[]>;
  /** Starts the games that a running duel lacks, as after a crash in the midst of beginning. */
  seat(duel: DuelRecord): Promise<DuelRecord>;

  /** Remembers which message shows a duel to everybody. */
  posted(id: string, message: { readonly channel: string; readonly message: string }): Promise<void>;
  /** Remembers that everybody was shown how a duel ended. */
  shown(id: string): Promise<void>;
  /**
   * Tells of every duel that was changed or posted here. Whoever listens shows duels and lets their agents play; where
   * nobody does (a terminal command) there are no duels.
   */
  listen(listener: (id: string) => void): void;
}
