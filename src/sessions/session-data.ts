import type { Behaviour } from '../paradigms/behaviour/behaviour.ts';
import { behaviourOfPlay } from './play-behaviour.ts';
import type { Play } from './sessions.ts';
import { toldSeed } from './told-seed.ts';

/** What `--json` prints of a play, binding: programs read it. */
export interface SessionsData {
  readonly sessions: readonly SessionData[];
}

export interface SessionData {
  readonly id: string;
  readonly protocol: string;
  readonly paradigm: string;
  readonly view: string;
  /** Null while somebody may still play it: who knows the seed can rehearse its trials. */
  readonly seed: string | null;
  /** The player's key. */
  readonly player: string;
  /** The trials that have ended, in order; last the one that was broken off, if there was one. */
  readonly trials: readonly TrialData[];
  /** How it was played (docs/behaviour.md); null while it goes on. */
  readonly behaviour: Behaviour | null;
}

export interface TrialData {
  readonly trial: number;
  readonly outcome: string;
  readonly steps: number;
  readonly reward: number;
}

export function sessionsData(plays: readonly Play[]): SessionsData {
  return { sessions: plays.map(sessionData) };
}

function sessionData(play: Play): SessionData {
  const { record, session, brokenOff } = play;
  const { protocol, paradigm, view } = record.spec;
  return {
    id: record.id,
    protocol,
    paradigm,
    view,
    seed: toldSeed(record) ?? null,
    player: record.player.key,
    trials: [...session.records, ...(brokenOff ? [brokenOff] : [])].map(
      ({ trial, outcome, steps, reward }) => ({ trial, outcome, steps, reward }),
    ),
    behaviour: behaviourOfPlay(play),
  };
}
