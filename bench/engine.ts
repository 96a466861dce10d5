import { ACTIONS } from '../src/paradigms/action.ts';
import { PARADIGMS, paradigmsOf } from '../src/paradigms/catalogue.ts';
import { PROTOCOL_IDS, TEXT_VIEW_IDS, type TextViewId } from '../src/paradigms/names.ts';
import type { Paradigm } from '../src/paradigms/paradigm.ts';
import { CounterRandom } from '../src/paradigms/random/counter.ts';
import { Session } from '../src/paradigms/session.ts';
import { type Figure, median } from './figure.ts';

const RUNS = 5;
/** Steps of a run; the views from within draw more. */
const STEPS: Readonly<Record<TextViewId, number>> = {
  'ascii-2d': 100_000,
  'ascii-2d-fpv': 10_000,
  'ascii-3d': 10_000,
};

/** Steps a second of random play on one thread, with an observation after each step. */
export function* engineFigures(): Generator<Figure> {
  for (const view of TEXT_VIEW_IDS) {
    const rates = new Map<Paradigm, number>();
    for (const paradigm of PARADIGMS) {
      const rate = measured(paradigm, view);
      rates.set(paradigm, rate);
      yield {
        name: `engine ${paradigm.protocol} ${paradigm.id} ${view}`,
        value: rate,
        unit: 'steps/s',
        n: RUNS,
      };
    }
    for (const protocol of PROTOCOL_IDS) {
      const own = paradigmsOf(protocol).map((paradigm) => rates.get(paradigm) ?? Number.NaN);
      yield {
        name: `engine ${protocol} ${view} geometric mean of ${own.length}`,
        value: Math.exp(own.reduce((sum, rate) => sum + Math.log(rate), 0) / own.length),
        unit: 'steps/s',
        n: RUNS * own.length,
      };
    }
  }
}

function measured(paradigm: Paradigm, view: TextViewId): number {
  const steps = STEPS[view];
  stepsPerSecond(paradigm, view, steps);
  return median(Array.from({ length: RUNS }, () => stepsPerSecond(paradigm, view, steps)));
}

function stepsPerSecond(paradigm: Paradigm, view: TextViewId, steps: number): number {
  // Drawn beforehand, so that the generator is not what is measured.
  const draw = new CounterRandom('bench');
  const actions = Array.from({ length: 4096 }, () => draw.pick(ACTIONS));
  let session = open(paradigm, view, 0);
  let characters = 0;
  const begin = performance.now();
  for (let step = 0; step < steps; step++) {
    if (session.isOver) session = open(paradigm, view, step);
    session.act(actions[step & 4095] ?? 'S');
    // Reading a character makes the engine build the text for good; a length alone would leave it in pieces.
    characters += session.observation.board.charCodeAt(step & 63);
  }
  const seconds = (performance.now() - begin) / 1000;
  if (characters === 0) throw new Error('no board was drawn');
  return steps / seconds;
}

function open(paradigm: Paradigm, view: TextViewId, seed: number): Session {
  return new Session(
    { protocol: paradigm.protocol, paradigm: paradigm.id, view, seed: String(seed), length: 20 },
    paradigm,
  );
}
