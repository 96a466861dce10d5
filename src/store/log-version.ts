import { type Kysely, sql } from 'kysely';
import type { Tables } from './schema.ts';

const NAME = 'log-version';

/** How often rows of the log were changed otherwise than by adding some. */
export async function readLogVersion(db: Kysely<Tables>): Promise<number> {
  const row = await db.selectFrom('settings').select('value').where('name', '=', NAME).executeTakeFirst();
  return row === undefined ? 0 : Number(row.value);
}

/**
 * Rule: whatever rewrites rows of the log, or adds some that are older than the newest, does this in the same
 * transaction; who keeps what was read of the log reads all of it again.
 */
export async function raiseLogVersion(db: Kysely<Tables>): Promise<void> {
  await db
    .insertInto('settings')
    .values({ name: NAME, value: '1' })
    .onConflict((conflict) =>
      conflict.column('name').doUpdateSet({ value: sql<string>`(settings.value::bigint + 1)::text` }),
    )
    .execute();
}
