import { afterAll, beforeAll, expect, it } from 'vitest';
import { createSummaries } from '../../src/summaries/service.ts';
import { FakeClock } from '../fakes/clock.ts';
import { NO_BOARD } from '../fakes/no-board.ts';
import { NO_DUELS } from '../fakes/no-duels.ts';
import { openTempStore, type TempStore } from '../store/temp-store.ts';

const PLACE = { platform: 'test', workspace: 'test:lab', channel: 'test:lab/again' };
const NINE = { time: '09:00', timezone: 'UTC' };

let temp: TempStore;
beforeAll(async () => {
  temp = await openTempStore();
});
afterAll(() => temp?.close());

it('set again as it is, as by an event that a crash has repeated, a summary loses no day', async () => {
  const clock = new FakeClock(new Date('2026-11-28T08:59:00Z'));
  const { digest, puzzles } = NO_BOARD;
  const summaries = createSummaries({ store: temp.store, digest, puzzles, duels: NO_DUELS, clock });
  await summaries.set(PLACE, 'test:ada', NINE);
  await clock.advance(2 * 60_000);
  await summaries.set(PLACE, 'test:ada', NINE);
  expect(await summaries.due(PLACE.channel)).toMatchObject([{ due: { day: '2026-11-28' } }]);
  // Another time is another matter: what was due before it was set is none of its business.
  await summaries.set(PLACE, 'test:ada', { ...NINE, time: '08:30' });
  expect(await summaries.due(PLACE.channel)).toEqual([]);
});
