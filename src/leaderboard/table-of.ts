import { paradigmOf } from '../paradigms/catalogue.ts';
import { PARADIGM_IDS, type ParadigmId, type ProtocolId } from '../paradigms/names.ts';
import { BASELINES_SOURCE, measuredBaselines } from './baselines.ts';
import { isHidden, ownSessionsOf } from './board-filter.ts';
import { byPlayer, compareStandings } from './by-player.ts';
import { CountedOnce } from './counted-once.ts';
import type { Digest, DigestedSession } from './digest.ts';
import type { LeaderboardQuery, LeaderboardRow, LeaderboardTable } from './leaderboard.ts';
import { playerName } from './player-name.ts';
import { naiveRow, playerRows } from './player-rows.ts';
import { PUBLISHED_SOURCE, publishedScores } from './published.ts';
import { inStandingOrder } from './standings.ts';
import { wilsonInterval } from './wilson.ts';

/** What one player has of each paradigm under a filter. */
interface OwnRows {
  /** Named as the player was when they were counted. */
  readonly name: string;
  readonly rows: readonly LeaderboardRow[];
  /** A person's first sessions, where they are without help. */
  readonly firsts: readonly DigestedSession[];
}

const counts = new CountedOnce<OwnRows>();

/** The tables of a digest, paradigm by paradigm: a pure function of it, whatever the order of its sessions. */
export function tableOf(digest: Digest, query: LeaderboardQuery): LeaderboardTable {
  const countOf = counts.under(query, digest, (own) => ownRows(ownSessionsOf(own, query, digest), digest));
  const rows = new Map<ParadigmId, LeaderboardRow[]>(PARADIGM_IDS.map((id) => [id, []]));
  const firsts: DigestedSession[] = [];
  for (const [key, own] of byPlayer(digest)) {
    if (isHidden(digest, key)) continue;
    const counted = countOf(own);
    firsts.push(...counted.firsts);
    const name = playerName(digest, key);
    for (const row of counted.rows) {
      if (query.players !== 'everyone' && (query.players === 'people') !== (row.kind === 'person')) continue;
      rows.get(row.paradigm)?.push(name === counted.name ? row : { ...row, player: name });
    }
  }
  const firstsOf = Map.groupBy(firsts.sort(compareStandings), ({ paradigm }) => paradigm);
  const asked = query.paradigm === undefined ? PARADIGM_IDS : [query.paradigm];
  return {
    query,
    rows: asked.flatMap((id) => rowsOf(query, id, rows.get(id) ?? [], firstsOf.get(id) ?? [])),
  };
}

function ownRows(sessions: readonly DigestedSession[], { players }: Digest): OwnRows {
  const [any] = sessions;
  const name = any === undefined ? '' : (players.get(any.playerKey)?.name ?? any.playerKey);
  return {
    name,
    rows: [...Map.groupBy(sessions, ({ paradigm }) => paradigm).values()].flatMap((own) =>
      playerRows(own, players),
    ),
    firsts: sessions.filter(({ kind, isFirst, isAssisted }) => kind === 'person' && isFirst && !isAssisted),
  };
}

function rowsOf(
  query: LeaderboardQuery,
  paradigm: ParadigmId,
  own: readonly LeaderboardRow[],
  firsts: readonly DigestedSession[],
): readonly LeaderboardRow[] {
  const { protocol } = query;
  // Published scores of what nobody can play here are shown to those who ask for that paradigm by name.
  const isAsked = query.paradigm !== undefined || paradigmOf(protocol, paradigm) !== undefined;
  if (own.length === 0 && !isAsked) return [];
  const isOpen = query.players !== 'people';
  const scores = [...own, ...(isOpen ? publishedRows(protocol, paradigm) : [])];
  // Chance and rodents alone are no board; they are worth a line only beside a score, or when asked for by name.
  if (scores.length === 0 && query.paradigm === undefined) return [];
  const naive = naiveRow(paradigm, firsts);
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
