import { execFileSync } from 'node:child_process';
import { expect, it } from 'vitest';
import { digests } from './tell-everything.ts';

it('a session is the same byte for byte in another process, whatever its hash seed, language and time zone', () => {
  const printed = execFileSync(
    process.execPath,
    ['--hash-seed=4711', new URL('print-digests.ts', import.meta.url).pathname],
    { encoding: 'utf8', env: { TZ: 'Pacific/Chatham', LANG: 'tr_TR.UTF-8' } },
  );
  expect(printed.trim().split('\n')).toEqual(digests());
});
