import type { Action } from './action.ts';
import type { Length, ParadigmId, ProtocolId, TextViewId, ViewId } from './names.ts';
import type { Random } from './random/random.ts';

/**
 * What one action did, beside moving the world on: the reward of the protocol, and what the animal could notice
 * apart from the picture. Events are salient by definition: a batch of actions stops at each.
 */
export interface Effect {
  readonly reward: number;
  readonly events: readonly EventName[];
}

/** Things an animal notices. One closed list, so that every reader (cards, prompts, replays) can explain each. */
export const EVENT_TEXTS = {
  bump: 'You bumped into something.',
  poke: 'You poke your nose into the magazine.',
  pellet: 'A food pellet drops.',
  click: 'The lever clicks; no pellet comes.',
  empty: 'The food cup is empty.',
  door: 'A door opens.',
  guided: 'The experimenter puts you into the open arm.',
  dark: 'The lit field goes dark.',
  placed: 'The experimenter sets you on the lit field; it goes dark.',
  rescued: 'Time is up: the experimenter sets you on the platform.',
  platform: 'You climb onto the platform.',
  closed: 'You look into the hole: it is closed.',
  escape: 'You climb through the hole into the escape box.',
  led: 'Time is up: the experimenter leads you to the escape hole.',
  returned: 'You are put back at the start.',
  tone: 'A tone begins.',
  silence: 'The tone stops.',
  shock: 'A shock runs through the floor.',
  relief: 'The shock stops.',
} as const;
export type EventName = keyof typeof EVENT_TEXTS;

/**
 * Whether an event tells what an action was worth or how the trial went: food or escape that came, food that did not
 * come where it might have, pain. An agent whose rewards are withheld is not told these, or it would read in words
 * what is kept from it in numbers. Touch, doors and the experimenter's hand tell no reward. Every event has an entry,
 * so that whoever adds one decides.
 */
export const TELLS_REWARD: Readonly<Record<EventName, boolean>> = {
  bump: false,
  poke: false,
  pellet: true,
  click: true,
  empty: true,
  door: false,
  guided: false,
  dark: false,
  placed: false,
  rescued: true,
  platform: true,
  closed: true,
  escape: true,
  led: true,
  returned: false,
  tone: false,
  silence: false,
  shock: true,
  relief: true,
};

/** What the session reducer tells a world when a trial begins. */
export interface TrialStart {
  /** Counted from 1 within the session. */
  readonly trial: number;
  /** The phase of the source experiment that this trial belongs to, for example `acquisition` or `reversal`. */
  readonly phase: string;
  /** Draws that belong to this trial alone: every player of the session's seed gets the same ones. */
  readonly draw: Random;
}

/**
 * One paradigm being run: geometry and contingencies drawn once from the session's seed, then trial after trial.
 * A world may change itself in place for speed; nothing that it holds leaks out, only strings and numbers do.
 */
export interface World {
  beginTrial(start: TrialStart): void;
  /** Carries out one action of the running trial. Every action is legal; one that cannot work is a no-op with an event. */
  act(action: Action): Effect;
  /** How the running trial stands after the last action; undefined while it goes on. Time limits are not its business. */
  judge(): 'success' | 'failure' | undefined;
  /** Called once when the time limit ends the trial, before the terminal board is drawn (an animal is guided home). */
  timeUp?(): Effect;
  /**
   * One sentence for the player on why the trial ended as it did, said only after its end; without it nothing is said,
   * as under the published protocol.
   */
  explain?(): string;
  /** The board as text: lines joined by newlines, no trailing newline. */
  draw(view: TextViewId): string;
  /** The best next action, read from hidden state: the oracle. */
  bestAction(): Action;
  /** Measures of the running or just ended trial as the source experiment defines them, for the trial log. */
  measures(): Readonly<Record<string, number | string>>;
}

/** A run of consecutive trials of the same phase. */
export interface PhaseBlock {
  readonly phase: string;
  readonly trials: number;
}

/** The rules of one paradigm under one protocol. */
export interface Paradigm {
  readonly id: ParadigmId;
  readonly protocol: ProtocolId;
  readonly views: readonly ViewId[];
  /** The most steps a trial may take. */
  readonly maxSteps: number;
  /** The phases a session goes through at each length. A number of trials is the first so many of `full`. */
  readonly plan: Readonly<Record<Length, readonly PhaseBlock[]>>;
  /**
   * Phases whose trials are shown and logged but do not count as successes or failures: probes and controls, which the
   * source experiment scores by measures of their own.
   */
  readonly uncounted?: readonly string[];
  /**
   * The entry of `measures` that holds a trial's choice, where the paradigm has one choice per trial; its value is `none`
   * in a trial without a choice. Win-stay and lose-shift are read from it.
   */
  readonly choiceMeasure?: string;
  /** Success rate of play that knows nothing (0 to 1), and how that number was obtained. */
  readonly chance: { readonly rate: number; readonly source: string };
  /** The rodents' success rate under a comparable measure, or null where no published measure compares. */
  readonly rodent: { readonly rate: number; readonly source: string } | null;
  /** What the player is told before the first trial: no rule that has to be found out. */
  readonly briefing: string;
  /**
   * @param carriedTrials How many trials another player has had on the same apparatus; 0 unless given. Only published
   *   paradigms whose counters outlive a player look at it (paradigm facts 2.1 and 2.8).
   */
  createWorld(draw: Random, carriedTrials?: number): World;
}
