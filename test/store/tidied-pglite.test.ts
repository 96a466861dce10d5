import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { Kysely, PGliteDialect } from 'kysely';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { Database } from '../../src/store/database.ts';
import { migrate } from '../../src/store/migrate.ts';
import { MIGRATIONS } from '../../src/store/migrations/migrations.ts';
import { moves } from '../../src/store/moves.ts';
import type { Tables } from '../../src/store/schema.ts';
import { sessions } from '../../src/store/sessions.ts';
import { tidiedPGlite } from '../../src/store/tidied-pglite.ts';
import { AT, sampleSession } from './samples.ts';
import { tempDataDirWithoutTables } from './temp-store.ts';

describe('PGlite, which has no background processes', { timeout: 60_000 }, () => {
  let pglite: PGlite;
  let kysely: Kysely<Tables>;
  beforeAll(async () => {
    pglite = await PGlite.create(join(await tempDataDirWithoutTables(), 'pglite'));
    kysely = new Kysely<Tables>({ dialect: new PGliteDialect({ pglite: tidiedPGlite(pglite, 10) }) });
  });
  afterAll(() => kysely?.destroy());

  it('is migrated once; a second time there is nothing to do', async () => {
    expect(await migrate(kysely)).toEqual(Object.keys(MIGRATIONS));
    const queries = vi.spyOn(pglite, 'query');
    expect(await migrate(kysely)).toEqual([]);
    // Is there a note of migrations, and which? The migrator would ask for the columns of all tables instead.
    expect(queries).toHaveBeenCalledTimes(2);
    queries.mockRestore();
  });

  it('is checkpointed and vacuumed after every so many uses, so that neither log nor tables grow for ever', async () => {
    const commands = vi.spyOn(pglite, 'exec');
    const store = { ...sessions(new Database(kysely)), ...moves(new Database(kysely)) };
    const session = sampleSession();
    await store.createSession(session);
    for (let turn = 0; turn < 40; turn++) {
      await store.appendMove({
        sessionId: session.id,
        turn,
        letters: 'F',
        trials: [],
        status: 'playing',
        at: AT,
      });
    }
    const tidied = commands.mock.calls.map(([sql]) => sql);
    expect(tidied.length).toBeGreaterThanOrEqual(2 * 4);
    expect(tidied.slice(0, 2)).toEqual([expect.stringMatching(/^VACUUM sessions, boards, /u), 'CHECKPOINT']);
    expect((await store.session(session.id))?.letters).toHaveLength(40);
    commands.mockRestore();
  });

  it('answers as ever when it cannot be tidied up: that is a warning, and tried again', async () => {
    const commands = vi.spyOn(pglite, 'exec').mockRejectedValue(new Error('No space left on device'));
    const warnings = vi.spyOn(process, 'emitWarning').mockImplementation(() => {});
    const store = sessions(new Database(kysely));
    for (let count = 0; count < 20; count++) await store.createSession(sampleSession());
    expect(warnings.mock.calls.length).toBeGreaterThanOrEqual(2 * 2);
    expect(warnings).toHaveBeenCalledWith(
      'CHECKPOINT failed and is tried again later: Error: No space left on device',
      'StoreWarning',
    );
    warnings.mockRestore();
    commands.mockRestore();
  });
});
