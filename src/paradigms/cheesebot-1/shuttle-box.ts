import type { Action } from '../action.ts';
import { ActionDistances } from '../grid/action-distances.ts';
import { HEADING_INDICES } from '../grid/heading.ts';
import { move, type Pose } from '../grid/pose.ts';
import { type TextViewId, VIEW_IDS } from '../names.ts';
import type { Effect, EventName, Paradigm, TrialStart, World } from '../paradigm.ts';
import type { Random } from '../random/random.ts';
import { ANIMAL_LEGEND } from '../views/animal.ts';
import { CellCanvas } from '../views/cell-canvas.ts';
import type { Scene } from '../views/scene.ts';
import { effect } from './effects.ts';
import { buildTwoRooms, OTHER_ROOM, ROOMS, type Room, type TwoRooms } from './two-rooms.ts';

/** The numbers of box and task. Lengths in cells, times in steps. */
export const SHUTTLE_RULES = {
  lengths: [3, 4, 5],
  depths: [3, 4, 5],
  /** Silence before the tone, each as likely: the tone cannot be timed. */
  intervals: [3, 4, 5, 6, 7, 8, 9, 10],
  /**
   * The original's tone lasts 10 s (Lalanza et al. 2015, PMC4633642; paradigm facts 2.7). From the worst place and
   * heading of the largest box the other chamber is 10 actions away; two more are room for a wrong turn.
   */
  tone: 12,
  /** The shock stops then, also for an animal that has not escaped; long enough to escape from anywhere. */
  shock: 12,
  /**
   * Avoidance, escape and each step of shock as published, and like there no step has a price (paradigm facts 2.7):
   * in half of the trials waiting is what is asked for. A bump is as in 2.1. To withhold pays as much as to avoid:
   * if it paid nothing, crossing at every tone would bring the highest reward and half of the score.
   */
  reward: { step: 0, bump: -0.05, avoided: 1, escaped: 0.5, shock: -0.5, withheld: 1 },
} as const;

const STEP = effect(SHUTTLE_RULES.reward.step);
const BUMP = effect(SHUTTLE_RULES.reward.bump, 'bump');
const AVOIDED = effect(SHUTTLE_RULES.reward.avoided, 'silence');
const ESCAPED = effect(SHUTTLE_RULES.reward.escaped, 'relief');

export const TONES = ['high', 'low'] as const;
export type Tone = (typeof TONES)[number];
const OTHER_TONE: Readonly<Record<Tone, Tone>> = { high: 'low', low: 'high' };

/**
 * What an animal can do in a trial. To the tone that announces the shock: avoid it by crossing, escape it, fail to do
 * either. To the other tone: withhold the crossing or not.
 */
type Response = 'avoidance' | 'escape' | 'failure' | 'withheld' | 'false-alarm';

type Stage = 'interval' | 'tone' | 'shock' | 'over';

/** What belongs to one trial. */
interface Trial {
  readonly interval: number;
  readonly tone: Tone;
  readonly isDangerous: boolean;
  stage: Stage;
  steps: number;
  /** The step with which the running stage ends at the latest. */
  stageEnd: number;
  intervalCrossings: number;
  /** Fewest actions to the other chamber from where the tone found the animal. */
  shortest: number | undefined;
  /** Steps from the onset of the tone to the first crossing. */
  latency: number | undefined;
  shockSteps: number;
  response: Response | undefined;
}

/**
 * Two-way active avoidance with two tones (Lalanza et al. 2015, PMC4633642): one is followed by a shock unless the
 * animal crosses to the other chamber while it sounds (CS+), the other by nothing (CS-), as in discriminated avoidance.
 *
 * Without the CS- an animal that runs to and fro all the time would avoid every shock. With it, whoever does not heed
 * which tone sounds succeeds in exactly half of the trials: both tones come as often, independently of all that was
 * before, after the same silence; until the animal has crossed or the tone has lasted to its end, nothing but its name
 * tells them apart. So such a player crosses in time with the same probability p after either, and succeeds with p in
 * one half of the trials and with 1 - p in the other.
 */
class ShuttleWorld implements World {
  readonly #box: TwoRooms;
  readonly #firstDangerous: Tone;
  readonly #scene: Scene;
  readonly #waysTo: Readonly<Record<Room, ActionDistances>>;
  readonly #pose: Pose = { x: 0, y: 0, heading: 0 };
  /** In the doorway, the chamber that the animal came from. */
  #room: Room = 'first';
  #trial: Trial | undefined;

  constructor(box: TwoRooms, firstDangerous: Tone) {
    this.#box = box;
    this.#firstDangerous = firstDangerous;
    this.#scene = boxScene(box);
    this.#waysTo = {
      first: new ActionDistances(box.floor, ...box.cells.first),
      second: new ActionDistances(box.floor, ...box.cells.second),
    };
  }

  beginTrial({ phase, draw }: TrialStart): void {
    this.#room = draw.pick(ROOMS);
    Object.assign(this.#pose, this.#box.middle[this.#room], { heading: draw.pick(HEADING_INDICES) });
    const interval = draw.pick(SHUTTLE_RULES.intervals);
    const tone = draw.pick(TONES);
    const dangerous = phase === 'reversal' ? OTHER_TONE[this.#firstDangerous] : this.#firstDangerous;
    this.#trial = {
      interval,
      tone,
      isDangerous: tone === dangerous,
      stage: 'interval',
      steps: 0,
      stageEnd: interval,
      intervalCrossings: 0,
      shortest: undefined,
      latency: undefined,
      shockSteps: 0,
      response: undefined,
    };
  }

  act(action: Action): Effect {
    const trial = this.#running;
    trial.steps += 1;
    const moved = move(this.#pose, action, this.#box.floor) ? STEP : BUMP;
    const roomBefore = this.#room;
    this.#room = this.#box.roomAt(this.#pose.x, this.#pose.y) ?? roomBefore;
    const hasCrossed = this.#room !== roomBefore;
    switch (trial.stage) {
      case 'interval':
        if (hasCrossed) trial.intervalCrossings += 1;
        return trial.steps < trial.stageEnd ? moved : this.#startTone(trial, moved);
      case 'tone':
        if (hasCrossed) trial.latency ??= trial.steps - trial.interval;
        if (hasCrossed && trial.isDangerous) return this.#end(trial, 'avoidance', AVOIDED);
        if (trial.steps < trial.stageEnd) return moved;
        return trial.isDangerous ? this.#startShock(trial, moved) : this.#endSafeTone(trial, moved);
      case 'shock':
        if (hasCrossed) {
          trial.latency = trial.steps - trial.interval;
          return this.#end(trial, 'escape', ESCAPED);
        }
        trial.shockSteps += 1;
        if (trial.steps < trial.stageEnd) return shocked(moved);
        return this.#end(trial, 'failure', shocked(moved, 'relief'));
      case 'over':
        return moved;
    }
  }

  judge(): 'success' | 'failure' | undefined {
    const { response } = this.#running;
    if (response === undefined) return undefined;
    return response === 'avoidance' || response === 'withheld' ? 'success' : 'failure';
  }

  explain(): string {
    const { tone, response, latency, shockSteps } = this.#running;
    const crossed = `You crossed at step ${latency} of the ${tone} tone`;
    const shocks = `The ${tone} tone announced a shock, and you did not cross while it sounded.`;
    switch (response) {
      case 'avoidance':
        return `${crossed}: it announced a shock, which you avoided.`;
      case 'escape':
        return `${shocks} You escaped the shock; it lasted for ${counted(shockSteps, 'step')}.`;
      case 'failure':
        return `${shocks} You did not escape the shock either.`;
      case 'withheld':
        return `You did not cross while the ${tone} tone sounded: it announced nothing.`;
      case 'false-alarm':
        return `${crossed}, but it announced nothing.`;
      case undefined:
        return '';
    }
  }

  draw(view: TextViewId): string {
    return this.#scene.draw(view, this.#pose, captionOf(this.#running));
  }

  bestAction(): Action {
    const { stage, isDangerous } = this.#running;
    const hasToCross = stage === 'shock' || (stage === 'tone' && isDangerous);
    return hasToCross ? this.#waysTo[OTHER_ROOM[this.#room]].next(this.#pose) : 'S';
  }

  /**
   * `cs`: `plus` for the tone that the shock follows in this phase, `minus` for the other. `response`: avoidance (crossed
   * while the CS+ sounded), escape (crossed under shock), failure (did not cross), withheld and false-alarm (did not, did
   * cross while the CS- sounded); `none` before it is decided. `choice`: whether the animal crossed at the tone. `latency`:
   * steps from the onset of the tone to the first crossing, absent without one; `shortest`: the fewest possible.
   * `itiCrossings`: crossings in the silence before the tone. `interval` and `shockSteps` are steps.
   */
  measures(): Readonly<Record<string, number | string>> {
    const trial = this.#running;
    return {
      tone: trial.tone,
      cs: trial.isDangerous ? 'plus' : 'minus',
      response: trial.response ?? 'none',
      choice: choiceIn(trial),
      interval: trial.interval,
      itiCrossings: trial.intervalCrossings,
      shockSteps: trial.shockSteps,
      ...(trial.latency === undefined ? {} : { latency: trial.latency }),
      ...(trial.shortest === undefined ? {} : { shortest: trial.shortest }),
    };
  }

  /** From wherever the animal is now, it has the whole tone to cross: a crossing before it costs nothing. */
  #startTone(trial: Trial, moved: Effect): Effect {
    trial.stage = 'tone';
    trial.stageEnd = trial.steps + SHUTTLE_RULES.tone;
    trial.shortest = this.#waysTo[OTHER_ROOM[this.#room]].from(this.#pose);
    return withEvents(moved, moved.reward, 'tone');
  }

  #startShock(trial: Trial, moved: Effect): Effect {
    trial.stage = 'shock';
    // This step is the first of the shock.
    trial.stageEnd = trial.steps + SHUTTLE_RULES.shock - 1;
    trial.shockSteps = 1;
    return shocked(moved, 'silence', 'shock');
  }

  /** The safe tone goes on to its end also after a crossing, so that nothing but the outcome tells the error. */
  #endSafeTone(trial: Trial, moved: Effect): Effect {
    if (trial.latency !== undefined)
      return this.#end(trial, 'false-alarm', withEvents(moved, moved.reward, 'silence'));
    return this.#end(trial, 'withheld', withEvents(moved, SHUTTLE_RULES.reward.withheld, 'silence'));
  }

  #end(trial: Trial, response: Response, last: Effect): Effect {
    trial.stage = 'over';
    trial.response = response;
    return last;
  }

  get #running(): Trial {
    if (!this.#trial) throw new Error('No trial has begun');
    return this.#trial;
  }
}

/** The movement under shock: the shock is all that counts, but a bump is told. */
function shocked(moved: Effect, ...events: EventName[]): Effect {
  return withEvents(moved, SHUTTLE_RULES.reward.shock, ...events);
}

function withEvents(moved: Effect, reward: number, ...events: EventName[]): Effect {
  return { reward, events: [...moved.events, ...events] };
}

function counted(number: number, thing: string): string {
  return `${number} ${thing}${number === 1 ? '' : 's'}`;
}

/** Whether the animal crossed at the tone, in a word that means the same in every trial. */
function choiceIn({ response, stage, latency }: Trial): 'cross' | 'stay' | 'none' {
  if (response === 'avoidance' || response === 'false-alarm') return 'cross';
  if (stage === 'tone' && latency !== undefined) return 'cross';
  return stage === 'interval' || stage === 'tone' ? 'none' : 'stay';
}

function captionOf({ stage, tone }: Trial): string {
  if (stage === 'tone') return `You hear: a ${tone} tone`;
  return stage === 'shock' ? 'You feel: shock' : 'You hear: nothing';
}

function boxScene({ floor, walls }: TwoRooms): Scene {
  const canvas = new CellCanvas(floor.columns, floor.rows);
  for (const wall of walls) canvas.put(wall, '##');
  for (const cell of floor.cells()) canvas.put(cell, '.');
  return canvas.toScene();
}

export function drawBox(draw: Random): TwoRooms {
  return buildTwoRooms({
    length: draw.pick(SHUTTLE_RULES.lengths),
    depth: draw.pick(SHUTTLE_RULES.depths),
    wall: 1,
    isUpright: draw.coin(),
  });
}

/** A shuttle box whose first dangerous tone is given; tests compare worlds that differ in nothing else. */
export function createShuttleWorld(box: TwoRooms, firstDangerous: Tone): World {
  return new ShuttleWorld(box, firstDangerous);
}

export const shuttleBox: Paradigm = {
  id: 'shuttle-box',
  protocol: 'cheesebot-1',
  views: VIEW_IDS,
  // Every trial ends by itself.
  maxSteps: Math.max(...SHUTTLE_RULES.intervals) + SHUTTLE_RULES.tone + SHUTTLE_RULES.shock,
  plan: {
    quick: [{ phase: 'acquisition', trials: 10 }],
    standard: [{ phase: 'acquisition', trials: 30 }],
    // Thirty trials a day, as in the original; then the other tone announces the shock.
    full: [
      { phase: 'acquisition', trials: 60 },
      { phase: 'reversal', trials: 30 },
    ],
  },
  choiceMeasure: 'choice',
  chance: {
    rate: 0.5,
    source:
      'Two tones: play that does not heed which one sounds is at exactly one half by symmetry; simulation: random play ' +
      '50.1 % of 216,000 trials, always staying 50.0 %, always running to and fro 50.0 %',
  },
  // The original's avoidance rate is about the one tone of its box; half of our trials have the other one.
  rodent: null,
  briefing:
    'A box of two chambers with an opening in the wall between them, seen from above: ## is a wall, . the floor. ' +
    `${ANIMAL_LEGEND} FORWARD walks one cell. A line of words tells what you hear or feel. A trial begins in silence; after ` +
    'a while a tone sounds, a high or a low one, and something may follow it. What you do in the silence does not matter. ' +
    `The tone lasts ${SHUTTLE_RULES.tone} steps at most, and while it sounds it is decided whether the trial is a success: by ` +
    'whether you cross or not. To cross is to stand in the other chamber, beyond the opening. Find out what to do at ' +
    'which tone.',
  createWorld: (draw) => createShuttleWorld(drawBox(draw), draw.pick(TONES)),
};
