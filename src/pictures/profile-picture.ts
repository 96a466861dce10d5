import { percentText } from '../percent.ts';
import type { CurvePanel, CurvesData } from './curves-data.ts';
import { dimensionBars } from './dimension-bars.ts';
import { type DimensionsData, LEAST_AXES } from './dimensions-data.ts';
import { learningCurves } from './learning-curves.ts';
import { radar } from './radar.ts';
import { cutAlt } from './report-alt.ts';
import { stackedPictures } from './stacked-pictures.ts';
import type { Svg } from './svg.ts';

/** Strengths of one player or several, and how they learn; at least one dimension. */
export interface ProfilePictureData {
  readonly dimensions: DimensionsData;
  /** Left out where nothing is to be drawn. */
  readonly curves?: CurvesData;
}

/** The rates by dimension above, the learning curves below. */
export function profilePicture({ dimensions, curves }: ProfilePictureData): Svg {
  const rates = dimensions.dimensions.length < LEAST_AXES ? dimensionBars(dimensions) : radar(dimensions);
  if (!curves || curves.panels.length === 0) return rates;
  return stackedPictures('Strengths and learning curves', [rates, learningCurves(curves)]);
}

/** Its numbers in words: of dimensions with intervals and chance, of curves what was reached in all. */
export function profileAlt({ dimensions, curves }: ProfilePictureData): string {
  return cutAlt([
    `Rates of success by cognitive dimension with 95 % intervals, ${dimensions.kind}.`,
    ...dimensions.dimensions.flatMap((_, at) => dimensionParts(dimensions, at)),
    ...(curves === undefined || curves.panels.length === 0
      ? []
      : ['Solved in sessions:', ...curves.panels.flatMap((panel) => curveParts(panel, curves.names))]),
  ]);
}

function dimensionParts(
  { dimensions, configurations, references }: DimensionsData,
  at: number,
): readonly string[] {
  const compared = references.flatMap(({ kind, rates }) => {
    const rate = rates[at] ?? null;
    return rate === null || (kind !== 'chance' && kind !== 'rodents') ? [] : [`${kind} ${percentText(rate)}`];
  });
  const own = configurations.flatMap(({ name, values }) => {
    const value = values[at];
    if (!value) return [];
    const [low, high] = value.interval;
    const who = configurations.length === 1 ? '' : `${name} `;
    return [`${who}${percentText(value.rate)} (${percentText(low)} to ${percentText(high)})`];
  });
  return [`${dimensions[at] ?? ''}: ${[...own, ...compared].join(', ')};`];
}

function curveParts({ title, curves }: CurvePanel, names: readonly string[]): readonly string[] {
  const said = curves.flatMap((points, index) => {
    const successes = points.reduce((sum, point) => sum + point.successes, 0);
    const trials = points.reduce((sum, point) => sum + point.trials, 0);
    return trials === 0 ? [] : [`${shortName(names[index])} ${successes} of ${trials}`];
  });
  return [`${title}: ${said.join(', ')};`];
}

/** `first` of `First sessions`: nine paradigms are to fit. */
function shortName(name = ''): string {
  return name.toLowerCase().replace(/ sessions?$/u, '');
}
