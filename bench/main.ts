import { engineFigures } from './engine.ts';
import { print } from './figure.ts';
import { playgroundFigures } from './playground.ts';

// One JSON line a figure, so that any program can compare two runs.
for (const figure of engineFigures()) print(figure);
for await (const figure of playgroundFigures()) print(figure);
