import { paradigmOf, paradigmsOf } from '../paradigms/catalogue.ts';
import { PARADIGM_IDS, type ParadigmId, type ProtocolId } from '../paradigms/names.ts';
import type { Tally, TallyFilter } from '../store/records.ts';
import type { Store } from '../store/store.ts';
import { BASELINES_SOURCE, measuredBaselines } from './baselines.ts';
import type { DigestReader } from './digest.ts';
import type { Leaderboard, LeaderboardQuery, LeaderboardRow } from './leaderboard.ts';
import { overallTable } from './overall.ts';
import { PUBLISHED_SOURCE, publishedScores } from './published.ts';
import { inStandingOrder } from './standings.ts';
import { wilsonInterval } from './wilson.ts';

/** The leaderboard over the trial log. Nothing is kept: every table is counted afresh, so a correction shows at once. */
export function createLeaderboard(store: Pick<Store, 'tallies'>, digest: DigestReader): Leaderboard {
  return {
    overall: async (filter) => overallTable(await digest.read(), filter),

    async table(query) {
      const tallies = await talliesOf(store, query);
      const asked = query.paradigm === undefined ? PARADIGM_IDS : [query.paradigm];
      const rows = asked.flatMap((paradigm) => rowsOf(query, paradigm, tallies));
      return { query, rows };
    },
  };
}

function rowsOf(
  query: LeaderboardQuery,
  paradigm: ParadigmId,
  tallies: readonly Tally[],
): readonly LeaderboardRow[] {
  const own = tallies.filter((tally) => tally.paradigm === paradigm && tally.trials > 0).map(playerRow);
  // Published scores of what nobody can play here are shown to those who ask for that paradigm by name.
  const isAsked = query.paradigm !== undefined || paradigmOf(query.protocol, paradigm) !== undefined;
  if (own.length === 0 && !isAsked) return [];
  const isOpen = query.players !== 'people';
  const scores = [...own, ...(isOpen ? publishedRows(query.protocol, paradigm) : [])];
  // Chance and rodents alone are no board; they are worth a line only beside a score, or when asked for by name.
  if (scores.length === 0 && query.paradigm === undefined) return [];
  return inStandingOrder([
    ...scores,
    ...(isOpen ? baselineRows(query, paradigm) : []),
    ...referenceRows(query.protocol, paradigm),
  ]);
}

async function talliesOf(store: Pick<Store, 'tallies'>, query: LeaderboardQuery): Promise<readonly Tally[]> {
  const { peopleOf } = query;
  const tallies = await store.tallies(filterOf(query));
  if (peopleOf === undefined) return tallies;
  // Rule: people are not shown outside the workspaces they play in.
  const known = await store.tallies({
    protocol: query.protocol,
    players: 'people',
    workspace: peopleOf,
  });
  const keys = new Set(known.map(({ player }) => player.key));
  return tallies.filter(({ player }) => player.kind === 'agent' || keys.has(player.key));
}

function filterOf(query: LeaderboardQuery): TallyFilter {
  return {
    protocol: query.protocol,
    view: query.view,
    uncounted: paradigmsOf(query.protocol).flatMap(({ id, uncounted = [] }) =>
      uncounted.map((phase) => ({ paradigm: id, phase })),
    ),
    ...(query.paradigm === undefined ? {} : { paradigm: query.paradigm }),
    ...(query.players === 'everyone' ? {} : { players: query.players }),
    ...(query.workspace === undefined ? {} : { workspace: query.workspace }),
    ...(query.channel === undefined ? {} : { channel: query.channel }),
    ...(query.peopleOf === undefined ? {} : { publicBeside: query.peopleOf }),
  };
}

function playerRow(tally: Tally): LeaderboardRow {
  const { player, paradigm, successes, trials, meanSuccessSteps } = tally;
  return {
    player: player.name,
    playerKey: player.key,
    kind: player.kind,
    paradigm,
    successes,
    trials,
    rate: successes / trials,
    interval: wilsonInterval(successes, trials),
    meanSuccessSteps,
    note: `${tally.sessions} ${tally.sessions === 1 ? 'session' : 'sessions'}`,
  };
}

function baselineRows({ protocol, view }: LeaderboardQuery, paradigm: ParadigmId): readonly LeaderboardRow[] {
  return measuredBaselines(protocol, paradigm, view).map(
    ({ agent, successes, trials, interval, sessions }) => ({
      player: agent,
      kind: 'baseline',
      paradigm,
      successes,
      trials,
      rate: successes / trials,
      interval,
      meanSuccessSteps: null,
      note: `${sessions} sessions. ${BASELINES_SOURCE}`,
    }),
  );
}

function publishedRows(protocol: ProtocolId, paradigm: ParadigmId): readonly LeaderboardRow[] {
  if (protocol !== 'cheesebench') return [];
  return publishedScores(paradigm).map(({ name, rate, count, note }) => ({
    player: name,
    kind: 'published',
    paradigm,
    successes: count?.successes ?? null,
    trials: count?.trials ?? null,
    rate,
    interval: count === null ? null : wilsonInterval(count.successes, count.trials),
    meanSuccessSteps: null,
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
    player,
    kind: 'reference',
    paradigm,
    successes: null,
    trials: null,
    rate,
    interval: null,
    meanSuccessSteps: null,
    note: source,
  };
}
