import type { SessionSpec } from '../paradigms/session.ts';
import type { Place, PlayerRecord, SessionStatus, TrialRow } from './records.ts';

export type DuelStatus = 'open' | 'running' | 'finished' | 'declined' | 'withdrawn' | 'expired';

/** What everybody in a duel plays: a session without the seed, which is the duel's. */
export type DuelSpec = Pick<SessionSpec, 'protocol' | 'paradigm' | 'view' | 'length'>;

/** Two or more players on the same trials. Everything that a duel remembers is here and in its sessions. */
export interface DuelRecord {
  readonly id: string;
  /** Names the event that asked for it: asked again under the same key, it is the same duel. */
  readonly key?: string;
  readonly place: Place;
  readonly challengerKey: string;
  /** Whether anybody may accept, not only those who are invited. */
  readonly isForAnyone: boolean;
  /** The agent that plays along, by player key. */
  readonly agentKey?: string;
  readonly spec: DuelSpec;
  readonly status: DuelStatus;
  /** Everybody who plays or is asked to, the challenger first, each in the order in which they came in. */
  readonly players: readonly DuelPlayer[];
  /** The message that shows it to everybody. */
  readonly message?: { readonly channel: string; readonly message: string };
  readonly createdAt: Date;
  readonly startedAt?: Date;
  readonly endedAt?: Date;
  /** When everybody was shown how it ended. */
  readonly shownAt?: Date;
  /** The duel that this one repeats. */
  readonly rematchOf?: string;
  /** Grows with every change: of two changes at once, one finds the other's. */
  readonly version: number;
}

export interface DuelPlayer {
  readonly key: string;
  /** Undefined for somebody who was invited and never met. */
  readonly name?: string;
  readonly sessionId?: string;
  readonly joinedAt?: Date;
  readonly declinedAt?: Date;
}

/** How one player's session of a duel stands, out of the trial log. */
export interface DuelSession {
  readonly duelId: string;
  readonly player: PlayerRecord;
  readonly sessionId: string;
  readonly status: SessionStatus;
  readonly trials: readonly Pick<TrialRow, 'trial' | 'phase' | 'outcome' | 'steps' | 'reason'>[];
}

/** A finished duel with what those who are asked for did in it. */
export interface DuelBetween {
  readonly endedAt: Date;
  readonly spec: DuelSpec;
  readonly sessions: readonly DuelSession[];
}
