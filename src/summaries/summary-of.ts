import { type BoardFilter, endOf, sessionsOf, standingKey } from '../leaderboard/board-filter.ts';
import type { Digest, DigestedSession } from '../leaderboard/digest.ts';
import type { OverallTable } from '../leaderboard/overall.ts';
import { playerName } from '../leaderboard/player-name.ts';
import { ALL_KNOWING, newBests } from '../leaderboard/records-of.ts';
import { wilsonInterval } from '../leaderboard/wilson.ts';
import { paradigmOf } from '../paradigms/catalogue.ts';
import {
  DEFAULT_PROTOCOL,
  PARADIGM_IDS,
  PROTOCOL_IDS,
  type ProtocolId,
  VIEW_IDS,
} from '../paradigms/names.ts';
import type { Place } from '../store/records.ts';
import type { BestPair, Figure, Mover, SummaryBest, SummaryContents, SummarySpan } from './summaries.ts';

export interface SummaryInputs {
  readonly digest: Digest;
  readonly place: Place;
  readonly span: SummarySpan;
  /** `overallTable`, or what gives the same. */
  readonly standing: (digest: Digest, filter: BoardFilter) => OverallTable;
}

/** What can be told from the log. */
export type LogSummary = Omit<SummaryContents, 'puzzles' | 'runs' | 'duels' | 'isQuiet'>;

/** What happened in a channel, out of the log: a pure function of it, whatever the order of its sessions. */
export function summaryOf({ digest: whole, place, span, standing }: SummaryInputs): LogSummary {
  const { channel } = place;
  // Looked through many times below: a large log is narrowed once.
  const digest = { ...whole, sessions: whole.sessions.filter((session) => session.channel === channel) };
  const filterOf = (protocol: ProtocolId): BoardFilter => ({ channel, protocol, players: 'everyone' });
  const byProtocol = PROTOCOL_IDS.map((protocol) => ({
    protocol,
    sessions: sessionsOf(digest, { ...filterOf(protocol), ...span }),
  }));
  const counted = byProtocol.flatMap(({ sessions }) => sessions);
  const [main] = byProtocol.toSorted(
    (one, other) =>
      other.sessions.length - one.sessions.length ||
      PROTOCOL_IDS.indexOf(one.protocol) - PROTOCOL_IDS.indexOf(other.protocol),
  );
  const { protocol = DEFAULT_PROTOCOL, sessions = [] } = main ?? {};
  return {
    place,
    span,
    protocol,
    counted: {
      sessions: counted.length,
      trials: counted.reduce((sum, session) => sum + trialsOf(session), 0),
      people: playersAmong(counted, 'person'),
      agents: playersAmong(counted, 'agent'),
    },
    practice: practiceIn(digest, channel, span),
    movers: sessions.length === 0 ? [] : moversOf(digest, filterOf(protocol), span, sessions, standing),
    bests: byProtocol.flatMap((one) =>
      one.sessions.length === 0 ? [] : bestsOf(digest, filterOf(one.protocol), span),
    ),
    pairs: pairsOf(digest, protocol, sessions),
  };
}

/** Whether anybody played there in that time, by the same rules, and without counting any standing. */
export function isPlayedIn(digest: Digest, { channel }: Place, span: SummarySpan): boolean {
  const isCounted = PROTOCOL_IDS.some(
    (protocol) => sessionsOf(digest, { channel, protocol, players: 'everyone', ...span }).length > 0,
  );
  return isCounted || practiceIn(digest, channel, span) > 0;
}

/** Trials that were left unplayed by quitting are failures. */
function trialsOf({ trials, forfeited }: DigestedSession): number {
  return trials + forfeited;
}

function playersAmong(sessions: readonly DigestedSession[], kind: 'person' | 'agent'): number {
  return new Set(sessions.filter((one) => one.kind === kind).map(({ playerKey }) => playerKey)).size;
}

function practiceIn({ sessions, players }: Digest, channel: string, { since, until }: SummarySpan): number {
  return sessions.filter((session) => {
    if (session.channel !== channel || session.isRanked || session.voided || session.trials === 0)
      return false;
    const at = endOf(session);
    return at >= since && at < until && !(players.get(session.playerKey)?.isHidden ?? true);
  }).length;
}

/** Those who played and stand higher than before, or for the first time; most points gained first, the new ones last. */
function moversOf(
  digest: Digest,
  filter: BoardFilter,
  { since, until }: SummarySpan,
  played: readonly DigestedSession[],
  standing: SummaryInputs['standing'],
): readonly Mover[] {
  const before = rowsOf(standing(digest, { ...filter, until: since }));
  const after = rowsOf(standing(digest, { ...filter, until }));
  const players = new Set(played.map(standingKey));
  return [...after.values()]
    .filter(({ row }) => players.has(row.key))
    .map(({ row, place }): Mover => {
      const old = before.get(row.key);
      const { kind } = row;
      return {
        name: row.player,
        kind: kind === 'person' ? 'person' : 'agent',
        isAssisted: row.isAssisted,
        placeBefore: old?.place ?? null,
        place,
        gained: old ? row.points - old.row.points : null,
        points: row.points,
        interval: row.interval,
        isProvisional: row.isProvisional,
      };
    })
    .filter(({ gained, place, placeBefore }) => gained === null || gained > 0 || place < (placeBefore ?? 0))
    .sort(
      (one, other) =>
        (other.gained ?? Number.NEGATIVE_INFINITY) - (one.gained ?? Number.NEGATIVE_INFINITY) ||
        one.place - other.place,
    );
}

/** Players with their places; baselines hold none. */
function rowsOf({ rows }: OverallTable) {
  const players = rows.filter(({ kind }) => kind !== 'baseline');
  return new Map(players.map((row, index) => [row.key, { row, place: index + 1 }] as const));
}

/** A record is a personal best too, and is told of once; records first, each in the order of their sessions. */
function bestsOf(digest: Digest, filter: BoardFilter, { since, until }: SummarySpan): readonly SummaryBest[] {
  const found = newBests(sessionsOf(digest, { ...filter, until }), since, until);
  const records = found.filter(({ kind }) => kind === 'record');
  const isRecord = new Set(records.map(({ session }) => session.id));
  const personal = found.filter(({ kind, session }) => kind === 'personal' && !isRecord.has(session.id));
  return [...records, ...personal].map((best) => ({
    ...best,
    name: playerName(digest, best.session.playerKey),
  }));
}

/** View by view, so that the tasks in the usual one come first; a task that nobody tried is left out. */
function pairsOf(
  digest: Digest,
  protocol: ProtocolId,
  sessions: readonly DigestedSession[],
): readonly BestPair[] {
  return VIEW_IDS.flatMap((view) =>
    PARADIGM_IDS.flatMap((paradigm): readonly BestPair[] => {
      const here = sessions.filter((one) => one.paradigm === paradigm && one.view === view);
      const chance = paradigmOf(protocol, paradigm)?.chance.rate;
      if (here.length === 0 || chance === undefined) return [];
      // Rule: help is a class of its own, and is no person's best.
      const people = here.filter(({ kind, isAssisted }) => kind === 'person' && !isAssisted);
      // Rule: whoever is told what is hidden is nobody to be compared with.
      const agents = here.filter(({ kind, playerKey }) => kind === 'agent' && playerKey !== ALL_KNOWING);
      const [person, agent] = [bestAmong(digest, people), bestAmong(digest, agents)];
      return person || agent ? [{ paradigm, view, chance, person, agent }] : [];
    }),
  );
}

/** Whoever is surely the best: by the lower end of the interval, so that 1 of 1 does not go before 19 of 20. */
function bestAmong(digest: Digest, sessions: readonly DigestedSession[]): Figure | null {
  const totals = new Map<string, { successes: number; trials: number }>();
  for (const session of sessions) {
    const total = totals.get(session.playerKey) ?? { successes: 0, trials: 0 };
    total.successes += session.successes;
    total.trials += trialsOf(session);
    totals.set(session.playerKey, total);
  }
  const figures = [...totals]
    .filter(([, { trials }]) => trials > 0)
    .map(([key, { successes, trials }]) => ({
      name: playerName(digest, key),
      successes,
      trials,
      interval: wilsonInterval(successes, trials),
    }));
  const [best = null] = figures.toSorted(
    (one, other) => other.interval[0] - one.interval[0] || (one.name < other.name ? -1 : 1),
  );
  return best;
}
