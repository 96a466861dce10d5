import { afterAll, beforeAll, expect, it } from 'vitest';
import { openTempStore, type TempStore } from '../store/temp-store.ts';
import { confirmed, ended, labBench, sampleRequest, statusOf } from './lab-bench.ts';

/** Five times as many take five times as long; that was run by hand. */
const SESSIONS = 2_000;
/** A cell has at most half as many. */
const AGENTS = ['random', 'random+no-reward'];

let temp: TempStore;
beforeAll(async () => {
  temp = await openTempStore();
});
afterAll(() => temp.close());

it('an evaluation of many sessions of the random agent comes to its end, each trial once in the log', async () => {
  const bench = labBench(temp.store, { lab: { concurrency: 16 } });
  await bench.lab.start();
  const id = await confirmed(bench, sampleRequest({ agents: AGENTS, seeds: SESSIONS / 2 }));
  await ended(bench, id, 280_000);
  await bench.lab.stop();
  expect(await statusOf(bench, id)).toBe('finished');
  const view = await bench.evaluations.view(id);
  const counts = { finished: SESSIONS / 2, void: 0, running: 0, waiting: 0, trials: SESSIONS };
  expect(view?.cells).toMatchObject([counts, counts]);
  const results = await bench.evaluations.results(id);
  const sessions = results?.sessions ?? [];
  expect(new Set(sessions.map(({ session }) => session)).size).toBe(SESSIONS);
  expect(sessions.every(({ trials }) => trials.map(({ trial }) => trial).join() === '1,2')).toBe(true);
  expect(await bench.queue.counts()).toEqual({ waiting: 0, active: 0, failed: 0 });
}, 300_000);
