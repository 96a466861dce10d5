import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openStore } from '../../src/store/open-store.ts';
import { findPostgres, startPostgres, type ThrowawayPostgres } from '../servers/postgres.ts';
import { sampleSession } from './samples.ts';
import { describeStore } from './store-contract.ts';
import { mustOpen } from './temp-store.ts';

const programs = findPostgres();

describe.skipIf(programs === undefined)('with a PostgreSQL server', () => {
  let server: ThrowawayPostgres;
  beforeAll(async () => {
    server = await startPostgres(programs ?? '');
  });
  afterAll(() => server?.stop());

  describeStore('PostgreSQL', async () => {
    const options = { databaseUrl: await server.newDatabase() };
    const beside = [await mustOpen(options), await mustOpen(options), await mustOpen(options)];
    const [store] = beside;
    if (!store) throw new Error('There is no store');
    return {
      store,
      beside,
      elsewhere: async () => ({ databaseUrl: await server.newDatabase() }),
      close: async () => {
        for (const one of beside) await one.close();
      },
    };
  });

  it('several processes may bring one new database up to date at once', async () => {
    const databaseUrl = await server.newDatabase();
    const opened = await Promise.all([1, 2, 3, 4].map(() => openStore({ databaseUrl })));
    expect(opened.map((one) => one.ok)).toEqual([true, true, true, true]);
    for (const one of opened) if (one.ok) await one.value.close();
  });

  it('goes on after the server was restarted', async () => {
    const store = await mustOpen({ databaseUrl: await server.newDatabase() });
    const session = sampleSession();
    await store.createSession(session);
    await server.restart();
    expect(await store.session(session.id)).toEqual(session);
    await store.close();
  });

  it('refuses a wrong password in one sentence that does not hold it', async () => {
    const wrong = server.url.replace(server.password, 'open-sesame');
    const opened = await openStore({ databaseUrl: wrong });
    const place = new URL(server.url).host;
    expect(opened).toEqual({
      ok: false,
      refusal: {
        code: 'store/unreachable',
        message:
          `PostgreSQL at ${place}/postgres cannot be used (password authentication failed for user "cheesebot"). ` +
          'Check that it runs and that DATABASE_URL is right.',
      },
    });
  });

  it('refuses a database that does not exist', async () => {
    const opened = await openStore({ databaseUrl: server.url.replace(/postgres$/, 'nowhere') });
    expect(opened).toHaveProperty('refusal.message', expect.stringContaining('"nowhere" does not exist'));
  });
});

describe('a DATABASE_URL', () => {
  it('of a server that is down is refused without the password', async () => {
    const opened = await openStore({ databaseUrl: 'postgres://cheese:open-sesame@localhost:1/cheese' });
    expect(opened).toHaveProperty('refusal.code', 'store/unreachable');
    expect(opened).toHaveProperty(
      'refusal.message',
      expect.stringMatching(/^PostgreSQL at localhost:1\/cheese cannot be used \(.*ECONNREFUSED.*\)\. Check/),
    );
    expect(JSON.stringify(opened)).not.toContain('open-sesame');
  });

  it.each(['not an address', 'mysql://user:open-sesame@host/db', ''])(
    'that is no address of PostgreSQL is refused: %j',
    async (databaseUrl) => {
      const opened = await openStore({ databaseUrl });
      expect(opened).toHaveProperty(
        'refusal.message',
        expect.stringContaining('postgres://user:password@host'),
      );
      expect(JSON.stringify(opened)).not.toContain('open-sesame');
    },
  );
});
