import { createHmac } from 'node:crypto';
import { expect, it } from 'vitest';
import { newSessionId, rankedSeed } from '../../src/sessions/seeds.ts';

it('session ids are ten characters of a-z and 0-9, never the same', () => {
  const ids = Array.from({ length: 1000 }, newSessionId);
  for (const id of ids) expect(id).toMatch(/^[a-z0-9]{10}$/);
  expect(new Set(ids).size).toBe(ids.length);
});

it('a ranked seed is half of the HMAC-SHA256 of the session id under the secret', () => {
  const whole = createHmac('sha256', 'secret').update('abcdefghij').digest('hex');
  expect(rankedSeed('secret', 'abcdefghij')).toBe(whole.slice(0, 32));
  expect(rankedSeed('secret', 'abcdefghij')).not.toBe(rankedSeed('another', 'abcdefghij'));
  expect(rankedSeed('secret', 'abcdefghij')).not.toBe(rankedSeed('secret', 'bbcdefghij'));
});
