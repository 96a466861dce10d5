import { percentText } from '../percent.ts';
import type { CurvesData } from './curves-data.ts';
import type { DimensionsData } from './dimensions-data.ts';

/** Discord takes 1,024 characters of alt text. */
const LIMIT = 1000;
const NAME_LIMIT = 60;

/** The learning curves in words: what each reached in all, and at its first and last trial. */
export function curvesAlt({ panels, names, kind }: CurvesData): string {
  const parts = panels.flatMap(({ title, references, curves }) => [
    `${title} (${references.map(({ name, rate }) => `${name} ${percentText(rate)}`).join(', ')}):`,
    ...curves.flatMap((points, index) => {
      const [first, last] = [points[0], points.at(-1)];
      if (!first || !last) return [];
      const successes = points.reduce((sum, point) => sum + point.successes, 0);
      const trials = points.reduce((sum, point) => sum + point.trials, 0);
      return [
        `${nameOf(names, index)} ${successes} of ${trials} (${percentText(successes / trials)}), ` +
          `${percentText(first.rate)} at first, ${percentText(last.rate)} at last;`,
      ];
    }),
  ]);
  return cutAlt([`Learning curves, ${kind}.`, ...parts]);
}

/** Rates by dimension in words, with their intervals. */
export function dimensionsAlt({ dimensions, configurations, references, kind }: DimensionsData): string {
  const names = configurations.map(({ name }) => name);
  const parts = dimensions.flatMap((dimension, at) => [
    `${dimension}:`,
    ...configurations.flatMap(({ values }, index) => {
      const value = values[at];
      if (!value) return [];
      const [low, high] = value.interval;
      return [
        `${nameOf(names, index)} ${percentText(value.rate)} (${percentText(low)} to ${percentText(high)});`,
      ];
    }),
    ...references.flatMap(({ name, rates }) => {
      const rate = rates[at] ?? null;
      return rate === null ? [] : [`${name} ${percentText(rate)};`];
    }),
  ]);
  return cutAlt([`Rates of success by cognitive dimension with 95 % intervals, ${kind}.`, ...parts]);
}

function nameOf(names: readonly string[], index: number): string {
  return Array.from(names[index] ?? '')
    .slice(0, NAME_LIMIT)
    .join('');
}

/** Whole parts as far as there is room, and a word on what was left out. */
export function cutAlt(parts: readonly string[]): string {
  const ending = ' The tables have the rest.';
  const fitting = (count: number): string => parts.slice(0, count).join(' ');
  let count = 0;
  while (count < parts.length && fitting(count + 1).length <= LIMIT - ending.length) count++;
  if (count === parts.length) return fitting(count).replace(/;$/u, '.');
  // A head says nothing without what it is the head of.
  while (parts[count - 1]?.endsWith(':')) count--;
  return `${fitting(count).replace(/;$/u, '.')}${ending}`;
}
