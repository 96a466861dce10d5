import { type Kysely, sql } from 'kysely';
import type { Tables } from './schema.ts';

const NAME = 'log-version';

/** How often sessions of the log were changed otherwise than by being played. */
export async function readLogVersion(db: Kysely<Tables>): Promise<number> {
  const row = await db.selectFrom('settings').select('value').where('name', '=', NAME).executeTakeFirst();
  return row === undefined ? 0 : Number(row.value);
}

/**
 * The next version of the log. Rule: whatever rewrites sessions of the log, or adds some that are older than the newest,
 * takes one at the beginning of its transaction and puts it into `rewritten_in` of those sessions; who keeps what was read of
 * the log reads them again. Until the transaction ends nobody else gets one, so versions become visible in their order.
 */
export async function nextLogVersion(db: Kysely<Tables>): Promise<number> {
  const { value } = await db
    .insertInto('settings')
    .values({ name: NAME, value: '1' })
    .onConflict((conflict) =>
      conflict.column('name').doUpdateSet({ value: sql<string>`(settings.value::bigint + 1)::text` }),
    )
    .returning('value')
    .executeTakeFirstOrThrow();
  return Number(value);
}
