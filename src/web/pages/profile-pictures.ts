import { counted } from '../../counted.ts';
import { DIMENSIONS } from '../../leaderboard/dimensions.ts';
import { shownName } from '../../leaderboard/shown-name.ts';
import { PARADIGM_IDS, PARADIGM_NAMES } from '../../paradigms/names.ts';
import type { CurvesData } from '../../pictures/curves-data.ts';
import { dimensionBars } from '../../pictures/dimension-bars.ts';
import { type DimensionsData, LEAST_AXES } from '../../pictures/dimensions-data.ts';
import { learningCurves } from '../../pictures/learning-curves.ts';
import { radar } from '../../pictures/radar.ts';
import { curvesAlt, dimensionsAlt } from '../../pictures/report-alt.ts';
import type { Profile } from '../../profiles/profiles.ts';
import { html, type Markup, readyMarkup } from './markup.ts';

/** Strengths by cognitive dimension, of one player or of two in one picture; null where nothing was played. */
export function dimensionsFigure(profiles: readonly Profile[]): Markup | null {
  const dimensions = DIMENSIONS.filter((dimension) =>
    profiles.some((profile) => profile.dimensions.some((value) => value.dimension === dimension)),
  );
  if (dimensions.length === 0) return null;
  const references = dimensions.map((dimension) =>
    profiles.flatMap((profile) => profile.references).find((reference) => reference.dimension === dimension),
  );
  const rodents = references.map((reference) => reference?.rodent ?? null);
  const data: DimensionsData = {
    kind: kindOf(profiles),
    dimensions,
    configurations: profiles.map(({ name, trials, dimensions: values }) => ({
      name: shownName(name),
      trials,
      values: dimensions.map((dimension) => values.find((value) => value.dimension === dimension) ?? null),
    })),
    references: [
      { kind: 'chance', name: 'chance', rates: references.map((reference) => reference?.chance ?? null) },
      ...(rodents.every((rate) => rate === null)
        ? []
        : [{ kind: 'rodents' as const, name: 'rodents', rates: rodents }]),
    ],
  };
  const svg = dimensions.length < LEAST_AXES ? dimensionBars(data) : radar(data);
  return figure(svg, dimensionsAlt(data));
}

/** How success grows over the trials of a session: first sessions apart from later ones. */
export function curvesFigure(profile: Profile): Markup | null {
  const curves = PARADIGM_IDS.flatMap((id) => profile.curves.filter(({ paradigm }) => paradigm === id));
  if (curves.length === 0) return null;
  const data: CurvesData = {
    kind: kindOf([profile]),
    names: ['first session', 'later sessions'],
    panels: curves.map(({ paradigm, first, later }) => {
      const own = profile.paradigms.find((each) => each.paradigm === paradigm)?.references;
      return {
        title: PARADIGM_NAMES[paradigm].title,
        references: [
          ...(own ? [{ kind: 'chance' as const, name: 'chance', rate: own.chance.rate }] : []),
          ...(own?.rodent ? [{ kind: 'rodents' as const, name: 'rodents', rate: own.rodent.rate }] : []),
        ],
        curves: [first.points, later.points],
      };
    }),
  };
  return figure(learningCurves(data), curvesAlt(data));
}

function kindOf(profiles: readonly Profile[]): string {
  const [first] = profiles;
  if (!first) return '';
  const trials = profiles.reduce((total, profile) => total + profile.trials, 0);
  return `${first.protocol} · ${first.view} · ${counted(trials, 'trial')}`;
}

/** A picture of `src/pictures`, which escapes the names in it, on the light ground that it has everywhere. */
function figure(svg: string, alt: string): Markup {
  return html`<figure class="picture" role="img" aria-label="${alt}">${readyMarkup(svg)}</figure>`;
}
