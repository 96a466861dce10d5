import { openSession, PARADIGMS } from '../src/paradigms/catalogue.ts';
import { TEXT_VIEW_IDS, type ViewId } from '../src/paradigms/names.ts';
import { type FilmStill, filmGif } from '../src/pictures/film.ts';
import { type Figure, median, quantile } from './figure.ts';

const FRAMES = 60;
const ROUNDS = 5;

/** How long a film of 60 boards takes, how large it is, and for how long it keeps everything else waiting: of each view. */
export async function* filmFigures(): AsyncGenerator<Figure> {
  for (const view of TEXT_VIEW_IDS) yield* figuresOf(view);
}

async function* figuresOf(view: ViewId): AsyncGenerator<Figure> {
  const [taken, bytes, waits]: [number[], number[], number[]] = [[], [], []];
  for (const { id } of PARADIGMS.filter(({ protocol }) => protocol === 'cheesebot-1')) {
    const stills = stillsOf(id, view);
    // The first one draws the letters.
    await filmGif(stills);
    for (let round = 0; round < ROUNDS; round++) {
      const watch = watchLoop();
      const began = performance.now();
      bytes.push((await filmGif(stills)).length);
      taken.push(performance.now() - began);
      waits.push(watch.longest());
    }
  }
  const [name, n] = [`film of 60 frames, ${view}`, taken.length];
  yield { name: `${name}, median`, value: median(taken), unit: 'ms', n };
  yield { name: `${name}, 95 % quantile`, value: quantile(taken, 0.95), unit: 'ms', n };
  yield { name: `${name}, largest size`, value: Math.max(...bytes) / 1000, unit: 'kB', n };
  yield { name: `${name}, longest wait of the event loop`, value: Math.max(...waits), unit: 'ms', n };
}

function stillsOf(paradigm: (typeof PARADIGMS)[number]['id'], view: ViewId): readonly FilmStill[] {
  const opened = openSession({ protocol: 'cheesebot-1', paradigm, view, seed: 'bench', length: 'full' });
  if (!opened.ok) throw new Error(opened.refusal.message);
  const session = opened.value;
  return Array.from({ length: FRAMES }, (_, index) => {
    const { board, trial, step } = session.observation;
    if (index > 0) session.act(session.bestAction());
    return {
      board,
      caption: [`Trial ${trial}, step ${step}`, `FORWARD: reward -0.01. Step ${index}.`],
      delay: 250,
    };
  });
}

/** Milliseconds between two turns of the event loop, at most. */
function watchLoop(): { longest(): number } {
  let [last, longest, isOver] = [performance.now(), 0, false];
  const turn = (): void => {
    const now = performance.now();
    longest = Math.max(longest, now - last);
    last = now;
    if (!isOver) setImmediate(turn);
  };
  setImmediate(turn);
  return {
    longest: () => {
      isOver = true;
      return Math.max(longest, performance.now() - last);
    },
  };
}
