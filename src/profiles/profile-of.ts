import { clusteredRate } from '../baselines/clustered.ts';
import type { OpponentRecord } from '../duels/opponents.ts';
import { type BoardFilter, endOf, sessionsOf, standingKey } from '../leaderboard/board-filter.ts';
import type { Digest, DigestedSession } from '../leaderboard/digest.ts';
import { dimensionReferences, dimensionValues } from '../leaderboard/dimensions.ts';
import { medianEfficiency } from '../leaderboard/efficiency.ts';
import { overallStanding } from '../leaderboard/kept-beside.ts';
import { paradigmReferences } from '../leaderboard/paradigm-references.ts';
import {
  compareSessions,
  isWhole,
  type Streak,
  standingRecords,
  streakOf,
} from '../leaderboard/records-of.ts';
import { PARADIGM_IDS, type ParadigmId } from '../paradigms/names.ts';
import type { TrialRow } from '../store/records.ts';
import { utcDayOf } from '../utc-day.ts';
import { ownSessions, trialsOf } from './own-sessions.ts';
import { curvePlans, profileCurves } from './profile-curves.ts';
import type { Opponent, ParadigmProfile, Profile, ProfileQuery, RecordHeld } from './profiles.ts';
import { attemptsOf, endingsOf, historyEntry, markOf } from './session-marks.ts';

/** How many of the newest sessions are listed, and how many of a paradigm are told one by one (our choice). */
const LISTED = { history: 20, overSessions: 100 } as const;

/** What is not in the digest. */
export interface ProfileExtras {
  /** Of the sessions that `sessionsToRead` names. */
  readonly trials: ReadonlyMap<string, readonly TrialRow[]>;
  readonly duels: readonly OpponentRecord[];
  readonly puzzleStreak: Streak;
  /** `2026-11-28`, UTC. */
  readonly today: string;
}

/** The sessions of a player that a profile is made of. */
export interface ProfileSessions {
  /** All in the scope, of the class that is asked for. */
  readonly all: readonly DigestedSession[];
  /** How many are of the other class. */
  readonly otherClass: number;
  /** Those that count, of the protocol and the view. */
  readonly counted: readonly DigestedSession[];
}

/** What a profile is counted of; practice and hidden players included, since that is the caller's to say. */
export function profileSessions(digest: Digest, query: ProfileQuery): ProfileSessions {
  const { playerKey, scope, isAssisted = false } = query;
  const own = ownSessions(digest, playerKey, scope);
  const all = own.filter((session) => session.isAssisted === isAssisted);
  const alone = { ...digest, sessions: all };
  return { all, otherClass: own.length - all.length, counted: sessionsOf(alone, filterOf(query, scope)) };
}

/** Ids of the sessions whose trials are needed: those of curves, and those that say why they were given up. */
export function sessionsToRead({ all, counted }: ProfileSessions): readonly string[] {
  const curves = curvePlans(counted).flatMap(({ first, later }) => [...first, ...later]);
  const givenUp = newest(all).filter(({ status }) => status === 'void');
  return [...new Set([...curves, ...givenUp].map(({ id }) => id))];
}

/** Everything that is known of a player, out of a digest in which they are not hidden (`digestFor`). */
export function profileOf(
  digest: Digest,
  query: ProfileQuery & { readonly isHidden: boolean },
  { all, otherClass, counted }: ProfileSessions,
  { trials, duels, puzzleStreak, today }: ProfileExtras,
): Profile {
  const { playerKey, protocol, view, isHidden, asker, isAssisted = false } = query;
  const player = digest.players.get(playerKey);
  const kind = player?.kind ?? 'person';
  const paradigms = PARADIGM_IDS.flatMap((paradigm) => paradigmProfile(paradigm, counted, query));
  const mayKnowAll = asker === playerKey || kind === 'agent';
  return {
    playerKey,
    name: player?.name ?? '',
    kind,
    isAssisted,
    otherClass,
    isHidden,
    protocol,
    view,
    attempts: attemptsOf(all.filter((session) => session.protocol === protocol && session.view === view)),
    successes: sum(counted, ({ successes }) => successes),
    trials: sum(counted, trialsOf),
    place: isHidden || counted.length === 0 ? null : placeOf(digest, query),
    paradigms,
    dimensions: dimensionValues(paradigms),
    references: dimensionReferences(paradigms),
    curves: profileCurves(curvePlans(counted), trials),
    endings: endingsOf(counted),
    efficiency: efficiencyOf(counted),
    opponents: opponentsOf(digest, duels),
    history: newest(all.filter(({ isRanked }) => isRanked || mayKnowAll)).map((session) =>
      historyEntry(session, failureOf(trials.get(session.id))),
    ),
    playStreak: streakOf(
      all.filter(({ turn }) => turn > 0).map(({ createdAt }) => utcDayOf(createdAt)),
      today,
    ),
    puzzleStreak,
    records: isHidden ? [] : recordsHeld(digest, query),
  };
}

/** `scope` as it holds of sessions that are the player's and in it anyway. */
function filterOf(
  { protocol, view }: ProfileQuery,
  { workspace, channel, peopleOf }: ProfileQuery['scope'],
): BoardFilter {
  return {
    protocol,
    view,
    players: 'everyone',
    ...(workspace === undefined ? {} : { workspace }),
    ...(channel === undefined ? {} : { channel }),
    ...(peopleOf === undefined ? {} : { peopleOf }),
  };
}

function paradigmProfile(
  paradigm: ParadigmId,
  counted: readonly DigestedSession[],
  { protocol, view }: ProfileQuery,
): readonly ParadigmProfile[] {
  const own = counted.filter((session) => session.paradigm === paradigm);
  const references = paradigmReferences(protocol, paradigm, view);
  if (own.length === 0 || !references) return [];
  const { successes, trials, rate, interval } = clusteredRate(
    own.map((session) => ({ successes: session.successes, trials: trialsOf(session) })),
  );
  const [best] = own.filter(isWhole).sort(compareSessions);
  return [
    {
      paradigm,
      successes,
      trials,
      sessions: own.length,
      rate,
      interval,
      references,
      meanSuccessSteps: successes === 0 ? null : sum(own, ({ successSteps }) => successSteps) / successes,
      efficiency: efficiencyOf(own),
      best: best === undefined ? null : markOf(best),
      overSessions: own.slice(-LISTED.overSessions).map(markOf),
    },
  ];
}

function efficiencyOf(sessions: readonly DigestedSession[]): number | null {
  return medianEfficiency(Float64Array.from(sessions.flatMap(({ efficiencies }) => efficiencies)));
}

function placeOf(digest: Digest, query: ProfileQuery): Profile['place'] {
  const { rows } = overallStanding(digest, filterOf(query, query.scope));
  const key = standingKey({ playerKey: query.playerKey, isAssisted: query.isAssisted ?? false });
  const row = rows.find((each) => each.key === key);
  return row === undefined ? null : { row, of: rows.filter(({ band }) => band !== null).length };
}

/** Rule: whoever is hidden is nobody's opponent; others go by their pseudonym. */
function opponentsOf(digest: Digest, duels: readonly OpponentRecord[]): readonly Opponent[] {
  return duels.flatMap(({ opponent, lastAt, ...record }) => {
    const known = digest.players.get(opponent.key);
    if (!known || known.isHidden) return [];
    const { key: playerKey, kind, name } = known;
    return [{ playerKey, kind, name, lastAt: lastAt.getTime(), ...record }];
  });
}

function recordsHeld(digest: Digest, query: ProfileQuery): readonly RecordHeld[] {
  if (query.isAssisted) return [];
  return standingRecords(sessionsOf(digest, filterOf(query, query.scope)))
    .filter(({ session, players }) => session.playerKey === query.playerKey && players > 1)
    .map(({ session, players }) => ({ ...markOf(session), players }));
}

/** What failed is a sentence; `stopped` and `abandoned` are words. */
function failureOf(rows: readonly TrialRow[] | undefined): string | undefined {
  const reason = rows?.findLast(({ outcome }) => outcome === 'void')?.reason;
  return reason?.includes(' ') ? reason : undefined;
}

function newest(sessions: readonly DigestedSession[]): readonly DigestedSession[] {
  return sessions.toSorted((one, other) => endOf(other) - endOf(one)).slice(0, LISTED.history);
}

function sum(sessions: readonly DigestedSession[], of: (session: DigestedSession) => number): number {
  return sessions.reduce((total, session) => total + of(session), 0);
}
