import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { checkStore, spaceFinding } from '../../src/doctor/store.ts';
import { accepted, type Result, refused } from '../../src/result.ts';
import type { StoreState } from '../../src/store/inspect-store.ts';
import { tempDir } from '../temp-dir.ts';

const POSTGRES = { databaseUrl: 'postgres://a:b@c/d' };

async function told(inspected: Result<StoreState>): Promise<readonly string[]> {
  const findings = await checkStore(POSTGRES, async () => inspected);
  return findings.map(({ state, what, advice }) => `${state} ${what}: ${advice}`);
}

const open = { kind: 'open', applied: ['1-a', '2-b'], pending: [], unknown: [] } as const;

describe('the store', () => {
  it.each<[string, Result<StoreState>, readonly RegExp[]]>([
    ['is up to date', accepted(open), [/^ok PostgreSQL/u, /^ok tables: up to date \(2-b\)/u]],
    ['is new', accepted({ kind: 'absent' }), [/^ok PostgreSQL: nothing in it yet/u]],
    [
      'is in use',
      accepted({ kind: 'in use', by: 'process 7' }),
      [/^ok PostgreSQL: in use by the running server \(process 7\)/u],
    ],
    [
      'will be changed',
      accepted({ ...open, pending: ['3-c'] }),
      [/^ok/u, /^warn tables: the next start changes them \(3-c\); make a backup/u],
    ],
    [
      'is of a newer version',
      accepted({ ...open, unknown: ['9-z'] }),
      [/^ok/u, /^fail tables: made by a newer version \(9-z\)/u],
    ],
    ['cannot be reached', refused('store/unreachable', 'It is away.'), [/^fail PostgreSQL: It is away\.$/u]],
  ])('%s', async (_, inspected, sentences) => {
    expect(await told(inspected)).toEqual(sentences.map((sentence) => expect.stringMatching(sentence)));
  });

  it('whose directory is a file is not looked into', async () => {
    const file = join(tempDir('doctor'), 'data');
    writeFileSync(file, '');
    const inspect = () => Promise.reject(new Error('looked into'));
    expect(await checkStore({ dataDir: file }, inspect)).toMatchObject([{ state: 'fail', what: 'DATA_DIR' }]);
    expect(await checkStore({ dataDir: join(file, 'deeper') }, inspect)).toMatchObject([{ state: 'fail' }]);
  });

  it.each([
    [100_000_000, 'fail', '100 MB'],
    [500_000_000, 'warn', '500 MB'],
    [42_000_000_000, 'ok', '42.0 GB'],
  ])('with %d bytes free', (bytes, state, shown) => {
    expect(spaceFinding('./data', true, bytes)).toMatchObject({
      state,
      advice: expect.stringContaining(shown),
    });
  });
});
