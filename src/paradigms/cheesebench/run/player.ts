import { ACTIONS, type Action, actionsFromLetters } from '../../action.ts';
import type { MersenneTwister } from '../../random/mersenne-twister.ts';
import type { Unusable } from './fallback.ts';

/** A view that came and went within a batch, with what the action before it was paid. */
export interface PassedView {
  readonly action: Action;
  readonly reward: number;
  readonly view: string;
}

/** What a player is told before it acts (paradigm facts 3.3). */
export interface PublishedTurn {
  /** The views between the player's last actions, oldest first; that after the last action is `view`. */
  readonly passed: readonly PassedView[];
  /**
   * The reward of the last action; null before the first one. Where that action ended a trial, `view` is already the
   * next trial's first: nothing says that a trial has ended.
   */
  readonly reward: number | null;
  readonly view: string;
  /** Reads the best action from hidden state. Only the oracle may call it. */
  readonly peek: () => Action;
}

/** Whoever plays a published run. */
export interface PublishedPlayer {
  /** Never reads a view, so none need be drawn: `view` is then empty and `passed` too. */
  readonly isBlind?: boolean;
  /** Called before the first trial of every paradigm and view: the only time that history and notes are wiped. */
  reset?(): void;
  /** The actions to carry out, one after the other, or why there are none. */
  act(turn: PublishedTurn): PublishedReply | Promise<PublishedReply>;
}

export type PublishedReply = readonly Action[] | Unusable;

/** The published random agent: each of four actions as likely, from one stream that is never reset (facts 4.1). */
export function createRandomPlayer(stream: MersenneTwister): PublishedPlayer {
  return { isBlind: true, act: () => [ACTIONS[stream.choiceOfFour()]] };
}

/**
 * Repeats one batch from the start of every trial: what is left of a batch is dropped when a trial ends, so nothing
 * need be known of trials. Letters beyond the batch limit are never played.
 */
export function createConstantPlayer(letters: string): PublishedPlayer {
  const batch = actionsFromLetters(letters);
  if (!batch?.length) throw new Error(`A constant player needs letters of actions, not "${letters}"`);
  return { isBlind: true, act: () => batch };
}

/** Plays the best action, read from hidden state. */
export const ORACLE_PLAYER: PublishedPlayer = { isBlind: true, act: ({ peek }) => [peek()] };
