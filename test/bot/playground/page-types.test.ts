import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';

const ROOT = join(import.meta.dirname, '../../..');

it('the page’s scripts keep to their types', async () => {
  const compiler = join(ROOT, 'node_modules/.bin/tsc');
  const check = promisify(execFile)(compiler, ['--noEmit', '--project', 'src/bot/playground/page'], {
    cwd: ROOT,
  });
  const complaints = await check.then(
    ({ stdout }) => stdout,
    (error: unknown) => String(error instanceof Error && 'stdout' in error ? error.stdout : error),
  );
  expect(complaints).toBe('');
});
