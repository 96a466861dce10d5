import { paradigmOf } from '../paradigms/catalogue.ts';
import { PARADIGM_IDS, type ParadigmId, type ProtocolId } from '../paradigms/names.ts';
import { BASELINES_SOURCE, measuredBaselines } from './baselines.ts';
import { sessionsOf } from './board-filter.ts';
import type { Digest, DigestedSession } from './digest.ts';
import type { LeaderboardQuery, LeaderboardRow, LeaderboardTable } from './leaderboard.ts';
import { naiveRow, playerRows } from './player-rows.ts';
import { PUBLISHED_SOURCE, publishedScores } from './published.ts';
import { inStandingOrder } from './standings.ts';
import { wilsonInterval } from './wilson.ts';

/** The tables of a digest, paradigm by paradigm: a pure function of it, whatever the order of its sessions. */
export function tableOf(digest: Digest, query: LeaderboardQuery): LeaderboardTable {
  const sessions = sessionsOf(digest, { ...query, players: 'everyone' });
  const byParadigm = Map.groupBy(sessions, ({ paradigm }) => paradigm);
  const asked = query.paradigm === undefined ? PARADIGM_IDS : [query.paradigm];
  const rows = asked.flatMap((paradigm) => rowsOf(query, paradigm, byParadigm.get(paradigm) ?? [], digest));
  return { query, rows };
}

function rowsOf(
  query: LeaderboardQuery,
  paradigm: ParadigmId,
  sessions: readonly DigestedSession[],
  digest: Digest,
): readonly LeaderboardRow[] {
  const { protocol } = query;
  const people = sessions.filter(({ kind }) => kind === 'person');
  const shown = {
    everyone: sessions,
    people,
    agents: sessions.filter(({ kind }) => kind === 'agent'),
  }[query.players];
  const own = playerRows(shown, digest.players);
  // Published scores of what nobody can play here are shown to those who ask for that paradigm by name.
  const isAsked = query.paradigm !== undefined || paradigmOf(protocol, paradigm) !== undefined;
  if (own.length === 0 && !isAsked) return [];
  const isOpen = query.players !== 'people';
  const scores = [...own, ...(isOpen ? publishedRows(protocol, paradigm) : [])];
  // Chance and rodents alone are no board; they are worth a line only beside a score, or when asked for by name.
  if (scores.length === 0 && query.paradigm === undefined) return [];
  const naive = naiveRow(paradigm, people);
  return inStandingOrder([
    ...scores,
    ...(naive === null ? [] : [naive]),
    ...(isOpen ? baselineRows(query, paradigm) : []),
    ...referenceRows(protocol, paradigm),
  ]);
}

/** What a row that was not played here has none of. */
const NOT_PLAYED = { isAssisted: false, meanSuccessSteps: null, efficiency: null, sessions: null } as const;

function baselineRows({ protocol, view }: LeaderboardQuery, paradigm: ParadigmId): readonly LeaderboardRow[] {
  return measuredBaselines(protocol, paradigm, view).map(
    ({ agent, successes, trials, interval, sessions }) => ({
      ...NOT_PLAYED,
      player: agent,
      kind: 'baseline',
      paradigm,
      successes,
      trials,
      rate: successes / trials,
      interval,
      sessions,
      note: `${sessions} sessions. ${BASELINES_SOURCE}`,
    }),
  );
}

function publishedRows(protocol: ProtocolId, paradigm: ParadigmId): readonly LeaderboardRow[] {
  if (protocol !== 'cheesebench') return [];
  return publishedScores(paradigm).map(({ name, rate, count, note }) => ({
    ...NOT_PLAYED,
    player: name,
    kind: 'published',
    paradigm,
    successes: count?.successes ?? null,
    trials: count?.trials ?? null,
    rate,
    interval: count === null ? null : wilsonInterval(count.successes, count.trials),
    note: `${note} (${PUBLISHED_SOURCE.paper})`,
  }));
}

function referenceRows(protocol: ProtocolId, paradigm: ParadigmId): readonly LeaderboardRow[] {
  const rules = paradigmOf(protocol, paradigm);
  if (!rules) return [];
  const chance = referenceRow('chance', paradigm, rules.chance);
  return rules.rodent === null ? [chance] : [chance, referenceRow('rodents', paradigm, rules.rodent)];
}

function referenceRow(
  player: string,
  paradigm: ParadigmId,
  { rate, source }: { readonly rate: number; readonly source: string },
): LeaderboardRow {
  return {
    ...NOT_PLAYED,
    player,
    kind: 'reference',
    paradigm,
    successes: null,
    trials: null,
    rate,
    interval: null,
    note: source,
  };
}
