import { boardFigures, webBoardFigures } from './board.ts';
import { pictureFigures } from './board-pictures.ts';
import { engineFigures } from './engine.ts';
import { type Figure, print } from './figure.ts';
import { filmFigures } from './film.ts';
import { labFigures } from './lab.ts';
import { loadFigures } from './load.ts';
import { playgroundFigures } from './playground.ts';
import { raschFigures } from './rasch.ts';

const PARTS: Readonly<Record<string, () => Iterable<Figure> | AsyncIterable<Figure>>> = {
  engine: engineFigures,
  pictures: pictureFigures,
  film: filmFigures,
  playground: playgroundFigures,
  lab: labFigures,
  load: loadFigures,
  board: boardFigures,
  'web-board': webBoardFigures,
  rasch: raschFigures,
};

/** What is measured by another part too. */
const CONTAINED: readonly string[] = ['web-board'];

/** One JSON line a figure, so that any program can compare two runs. Without names of parts, all of them are run. */
async function main(names: readonly string[]): Promise<void> {
  for (const name of names) {
    const part = PARTS[name];
    if (!part) {
      console.error(`There is no part ${name}. There are: ${Object.keys(PARTS).join(', ')}.`);
      process.exitCode = 1;
      return;
    }
    for await (const figure of part()) print(figure);
  }
}

const asked = process.argv.slice(2);
await main(asked.length > 0 ? asked : Object.keys(PARTS).filter((name) => !CONTAINED.includes(name)));
