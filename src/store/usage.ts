import { type RawBuilder, sql } from 'kysely';
import type { Usage } from '../agents/usage.ts';
import type { Database } from './database.ts';
import type { Spent } from './records.ts';
import type { SessionUsageTable } from './schema.ts';
import type { Store } from './store.ts';

type CountColumn = Exclude<keyof SessionUsageTable, 'session_id'>;

/** What agents took of their endpoints. It is written with the turns that it was taken for: `moves.ts`, `agent-turns.ts`. */
export function usage(database: Database): Pick<Store, 'usageOf' | 'spentSince'> {
  return {
    usageOf: (sessionIds) =>
      database.query('read what sessions took of endpoints', async (db) => {
        // As one text: a list of parameters has an end, and an evaluation has thousands of sessions.
        const ids = sql`select json_array_elements_text(${JSON.stringify(sessionIds)}::json)`;
        const { rows } = await sql<{ readonly session_id: string } & CountRow>`
          select session_id, ${sql.join(NUMBERS)} from session_usage where session_id in (${ids})
        `.execute(db);
        return new Map(rows.map((row) => [row.session_id, usageIn(row)]));
      }),

    spentSince: ({ startedBy, workspace }, since) =>
      database.query('add up what was spent', async (db) => {
        const isTheirs = startedBy === undefined ? sql`true` : sql`started_by = ${startedBy}`;
        const isThere = workspace === undefined ? sql`true` : sql`workspace = ${workspace}`;
        // Asked every second while a budget holds: of sessions that began since then the sums are at hand, and only of
        // those that were under way their turns are looked through.
        const { rows } = await sql<Spent>`
          with touched as (
            select id, created_at >= ${since} as is_new from sessions
            where (status = 'playing' or moved_at >= ${since} or ended_at >= ${since}) and ${isTheirs} and ${isThere}
          ), spent as (
            select nanodollars, unpriced_calls from session_usage join touched on id = session_id where is_new
            union all
            select cost_nanos, agent_turns.unpriced_calls from agent_turns join touched on touched.id = session_id
            where not is_new and asked_at >= ${since}
          )
          select coalesce(sum(nanodollars), 0)::double precision as nanodollars,
            coalesce(sum(unpriced_calls), 0)::double precision as "unpricedCalls"
          from spent
        `.execute(db);
        const [spent] = rows;
        if (!spent) throw new Error('Adding up gave no row');
        return spent;
      }),
  };
}

/**
 * Adds to what a session has taken, in the statement that stores the turn: `session` is a row with the session's `id`,
 * or none, and then nothing is added.
 */
export function addedUsage(added: Usage, session: RawBuilder<unknown>): RawBuilder<unknown> {
  const counts = Object.entries(COUNTS);
  const columns = counts.map(([name]) => sql.ref(name));
  const values = counts.map(([, countIn]) => sql`${countIn(added)}::bigint`);
  const sums = columns.map((column) => sql`${column} = session_usage.${column} + excluded.${column}`);
  return sql`
    insert into session_usage (session_id, ${sql.join(columns)})
    select id, ${sql.join(values)} from ${session} as of_session
    on conflict (session_id) do update set ${sql.join(sums)}
  `;
}

/** What `agent_turns` keeps of a turn's usage: its money, null where there is none to tell of. */
export function turnCost(of: Usage | undefined): {
  readonly cost_nanos: number | null;
  readonly unpriced_calls: number;
} {
  return { cost_nanos: of?.nanodollars ?? null, unpriced_calls: of?.unpricedCalls ?? 0 };
}

/** Every column with the count that it holds. */
const COUNTS: Readonly<Record<CountColumn, (counted: Usage) => number>> = {
  calls: ({ calls }) => calls,
  cached_replies: ({ cachedReplies }) => cachedReplies,
  prompt_tokens: ({ promptTokens }) => promptTokens,
  cached_prompt_tokens: ({ cachedPromptTokens }) => cachedPromptTokens,
  completion_tokens: ({ completionTokens }) => completionTokens,
  nanodollars: ({ nanodollars }) => nanodollars,
  unpriced_calls: ({ unpricedCalls }) => unpricedCalls,
  legal_replies: ({ replies }) => replies.legal,
  repaired_replies: ({ replies }) => replies.repaired,
  unreadable_replies: ({ replies }) => replies.unreadable,
  refused_replies: ({ replies }) => replies.refused,
  truncated_replies: ({ replies }) => replies.truncated,
  waited: ({ waited }) => Math.round(waited),
};

/** Both drivers give a double as a number, exact up to 2^53; a bigint one of them gives as a text. */
const NUMBERS = Object.keys(COUNTS).map(
  (name) => sql`${sql.ref(name)}::double precision as ${sql.ref(name)}`,
);

/** The same counts, summed over sessions; 0 where there are none. */
export const SUMS = Object.keys(COUNTS).map(
  (name) => sql`coalesce(sum(session_usage.${sql.ref(name)}), 0)::double precision as ${sql.ref(name)}`,
);

export type CountRow = { readonly [Column in CountColumn]: number };

export function usageIn(row: CountRow): Usage {
  return {
    calls: row.calls,
    cachedReplies: row.cached_replies,
    promptTokens: row.prompt_tokens,
    cachedPromptTokens: row.cached_prompt_tokens,
    completionTokens: row.completion_tokens,
    nanodollars: row.nanodollars,
    unpricedCalls: row.unpriced_calls,
    replies: {
      legal: row.legal_replies,
      repaired: row.repaired_replies,
      unreadable: row.unreadable_replies,
      refused: row.refused_replies,
      truncated: row.truncated_replies,
    },
    waited: row.waited,
  };
}
