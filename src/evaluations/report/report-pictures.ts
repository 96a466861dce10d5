import { DIMENSIONS } from '../../leaderboard/dimensions.ts';
import { PARADIGM_NAMES } from '../../paradigms/names.ts';
import type { CurvesData } from '../../pictures/curves-data.ts';
import { dimensionBars } from '../../pictures/dimension-bars.ts';
import { type DimensionLine, type DimensionsData, LEAST_AXES } from '../../pictures/dimensions-data.ts';
import { learningCurves } from '../../pictures/learning-curves.ts';
import { radar } from '../../pictures/radar.ts';
import { curvesAlt, dimensionsAlt } from '../../pictures/report-alt.ts';
import type { Configuration, ConfigurationReport, Report } from './report.ts';

/** A picture of a report, in the form in which cards carry pictures. */
export interface ReportPicture {
  readonly kind: 'learning curves' | 'cognitive dimensions';
  readonly name: string;
  readonly svg: string;
  readonly alt: string;
}

/**
 * Learning curves, then rates by dimension: both for each protocol and length of the plan, since neither chance nor the
 * trials of a session are the same across them. Without those that have nothing to show.
 */
export function reportPictures(report: Report): readonly ReportPicture[] {
  return groupsOf(report).flatMap((indices, group) => {
    // Named after the evaluation: in a thread that holds several, each picture is known from the others.
    const begin = `evaluation-${report.evaluation.id}`;
    const end = group === 0 ? '.png' : `-${group + 1}.png`;
    const curves = curvesData(report, indices);
    const dimensions = dimensionsData(report, indices);
    const bars = dimensions.dimensions.length < LEAST_AXES;
    return [
      ...(curves.panels.length === 0
        ? []
        : [
            {
              kind: 'learning curves' as const,
              name: `${begin}-learning-curves${end}`,
              svg: learningCurves(curves),
              alt: curvesAlt(curves),
            },
          ]),
      ...(dimensions.dimensions.length === 0
        ? []
        : [
            {
              kind: 'cognitive dimensions' as const,
              name: `${begin}-dimensions${end}`,
              svg: bars ? dimensionBars(dimensions) : radar(dimensions),
              alt: dimensionsAlt(dimensions),
            },
          ]),
    ];
  });
}

/** Indices of configurations that can stand in one picture. */
function groupsOf({ configurations }: Report): readonly (readonly number[])[] {
  const groups = new Map<string, number[]>();
  for (const [index, { configuration }] of configurations.entries()) {
    const key = JSON.stringify([configuration.protocol, configuration.length]);
    groups.set(key, [...(groups.get(key) ?? []), index]);
  }
  return [...groups.values()];
}

function curvesData(report: Report, indices: readonly number[]): CurvesData {
  const ofGroup = report.curves.flatMap((curve, cell) => {
    const references = report.cells[cell]?.references;
    return references && indices.includes(curve.configuration) && curve.points.length > 0
      ? [{ curve, references }]
      : [];
  });
  const paradigms = [...new Set(ofGroup.map(({ curve }) => curve.paradigm))];
  return {
    kind: kindOf(report, indices),
    names: namesOf(report, indices),
    panels: paradigms.map((paradigm) => {
      const own = ofGroup.filter(({ curve }) => curve.paradigm === paradigm);
      const { chance, rodent } = own[0]?.references ?? { chance: { rate: 0 }, rodent: null };
      return {
        title: PARADIGM_NAMES[paradigm].title,
        references: [
          { kind: 'chance' as const, name: 'chance', rate: chance.rate },
          ...(rodent === null ? [] : [{ kind: 'rodents' as const, name: 'rodents', rate: rodent.rate }]),
        ],
        curves: indices.map(
          (index) => own.find(({ curve }) => curve.configuration === index)?.curve.points ?? [],
        ),
      };
    }),
  };
}

function dimensionsData(report: Report, indices: readonly number[]): DimensionsData {
  const own = indices.flatMap((index) => report.configurations[index] ?? []);
  const dimensions = DIMENSIONS.filter((dimension) =>
    own.some((each) => each.dimensions.some((value) => value.dimension === dimension)),
  );
  return {
    kind: kindOf(report, indices),
    dimensions,
    configurations: own.map((each, at) => ({
      name: namesOf(report, indices)[at] ?? '',
      trials: each.trials,
      values: dimensions.map(
        (dimension) => each.dimensions.find((value) => value.dimension === dimension) ?? null,
      ),
    })),
    references: referenceLines(own, dimensions),
  };
}

/** What the first configuration that has played a dimension is compared with in it. */
function referenceLines(
  own: readonly ConfigurationReport[],
  dimensions: readonly string[],
): readonly DimensionLine[] {
  const found = dimensions.map((dimension) =>
    own.flatMap(({ references }) => references).find((reference) => reference.dimension === dimension),
  );
  const baseline = (agent: string) =>
    found.map((reference) => reference?.baselines.find((measured) => measured.agent === agent)?.rate ?? null);
  const lines: readonly DimensionLine[] = [
    { kind: 'chance', name: 'chance', rates: found.map((reference) => reference?.chance ?? null) },
    {
      kind: 'rodents',
      name: 'rodents, published',
      rates: found.map((reference) => reference?.rodent ?? null),
    },
    { kind: 'baseline', name: 'random, measured', rates: baseline('random') },
    { kind: 'learner', name: 'graph-rl, measured', rates: baseline('graph-rl') },
  ];
  return lines.filter(({ rates }) => rates.some((rate) => rate !== null));
}

/** What the configurations have in common, and how much was played. */
function kindOf(report: Report, indices: readonly number[]): string {
  const own = indices.flatMap((index) => report.configurations[index] ?? []);
  const common = <T>(of: (configuration: Configuration) => T): readonly T[] => {
    const values = new Set(own.map(({ configuration }) => of(configuration)));
    return values.size === 1 ? [...values] : [];
  };
  const { seeds, name } = report.evaluation.plan;
  return [
    ...(name === '' ? [] : [name]),
    ...common(({ protocol }) => protocol),
    ...common(({ view }) => view),
    ...common(({ length }) => (typeof length === 'number' ? `${length} trials` : `length ${length}`)),
    `${seeds} ${seeds === 1 ? 'session' : 'sessions'} each`,
  ].join(' · ');
}

function namesOf(report: Report, indices: readonly number[]): readonly string[] {
  return indices.map((index) => report.configurations[index]?.configuration.label ?? '');
}
