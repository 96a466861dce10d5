import { type Expression, type Kysely, type RawBuilder, sql } from 'kysely';
import type { NamedPlayer, SessionTally, TallyPage, UncountedPhase } from './board-records.ts';
import type { BoardStore } from './board-store.ts';
import type { Database } from './database.ts';
import { readLogVersion } from './log-version.ts';
import type { PlayerRecord, SessionStatus } from './records.ts';
import type { SessionsTable, Tables } from './schema.ts';
import { lengthOf } from './session-spec.ts';

/** Reads of the whole log, condensed to sessions. */
export function sessionTallies(
  database: Database,
): Pick<BoardStore, 'sessionTallies' | 'logVersion' | 'namedPlayers' | 'publicWorkspaces'> {
  return {
    sessionTallies: (page) =>
      database.query('count the trials of sessions', async (db) => {
        return (await readAtOnce(db, talliesQuery(page))).map(tallyOf);
      }),

    logVersion: () => database.query('read the version of the log', readLogVersion),

    namedPlayers: () =>
      database.query('list the players', async (db) => {
        const players = db
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
          .orderBy('players.key');
        return (await readAtOnce(db, players)).map(
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

/**
 * The rows of a query as one value: drivers take longer for each of a hundred thousand rows with twenty columns than the
 * database does. Only for columns that are the same in JSON: texts, numbers that are no bigint, yes and no.
 */
async function readAtOnce<Row>(db: Kysely<Tables>, rows: Expression<Row>): Promise<readonly Row[]> {
  const { rows: answer } = await sql<{ rows: readonly Row[] | null }>`
    select json_agg(found) as rows from (${rows}) as found
  `.execute(db);
  return answer[0]?.rows ?? [];
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
function talliesQuery({ uncounted, after, limit, since, rewrittenAfter }: TallyPage): RawBuilder<TalliedRow> {
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
    left join (${uncountedPhases(uncounted)}) as uncounted (protocol, paradigm, phases)
      on uncounted.protocol = sessions.protocol and uncounted.paradigm = sessions.paradigm
    cross join lateral (
      select max(ended_at) as logged_at,
        (count(*) filter (where is_counted))::integer as trials,
        (count(*) filter (where is_counted and outcome = 'success'))::integer as successes,
        (count(*) filter (where is_counted and outcome = 'timeout'))::integer as timeouts,
        (count(*) filter (where is_counted and outcome = 'failure' and reason in ('quit', 'expired')))::integer
          as broken_off,
        (count(*) filter (where outcome = 'void'))::integer as voids,
        coalesce((sum(steps) filter (where is_counted and outcome = 'success'))::double precision, 0)
          as success_steps,
        array_agg(fewest::double precision / steps) filter (
          where is_counted and outcome = 'success' and steps > 0 and jsonb_typeof(fewest) = 'number'
        ) as efficiencies
      from (
        select trial, outcome, reason, steps, ended_at, measures->'shortest' as fewest,
          outcome <> 'void' and phase <> all(coalesce(uncounted.phases, '{}')) as is_counted
        from trials where session_id = sessions.id
        -- Keeps what is computed here from being computed anew in each of the counts.
        offset 0
      ) as trials
    ) as sums
    where (sessions.status <> 'playing' or sums.logged_at is not null)
      ${after === undefined ? sql`` : sql`and sessions.id > ${after}`}
      ${since === undefined ? sql`` : sql`and sessions.id = any(array(${changedSince(since)}))`}
      ${rewrittenAfter === undefined ? sql`` : sql`and sessions.id = any(array(${rewrittenSince(rewrittenAfter)}))`}
    order by sessions.id
    ${limit === undefined ? sql`` : sql`limit ${limit}`}
  `;
}

/** The uncounted phases of each paradigm that has some. */
function uncountedPhases(phases: readonly UncountedPhase[]): RawBuilder<unknown> {
  return sql`
    select protocol, paradigm, array_agg(phase) from json_to_recordset(${JSON.stringify(phases)})
      as row (protocol text, paradigm text, phase text)
    group by protocol, paradigm
  `;
}

/**
 * PGlite never analyses its tables by itself, and of a column it knows nothing about PostgreSQL believes that a third lies
 * above any bound, but little between two, and ten things in an array: this is why there is an upper bound and an array.
 * Without them every table is read through.
 */
function changedSince(since: Date): RawBuilder<unknown> {
  const isRecent = (column: RawBuilder<unknown>) => sql`${column} between ${since} and 'infinity'`;
  return sql`
    select trials.session_id from trials where ${isRecent(sql`trials.ended_at`)}
    union select ended.id from sessions as ended where ${isRecent(sql`ended.ended_at`)}
  `;
}

function rewrittenSince(version: number): RawBuilder<unknown> {
  return sql`select id from sessions where rewritten_in between ${version + 1} and 2147483647`;
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
    // Sorted here: an order in the query costs a third more.
    efficiencies: (row.efficiencies ?? []).toSorted((one, other) => one - other),
  };
}
