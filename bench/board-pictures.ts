import { openSession, PARADIGMS } from '../src/paradigms/catalogue.ts';
import type { ProtocolId } from '../src/paradigms/names.ts';
import { boardPng } from '../src/pictures/board-png.ts';
import { type Figure, median, quantile } from './figure.ts';

const BOARDS = 20;

/** How long a board of `image-2d` takes from its text to a PNG, over the paradigms of a protocol. */
export async function* pictureFigures(): AsyncGenerator<Figure> {
  for (const protocol of ['cheesebot-1', 'cheesebench'] as const) {
    const taken: number[] = [];
    for await (const milliseconds of drawings(protocol)) taken.push(milliseconds);
    const figure = { unit: 'ms', n: taken.length };
    yield { name: `board picture ${protocol} median`, value: median(taken), ...figure };
    yield { name: `board picture ${protocol} 95 % quantile`, value: quantile(taken, 0.95), ...figure };
  }
}

async function* drawings(protocol: ProtocolId): AsyncGenerator<number> {
  for (const { id } of PARADIGMS.filter((paradigm) => paradigm.protocol === protocol)) {
    const opened = openSession({ protocol, paradigm: id, view: 'image-2d', seed: 'bench', length: 'quick' });
    if (!opened.ok) throw new Error(opened.refusal.message);
    // The first one loads the renderer.
    await boardPng(opened.value.observation.board);
    for (let board = 0; board < BOARDS; board++) {
      opened.value.act(board % 3 === 0 ? 'L' : 'F');
      const began = performance.now();
      await boardPng(opened.value.observation.board);
      yield performance.now() - began;
    }
  }
}
