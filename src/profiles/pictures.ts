import { counted } from '../counted.ts';
import { DIMENSIONS } from '../leaderboard/dimensions.ts';
import { shownName } from '../leaderboard/shown-name.ts';
import { wilsonInterval } from '../leaderboard/wilson.ts';
import { PARADIGM_NAMES } from '../paradigms/names.ts';
import type { CurvePanel, CurvesData } from '../pictures/curves-data.ts';
import type { DimensionLine, DimensionsData } from '../pictures/dimensions-data.ts';
import { type ProfilePictureData, profileAlt, profilePicture } from '../pictures/profile-picture.ts';
import type { ProfileComparison } from './compare.ts';
import type { ParadigmProfile, Profile, ProfileCurve, SessionMark } from './profiles.ts';

export interface DrawnProfile {
  readonly name: string;
  readonly svg: string;
  readonly alt: string;
}

/** A player's strengths and learning curves as one picture; undefined where nothing counts yet. */
export function pictureOfProfile(profile: Profile): DrawnProfile | undefined {
  const curves = trialCurves(profile);
  return drawn('profile.png', {
    dimensions: dimensionsData([profile]),
    ...(curves !== undefined && { curves }),
  });
}

/** The strengths of two players in one picture; undefined where nothing of either counts yet. */
export function pictureOfComparison({ one, other }: ProfileComparison): DrawnProfile | undefined {
  return drawn('comparison.png', { dimensions: dimensionsData([one, other]) });
}

function drawn(name: string, data: ProfilePictureData): DrawnProfile | undefined {
  if (data.dimensions.dimensions.length === 0) return undefined;
  return { name, svg: profilePicture(data), alt: profileAlt(data) };
}

/** Over the dimensions that any of them played; null where one did not. */
export function dimensionsData(profiles: readonly Profile[]): DimensionsData {
  const [first] = profiles;
  const dimensions = DIMENSIONS.filter((dimension) =>
    profiles.some((profile) => profile.dimensions.some((value) => value.dimension === dimension)),
  );
  return {
    kind: [first?.protocol ?? '', first?.view ?? ''].join(' · '),
    dimensions,
    configurations: profiles.map((profile) => ({
      name: nameOf(profile),
      trials: profile.trials,
      values: dimensions.map(
        (dimension) => profile.dimensions.find((value) => value.dimension === dimension) ?? null,
      ),
    })),
    references: referenceLines(profiles, dimensions),
  };
}

/** What the first player who has played a dimension is compared with in it. */
function referenceLines(
  profiles: readonly Profile[],
  dimensions: readonly string[],
): readonly DimensionLine[] {
  const found = dimensions.map((dimension) =>
    profiles.flatMap(({ references }) => references).find((each) => each.dimension === dimension),
  );
  const baseline = (agent: string) =>
    found.map((each) => each?.baselines.find((measured) => measured.agent === agent)?.rate ?? null);
  const lines: readonly DimensionLine[] = [
    { kind: 'chance', name: 'chance', rates: found.map((each) => each?.chance ?? null) },
    { kind: 'rodents', name: 'rodents, published', rates: found.map((each) => each?.rodent ?? null) },
    { kind: 'baseline', name: 'random, measured', rates: baseline('random') },
    { kind: 'learner', name: 'graph-rl, measured', rates: baseline('graph-rl') },
  ];
  return lines.filter(({ rates }) => rates.some((rate) => rate !== null));
}

/** Success by trial number within sessions, the first ones against later ones; undefined without a trial. */
function trialCurves(profile: Profile): CurvesData | undefined {
  const curves = profile.curves.filter(({ first }) => first.points.length > 0);
  if (curves.length === 0) return undefined;
  const lengths = new Set(curves.map(({ length }) => length));
  const hasLater = curves.some(({ later }) => later.points.length > 0);
  const [length] = lengths;
  const common = lengths.size === 1 && length !== undefined ? [lengthText(length)] : [];
  return {
    kind: [nameOf(profile), profile.protocol, profile.view, ...common].join(' · '),
    names: [
      sessionsName('First', curves, 'first'),
      ...(hasLater ? [sessionsName('Later', curves, 'later')] : []),
    ],
    panels: curves.map(({ paradigm, length: own, first, later }) => {
      const title = PARADIGM_NAMES[paradigm].title;
      return {
        title: lengths.size === 1 ? title : `${title}, ${lengthText(own)}`,
        references: referencesOf(profile, paradigm),
        curves: hasLater ? [first.points, later.points] : [first.points],
      };
    }),
  };
}

function sessionsName(word: string, curves: readonly ProfileCurve[], side: 'first' | 'later'): string {
  const most = Math.max(...curves.map((curve) => curve[side].sessions));
  return `${word} session${most === 1 ? '' : 's'}`;
}

/** The rate of each session of a paradigm, the oldest first: a point a session, numbered from 1. */
export function sessionCurve({ overSessions, references, paradigm }: ParadigmProfile): CurvePanel {
  return {
    title: PARADIGM_NAMES[paradigm].title,
    references: linesOf(references),
    curves: [overSessions.flatMap(pointOf)],
  };
}

function pointOf({ successes, trials }: SessionMark, at: number): CurvePanel['curves'][number] {
  if (trials === 0) return [];
  const interval = wilsonInterval(successes, trials);
  const number = at + 1;
  return [{ from: number, to: number, phase: '', successes, trials, rate: successes / trials, interval }];
}

function referencesOf({ paradigms }: Profile, paradigm: ProfileCurve['paradigm']): CurvePanel['references'] {
  const references = paradigms.find((each) => each.paradigm === paradigm)?.references;
  return references === undefined ? [] : linesOf(references);
}

function linesOf({ chance, rodent }: ParadigmProfile['references']): CurvePanel['references'] {
  return [
    { kind: 'chance', name: 'chance', rate: chance.rate },
    ...(rodent === null ? [] : [{ kind: 'rodents' as const, name: 'rodents', rate: rodent.rate }]),
  ];
}

/** A length as people read it: `quick`, or `12 trials`. */
export function lengthText(length: ProfileCurve['length']): string {
  return typeof length === 'number' ? counted(length, 'trial') : length;
}

/** A name as texts and pictures may say it; play with help is said so. */
export function nameOf({ name, isAssisted }: Pick<Profile, 'name' | 'isAssisted'>): string {
  return `${shownName(name)}${isAssisted ? ' (assisted)' : ''}`;
}
