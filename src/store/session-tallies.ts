import { type RawBuilder, sql } from 'kysely';
import type { NamedPlayer, SessionTally, TallyPage, UncountedPhase } from './board-records.ts';
import type { BoardStore } from './board-store.ts';
import type { Database } from './database.ts';
import { readLogVersion } from './log-version.ts';
import type { PlayerRecord, SessionStatus } from './records.ts';
import type { SessionsTable } from './schema.ts';
import { lengthOf } from './session-spec.ts';

/** Reads of the whole log, condensed to sessions. */
export function sessionTallies(
  database: Database,
): Pick<BoardStore, 'sessionTallies' | 'logVersion' | 'namedPlayers' | 'publicWorkspaces'> {
  return {
    sessionTallies: (page) =>
      database.query('count the trials of sessions', async (db) => {
        const { rows } = await talliesQuery(page).execute(db);
        return rows.map(tallyOf);
      }),

    logVersion: () => database.query('read the version of the log', readLogVersion),

    namedPlayers: () =>
      database.query('list the players', async (db) => {
        const rows = await db
          .selectFrom('players')
          .leftJoin('preferences as pseudonym', (join) =>
            join
              .onRef('pseudonym.subject', '=', 'players.key')
              .on('pseudonym.scope', '=', 'me')
              .on('pseudonym.name', '=', 'pseudonym'),
          )
          .leftJoin('preferences as hidden', (join) =>
            join
              .onRef('hidden.subject', '=', 'players.key')
              .on('hidden.scope', '=', 'me')
              .on('hidden.name', '=', 'hidden')
              .on('hidden.value', '=', 'on'),
          )
          .select(['players.key', 'players.kind', 'players.name'])
          .select(['pseudonym.value as pseudonym', 'hidden.value as hidden'])
          .orderBy('players.key')
          .execute();
        return rows.map(
          ({ key, kind, name, pseudonym, hidden }): NamedPlayer => ({
            key,
            kind,
            name: pseudonym ?? name,
            isHidden: hidden !== null,
          }),
        );
      }),

    publicWorkspaces: () =>
      database.query('list the public workspaces', async (db) => {
        const rows = await db
          .selectFrom('preferences')
          .select('subject')
          .where('scope', '=', 'workspace')
          .where('name', '=', 'public')
          .where('value', '=', 'on')
          .orderBy('subject')
          .execute();
        return rows.map(({ subject }) => subject);
      }),
  };
}

/** Times are numbers already: a driver would make a date of each, for a hundred thousand rows. */
interface TalliedRow
  extends Pick<
    SessionsTable,
    'id' | 'player_key' | 'started_by' | 'protocol' | 'paradigm' | 'view' | 'length'
  > {
  readonly kind: PlayerRecord['kind'];
  readonly is_assisted: boolean;
  readonly platform: string;
  readonly workspace: string;
  readonly channel: string;
  readonly ranked: boolean;
  readonly is_lab: boolean;
  readonly puzzle_day: string | null;
  readonly status: SessionStatus;
  readonly turn: number;
  readonly created_at: number;
  readonly ended_at: number | null;
  readonly logged_at: number | null;
  readonly trials: number;
  readonly successes: number;
  readonly timeouts: number;
  readonly broken_off: number;
  readonly voids: number;
  readonly success_steps: number;
  readonly efficiencies: readonly number[] | null;
}

/**
 * The trials of each session are looked up by their primary key, so that a page costs what its sessions have, however
 * long the log is.
 */
function talliesQuery({ uncounted, after, limit, since }: TallyPage): RawBuilder<TalliedRow> {
  const isCounted = sql`trials.outcome <> 'void' and not ${isUncounted(uncounted)}`;
  const fewest = sql`trials.measures->'shortest'`;
  return sql<TalliedRow>`
    select sessions.id, sessions.player_key, players.kind, sessions.is_assisted, sessions.started_by,
      sessions.protocol, sessions.paradigm, sessions.view, sessions.length,
      sessions.platform, sessions.workspace, sessions.channel,
      sessions.ranked, sessions.is_lab, sessions.puzzle_day, sessions.status, sessions.turn,
      ${milliseconds(sql`sessions.created_at`)} as created_at,
      ${milliseconds(sql`sessions.ended_at`)} as ended_at,
      ${milliseconds(sql`sums.logged_at`)} as logged_at,
      sums.trials, sums.successes, sums.timeouts, sums.broken_off, sums.voids, sums.success_steps, sums.efficiencies
    from sessions
    join players on players.key = sessions.player_key
    cross join lateral (
      select max(trials.ended_at) as logged_at,
        (count(*) filter (where ${isCounted}))::integer as trials,
        (count(*) filter (where trials.outcome = 'success' and ${isCounted}))::integer as successes,
        (count(*) filter (where trials.outcome = 'timeout' and ${isCounted}))::integer as timeouts,
        (count(*) filter (
          where trials.outcome = 'failure' and trials.reason in ('quit', 'expired') and ${isCounted}
        ))::integer as broken_off,
        (count(*) filter (where trials.outcome = 'void'))::integer as voids,
        coalesce(
          (sum(trials.steps) filter (where trials.outcome = 'success' and ${isCounted}))::double precision, 0
        ) as success_steps,
        array_agg((${fewest})::double precision / trials.steps order by trials.trial) filter (
          where trials.outcome = 'success' and trials.steps > 0 and jsonb_typeof(${fewest}) = 'number' and ${isCounted}
        ) as efficiencies
      from trials where trials.session_id = sessions.id
    ) as sums
    where (sessions.status <> 'playing' or sums.logged_at is not null)
      ${after === undefined ? sql`` : sql`and sessions.id > ${after}`}
      ${since === undefined ? sql`` : sql`and sessions.id in (${changedSince(since)})`}
    order by sessions.id
    ${limit === undefined ? sql`` : sql`limit ${limit}`}
  `;
}

function isUncounted(uncounted: readonly UncountedPhase[]): RawBuilder<boolean> {
  const phases = uncounted.map(
    ({ protocol, paradigm, phase }) => sql`(
      trials.phase = ${phase} and trials.paradigm = ${paradigm} and trials.protocol = ${protocol}
    )`,
  );
  return phases.length === 0 ? sql`false` : sql`(${sql.join(phases, sql` or `)})`;
}

function changedSince(since: Date): RawBuilder<unknown> {
  return sql`
    select trials.session_id from trials where trials.ended_at >= ${since}
    union select ended.id from sessions as ended where ended.ended_at >= ${since}
  `;
}

function milliseconds(time: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`round(extract(epoch from ${time}) * 1000)::double precision`;
}

function tallyOf(row: TalliedRow): SessionTally {
  return {
    id: row.id,
    playerKey: row.player_key,
    kind: row.kind,
    isAssisted: row.is_assisted,
    startedBy: row.started_by,
    protocol: row.protocol,
    paradigm: row.paradigm,
    view: row.view,
    length: lengthOf(row.length),
    platform: row.platform,
    workspace: row.workspace,
    channel: row.channel,
    isRanked: row.ranked,
    isLab: row.is_lab,
    puzzleDay: row.puzzle_day,
    status: row.status,
    turn: row.turn,
    createdAt: row.created_at,
    endedAt: row.ended_at,
    loggedAt: row.logged_at ?? row.ended_at ?? row.created_at,
    trials: row.trials,
    successes: row.successes,
    timeouts: row.timeouts,
    brokenOff: row.broken_off,
    voids: row.voids,
    successSteps: row.success_steps,
    efficiencies: row.efficiencies ?? [],
  };
}
