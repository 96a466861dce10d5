import { ACTIONS } from '../src/paradigms/action.ts';
import { PARADIGMS } from '../src/paradigms/catalogue.ts';
import type { Paradigm } from '../src/paradigms/paradigm.ts';
import { CounterRandom } from '../src/paradigms/random/counter.ts';
import { Session } from '../src/paradigms/session.ts';
import { type Figure, median } from './figure.ts';

const RUNS = 5;
const STEPS = 200_000;

/** Steps a second of random play on one thread, with an ASCII observation after each step. */
export function* engineFigures(): Generator<Figure> {
  const rates: number[] = [];
  for (const paradigm of PARADIGMS) {
    stepsPerSecond(paradigm, STEPS / 4);
    const rate = median(Array.from({ length: RUNS }, () => stepsPerSecond(paradigm, STEPS)));
    rates.push(rate);
    yield {
      name: `engine ${paradigm.protocol} ${paradigm.id} ascii-2d`,
      value: rate,
      unit: 'steps/s',
      n: RUNS,
    };
  }
  const geometricMean = Math.exp(rates.reduce((sum, rate) => sum + Math.log(rate), 0) / rates.length);
  yield { name: 'engine geometric mean', value: geometricMean, unit: 'steps/s', n: RUNS * rates.length };
}

function stepsPerSecond(paradigm: Paradigm, steps: number): number {
  // Drawn beforehand, so that the generator is not what is measured.
  const draw = new CounterRandom('bench');
  const actions = Array.from({ length: 4096 }, () => draw.pick(ACTIONS));
  let session = open(paradigm, 0);
  let characters = 0;
  const begin = performance.now();
  for (let step = 0; step < steps; step++) {
    if (session.isOver) session = open(paradigm, step);
    session.act(actions[step & 4095] ?? 'S');
    // Reading a character makes the engine build the text for good; a length alone would leave it in pieces.
    characters += session.observation.board.charCodeAt(step & 63);
  }
  const seconds = (performance.now() - begin) / 1000;
  if (characters === 0) throw new Error('no board was drawn');
  return steps / seconds;
}

function open(paradigm: Paradigm, seed: number): Session {
  const view = 'ascii-2d';
  return new Session(
    { protocol: paradigm.protocol, paradigm: paradigm.id, view, seed: String(seed), length: 20 },
    paradigm,
  );
}
