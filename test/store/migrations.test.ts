import { PGlite } from '@electric-sql/pglite';
import { Kysely, PGliteDialect, sql } from 'kysely';
import { Migrator } from 'kysely/migration';
import { expect, it } from 'vitest';
import { migrate } from '../../src/store/migrate.ts';
import { MIGRATIONS } from '../../src/store/migrations/migrations.ts';
import type { Tables } from '../../src/store/schema.ts';

it('a session that was stored before apparatus could be shared had a fresh one', {
  timeout: 90_000,
}, async () => {
  const db = new Kysely<Tables>({ dialect: new PGliteDialect({ pglite: await PGlite.create() }) });
  const { '0001-first-tables': first } = MIGRATIONS;
  if (!first) throw new Error('There is no first migration');
  const provider = { getMigrations: async () => ({ '0001-first-tables': first }) };
  await new Migrator({ db, provider }).migrateToLatest();
  await db.insertInto('players').values({ key: 'test:ada', kind: 'person', name: 'Ada' }).execute();
  await sql`insert into sessions (id, protocol, paradigm, view, seed, length, player_key, started_by,
      platform, workspace, channel, ranked, status, turn, created_at, moved_at)
    values ('old', 'cheesebench', 't-maze', 'ascii-2d', '1', 'quick', 'test:ada', 'test:ada',
      'test', 'test:lab', 'test:lab/maze', true, 'playing', 0, now(), now())`.execute(db);

  expect(await migrate(db)).toEqual(Object.keys(MIGRATIONS).slice(1));
  expect(await db.selectFrom('sessions').select(['id', 'carried_trials']).execute()).toEqual([
    { id: 'old', carried_trials: 0 },
  ]);
  await db.destroy();
});
