import { afterAll, beforeAll, expect, it } from 'vitest';
import { keptRequests, REPLIES_KEPT } from '../src/kept-requests.ts';
import { FakeClock } from './fakes/clock.ts';
import { openTempStore, type TempStore } from './store/temp-store.ts';

let temp: TempStore;
beforeAll(async () => {
  temp = await openTempStore();
}, 90_000);
afterAll(() => temp.close());

it('replies are kept for a week and then deleted, by whoever keeps the next one', async () => {
  const clock = new FakeClock(new Date('2026-08-01T12:00:00Z'));
  const kept = keptRequests(temp.store, clock);
  const always = new Date(0);
  await kept.keep('old', 'body');
  await clock.advance(REPLIES_KEPT);
  expect(await kept.find('old')).toBe('body');
  await clock.advance(1);
  expect(await kept.find('old')).toBeUndefined();
  expect(await temp.store.cachedReply('old', always)).toBe('body');
  await kept.keep('new', 'body');
  expect(await temp.store.cachedReply('old', always)).toBeUndefined();
  expect(await kept.find('new')).toBe('body');
});
