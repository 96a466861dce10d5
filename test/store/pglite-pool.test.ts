import { setImmediate } from 'node:timers/promises';
import { PGlite } from '@electric-sql/pglite';
import { Kysely, PGliteDialect, sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createPGlitePool, type EmbeddedPool } from '../../src/store/pglite-pool.ts';
import { tidying } from '../../src/store/tidied-pglite.ts';
import { createTurns } from '../../src/store/turns.ts';
import { yieldingPGlite } from '../../src/store/yielding-pglite.ts';

describe('PGlite in the shape of a pool, beside the store', { timeout: 60_000 }, () => {
  let pglite: PGlite;
  let kysely: Kysely<unknown>;
  let pool: EmbeddedPool;
  let uses = 0;
  beforeAll(async () => {
    pglite = await PGlite.create();
    const inTurn = createTurns();
    kysely = new Kysely<unknown>({ dialect: new PGliteDialect({ pglite: yieldingPGlite(pglite, inTurn) }) });
    const afterUse = async () => {
      uses += 1;
    };
    pool = createPGlitePool({ pglite, inTurn, schema: 'guest', afterUse });
    await sql`create table things (name text)`.execute(kysely);
    await sql`insert into things values ('of the store')`.execute(kysely);
    await pool.query(
      "create schema guest; create table things (name text); insert into things values ('of the guest')",
    );
  });
  beforeEach(() => pool.query("delete from things where name <> 'of the guest'"));
  afterAll(() => kysely?.destroy());

  const ofStore = async () => (await sql`select name from things`.execute(kysely)).rows;
  const ofGuest = async () => (await pool.query('select name from things order by name', [])).rows;

  it('each finds its own tables, however their queries are mixed', async () => {
    const client = await pool.connect();
    const answers = await Promise.all([
      ofStore(),
      ofGuest(),
      ofStore(),
      client.query('table things'),
      ofStore(),
    ]);
    const store = [{ name: 'of the store' }];
    const guest = [{ name: 'of the guest' }];
    expect(answers).toEqual([store, guest, store, { rows: guest, rowCount: 1 }, store]);
    client.release();
  });

  it('the store finds its own after a query of the guest that failed', async () => {
    await expect(pool.query('select from nowhere', [])).rejects.toThrow('nowhere');
    expect(await ofStore()).toEqual([{ name: 'of the store' }]);
    expect(await ofGuest()).toEqual([{ name: 'of the guest' }]);
  });

  it('a transaction of a client keeps everybody else out until it ends', async () => {
    const client = await pool.connect();
    await client.query('BEGIN');
    await client.query('insert into things values ($1)', ['a']);
    let isLetIn = false;
    const other = ofGuest().then((rows) => {
      isLetIn = true;
      return rows;
    });
    for (let turn = 0; turn < 20; turn++) await setImmediate();
    await client.query('insert into things values ($1)', ['b']);
    expect(isLetIn).toBe(false);
    await client.query('COMMIT');
    expect(await other).toEqual([{ name: 'a' }, { name: 'b' }, { name: 'of the guest' }]);
    client.release();
  });

  it.each(['ROLLBACK', 'a release'])('nothing is left of a transaction that ends by %s', async (end) => {
    const client = await pool.connect();
    await client.query('BEGIN');
    await client.query('insert into things values ($1)', ['a']);
    await expect(client.query('select from nowhere', [])).rejects.toThrow('nowhere');
    if (end === 'ROLLBACK') await client.query('ROLLBACK');
    client.release();
    expect(await ofGuest()).toEqual([{ name: 'of the guest' }]);
  });

  it('a commit of a transaction that failed rejects, and others go on', async () => {
    const client = await pool.connect();
    await client.query('BEGIN');
    await expect(client.query('select from nowhere', [])).rejects.toThrow('nowhere');
    await expect(client.query('COMMIT')).rejects.toThrow();
    client.release();
    expect(await ofGuest()).toEqual([{ name: 'of the guest' }]);
  });

  it('a client hears of channels that it listens to, also behind a comment, until it is released', async () => {
    const client = await pool.connect();
    const heard: unknown[] = [];
    client.on('notification', (message) => heard.push(message));
    await client.query('-- Hears of what is new.\nLISTEN news;\n');
    await pool.query("select pg_notify('news', $1)", ['cheese']);
    await setImmediate();
    expect(heard).toEqual([{ channel: 'news', payload: 'cheese' }]);
    client.release();
    await pool.query("select pg_notify('news', $1)", ['milk']);
    await setImmediate();
    expect(heard).toHaveLength(1);
  });

  it('every query and transaction counts for the tidying up', async () => {
    const before = uses;
    await ofGuest();
    const client = await pool.connect();
    await client.query('BEGIN');
    await client.query('COMMIT');
    client.release();
    expect(uses - before).toBe(2);
  });

  it("the guest's tables are tidied up too", async () => {
    const commands: string[] = [];
    const noted = {
      query: pglite.query.bind(pglite),
      exec: async (command: string) => {
        commands.push(command);
        return [];
      },
    };
    await tidying(noted, 1, new Set(['guest']))();
    expect(commands).toEqual([
      expect.stringMatching(/^VACUUM sessions, .*pg_class, .*guest\.things$/u),
      'CHECKPOINT',
    ]);
  });
});
