import { type Count, clusteredRate } from '../baselines/clustered.ts';
import { counted } from '../counted.ts';
import type { ParadigmId } from '../paradigms/names.ts';
import { standingKey } from './board-filter.ts';
import type { Digest, DigestedSession } from './digest.ts';
import { medianEfficiency } from './efficiency.ts';
import type { LeaderboardRow } from './leaderboard.ts';
import { playerName } from './player-name.ts';

/** With fewer people the pooled first sessions would say more of each of them than of people (our choice). */
const NAIVE_PEOPLE = 3;

/** One row for whoever has one of these sessions, which are all of one paradigm; play with help has a row of its own. */
export function playerRows(
  sessions: readonly DigestedSession[],
  players: Digest['players'],
): readonly LeaderboardRow[] {
  const byStanding = Map.groupBy(sessions, standingKey);
  return [...byStanding].flatMap(([key, own]) => {
    const [first] = own;
    if (first === undefined) return [];
    const { playerKey, kind, paradigm, isAssisted } = first;
    return {
      ...figuresOf(own),
      player: playerName({ players }, playerKey),
      playerKey,
      standingKey: key,
      isAssisted,
      kind,
      paradigm,
      note: noteOf(own),
    };
  });
}

/**
 * The naive human baseline: the first sessions of people, pooled, because whoever comes back has learnt. `sessions` are
 * those of people, of one paradigm; null where there are too few people.
 */
export function naiveRow(paradigm: ParadigmId, sessions: readonly DigestedSession[]): LeaderboardRow | null {
  const firsts = sessions.filter(({ isFirst, isAssisted }) => isFirst && !isAssisted);
  const people = new Set(firsts.map(({ playerKey }) => playerKey)).size;
  if (people < NAIVE_PEOPLE) return null;
  return {
    ...figuresOf(firsts),
    player: 'first-timers',
    isAssisted: false,
    kind: 'naive',
    paradigm,
    note: `The first sessions of ${people} people of this scope, pooled.`,
  };
}

type Figures = Pick<
  LeaderboardRow,
  'successes' | 'trials' | 'rate' | 'interval' | 'meanSuccessSteps' | 'efficiency' | 'sessions'
>;

/** What was forfeited is among the trials. */
function figuresOf(sessions: readonly DigestedSession[]): Figures {
  // Most sessions are what they seem; boards have thousands of rows.
  const hasForfeits = sessions.some(({ forfeited }) => forfeited > 0);
  const counts = hasForfeits ? sessions.map(withForfeits) : sessions;
  const { successes, trials, rate, interval } = clusteredRate(counts);
  const steps = sessions.reduce((total, { successSteps }) => total + successSteps, 0);
  return {
    successes,
    trials,
    rate,
    interval,
    meanSuccessSteps: successes === 0 ? null : steps / successes,
    efficiency: medianEfficiency(efficienciesOf(sessions)),
    sessions: sessions.length,
  };
}

function withForfeits({ successes, trials, forfeited }: DigestedSession): Count {
  return { successes, trials: trials + forfeited };
}

function efficienciesOf(sessions: readonly DigestedSession[]): Float64Array {
  const all = new Float64Array(sessions.reduce((count, { efficiencies }) => count + efficiencies.length, 0));
  let next = 0;
  for (const { efficiencies } of sessions) {
    all.set(efficiencies, next);
    next += efficiencies.length;
  }
  return all;
}

function noteOf(sessions: readonly DigestedSession[]): string {
  const forfeited = sessions.reduce((total, session) => total + session.forfeited, 0);
  const played = counted(sessions.length, 'session');
  return forfeited === 0 ? played : `${played}; ${counted(forfeited, 'trial')} forfeited`;
}
