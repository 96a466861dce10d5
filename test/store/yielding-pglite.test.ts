import { setImmediate } from 'node:timers/promises';
import { PGlite } from '@electric-sql/pglite';
import { Kysely, PGliteDialect, sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { yieldingPGlite } from '../../src/store/yielding-pglite.ts';

describe('PGlite, which works on the thread of everything else', { timeout: 60_000 }, () => {
  let kysely: Kysely<unknown>;
  beforeAll(async () => {
    kysely = new Kysely<unknown>({ dialect: new PGliteDialect({ pglite: yieldingPGlite(new PGlite()) }) });
    await sql`select 1`.execute(kysely);
  });
  afterAll(() => kysely?.destroy());

  it('lets what waits be done after every query, however many follow each other', async () => {
    let done = 0;
    const doneAtTurns: number[] = [];
    const queries = Array.from({ length: 30 }, () => sql`select 1`.execute(kysely).then(() => done++));
    while (done < queries.length) {
      await setImmediate();
      doneAtTurns.push(done);
    }
    const steps = doneAtTurns.map((count, turn) => count - (doneAtTurns[turn - 1] ?? 0));
    expect(Math.max(...steps)).toBe(1);
    await Promise.all(queries);
  });

  it('goes on after a query that failed', async () => {
    await expect(sql`select from nowhere`.execute(kysely)).rejects.toThrow('nowhere');
    expect((await sql`select 2 as two`.execute(kysely)).rows).toEqual([{ two: 2 }]);
  });

  it('keeps what belongs to a transaction together', async () => {
    await sql`create table steps (who text)`.execute(kysely);
    const insert = (who: string, db: Kysely<unknown> = kysely) =>
      sql`insert into steps values (${who})`.execute(db);
    const transaction = kysely.transaction().execute(async (inner) => {
      await insert('ada', inner);
      await setImmediate();
      await insert('ada', inner);
    });
    await Promise.all([transaction, insert('bob')]);
    expect((await sql`select who from steps`.execute(kysely)).rows).toEqual([
      { who: 'ada' },
      { who: 'ada' },
      { who: 'bob' },
    ]);
  });
});
