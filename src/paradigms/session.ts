import { type Refusal, type Result, refused } from '../result.ts';
import type { Action } from './action.ts';
import { type Length, type ParadigmId, type ProtocolId, textViewOf, type ViewId } from './names.ts';
import type { EventName, Paradigm, World } from './paradigm.ts';
import { PROTOCOLS, type Protocol } from './protocol.ts';
import { CounterRandom } from './random/counter.ts';

/** Everything that a session's boards, rewards and outcomes depend on, beside the actions. */
export interface SessionSpec {
  readonly protocol: ProtocolId;
  readonly paradigm: ParadigmId;
  readonly view: ViewId;
  /** Any text; equal seeds meet equal trials. */
  readonly seed: string;
  /** A named length, or a number of trials: the first so many of `full`. */
  readonly length: Length | number;
  /** How many trials another player has had on the same apparatus before: the published carry-over. 0 unless given. */
  readonly carriedTrials?: number;
}

/** What the player sees before the next action. */
export interface Observation {
  /** Counted from 1. */
  readonly trial: number;
  readonly trials: number;
  /** Actions taken in this trial so far. */
  readonly step: number;
  /** Text in every view: a view of pictures is drawn from it by whoever shows it. */
  readonly board: string;
}

/** A finished trial as the trial log keeps it. */
export interface TrialRecord {
  readonly trial: number;
  readonly phase: string;
  readonly outcome: 'success' | 'failure' | 'timeout';
  readonly steps: number;
  /** Sum of the trial's rewards, rounded to six decimals so that equal trials have equal records. */
  readonly reward: number;
  readonly measures: Readonly<Record<string, number | string>>;
}

/** The end of a trial; `terminal` is its last board, where the protocol shows it. */
export interface TrialEnd {
  readonly record: TrialRecord;
  /** Why it ended so, as a sentence for the player; empty where the protocol tells nothing. */
  readonly explanation: string;
  readonly terminal: Observation | null;
}

/** The answer to one action. */
export interface Step {
  readonly action: Action;
  readonly reward: number;
  readonly events: readonly EventName[];
  readonly ended: TrialEnd | null;
  /** The observation to act on next; after the last trial, the last board. */
  readonly observation: Observation;
}

const SESSION_OVER = refused('session/over', 'This session is over. Start a new one with /cheese play.');

/**
 * The session reducer: the only thing that moves a world. From (spec, actions) alone every board, reward and outcome
 * is rebuilt byte for byte; there is no clock, no I/O and no other source of randomness in here.
 */
export class Session {
  readonly spec: SessionSpec;
  readonly paradigm: Paradigm;
  readonly protocol: Protocol;
  /** The phase of each trial, in order. */
  readonly phases: readonly string[];
  readonly #world: World;
  readonly #records: TrialRecord[] = [];
  #trialSteps = 0;
  #trialReward = 0;
  #turn = 0;
  #observation: Observation;

  constructor(spec: SessionSpec, paradigm: Paradigm) {
    this.spec = spec;
    this.paradigm = paradigm;
    this.protocol = PROTOCOLS[spec.protocol];
    this.phases = phasesOf(paradigm, spec.length);
    const draw = new CounterRandom(spec.seed, spec.protocol, spec.paradigm, 'session');
    this.#world = paradigm.createWorld(draw, spec.carriedTrials);
    this.#beginTrial();
    this.#observation = this.#look();
  }

  /** How many actions were taken in the whole session: the turn number that a board carries. */
  get turn(): number {
    return this.#turn;
  }

  get isOver(): boolean {
    return this.#records.length === this.phases.length;
  }

  get observation(): Observation {
    return this.#observation;
  }

  get records(): readonly TrialRecord[] {
    return this.#records;
  }

  /** The trial that is going on, as the log keeps it when it is broken off here; undefined once the session is over. */
  runningTrial(): Omit<TrialRecord, 'outcome'> | undefined {
    if (this.isOver) return undefined;
    return {
      trial: this.#records.length + 1,
      phase: this.phases[this.#records.length] ?? '',
      steps: this.#trialSteps,
      reward: Math.round(this.#trialReward * 1e6) / 1e6,
      measures: this.#world.measures(),
    };
  }

  /** The oracle's next action; reads hidden state, so only the oracle may ask. */
  bestAction(): Action {
    return this.#world.bestAction();
  }

  act(action: Action): Result<Step, 'session/over'> {
    if (this.isOver) return SESSION_OVER;
    const effect = this.#world.act(action);
    this.#turn += 1;
    this.#trialSteps += 1;
    this.#trialReward += effect.reward;
    const outcome = this.#outcome();
    if (outcome === undefined) {
      this.#observation = this.#look();
      const { reward, events } = effect;
      return { ok: true, value: { action, reward, events, ended: null, observation: this.#observation } };
    }
    return { ok: true, value: this.#endTrial(action, effect.reward, effect.events, outcome) };
  }

  #outcome(): TrialRecord['outcome'] | undefined {
    const isTimeUp = this.#trialSteps >= this.paradigm.maxSteps;
    if (isTimeUp && this.protocol.endOrder === 'time-first') return 'timeout';
    return this.#world.judge() ?? (isTimeUp ? 'timeout' : undefined);
  }

  #endTrial(
    action: Action,
    reward: number,
    events: readonly EventName[],
    outcome: TrialRecord['outcome'],
  ): Step {
    const closing = outcome === 'timeout' ? this.#world.timeUp?.() : undefined;
    const closingReward = closing?.reward ?? 0;
    const record: TrialRecord = {
      trial: this.#records.length + 1,
      phase: this.phases[this.#records.length] ?? '',
      outcome,
      steps: this.#trialSteps,
      reward: Math.round((this.#trialReward + closingReward) * 1e6) / 1e6,
      measures: this.#world.measures(),
    };
    const explanation = this.#world.explain?.() ?? '';
    const last = this.#look();
    this.#records.push(record);
    if (!this.isOver) this.#beginTrial();
    this.#observation = this.isOver ? last : this.#look();
    return {
      action,
      reward: reward + closingReward,
      events: closing ? [...events, ...closing.events] : events,
      ended: { record, explanation, terminal: this.protocol.showsTerminal ? last : null },
      observation: this.#observation,
    };
  }

  #beginTrial(): void {
    const trial = this.#records.length + 1;
    this.#trialSteps = 0;
    this.#trialReward = 0;
    this.#world.beginTrial({
      trial,
      phase: this.phases[trial - 1] ?? '',
      draw: new CounterRandom(this.spec.seed, this.spec.protocol, this.spec.paradigm, 'trial', trial),
    });
  }

  #look(): Observation {
    return {
      trial: this.#records.length + 1,
      trials: this.phases.length,
      step: this.#trialSteps,
      board: this.#world.draw(textViewOf(this.spec.view)),
    };
  }
}

/** The phase of each trial of a session of this length. A number beyond `full` goes on in its last counted phase. */
export function phasesOf(paradigm: Paradigm, length: Length | number): readonly string[] {
  const blocks = paradigm.plan[typeof length === 'number' ? 'full' : length];
  const phases = blocks.flatMap((block) => Array.from({ length: block.trials }, () => block.phase));
  if (typeof length !== 'number') return phases;
  const lastPhase = phases.findLast((phase) => !paradigm.uncounted?.includes(phase)) ?? '';
  return Array.from({ length }, (_, index) => phases[index] ?? lastPhase);
}

export type SessionRefusal = Refusal<
  'session/paradigm-missing' | 'session/view-missing' | 'session/trials-out-of-range'
>;
