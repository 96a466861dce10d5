import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { systemClock } from '../../src/clock.ts';
import type { Lab } from '../../src/evaluations/evaluations.ts';
import type { Store } from '../../src/store/store.ts';
import { StoreFailure } from '../../src/store/store-failure.ts';
import { granted } from '../sessions/session-bench.ts';
import { openTempStore, type TempStore } from '../store/temp-store.ts';
import {
  confirmed,
  ended,
  eventually,
  labBench,
  sampleRequest,
  starterOf,
  statusOf,
  tallyOf,
} from './lab-bench.ts';

// Real sessions are played, and waited for with patience.
vi.setConfig({ testTimeout: 90_000 });

let temp: TempStore;
const labs: Lab[] = [];
beforeAll(async () => {
  temp = await openTempStore();
});
afterEach(async () => {
  for (const lab of labs.splice(0)) await lab.stop();
});
afterAll(() => temp.close());

async function atWork(options: Parameters<typeof labBench>[1]) {
  const bench = labBench(temp.store, options);
  labs.push(bench.lab);
  await bench.lab.start();
  return bench;
}

/** Costs 7 to 30, in an order of its own. */
const cost = (call: number): number => 7 + ((call * 11) % 24);

describe('a budget', () => {
  it('is never exceeded, is used as far as a turn can be paid, and with a higher one it goes on', async () => {
    const bench = await atWork({ script: { latency: 2, cost, most: 30 }, lab: { concurrency: 16 } });
    const request = sampleRequest({ seeds: 30, budget: 1_000 });
    const id = await confirmed(bench, request);
    await ended(bench, id);
    const view = await bench.evaluations.view(id);
    expect(view?.evaluation.status).toBe('stopped');
    expect(view?.evaluation.reason).toMatch(
      /^Of the budget of under \$0\.0001 there is .* left, too little for another turn\. With a higher one it goes on \(\/cheese runs \w+ resume budget:<dollars>\)\. At worst a turn of .* costs under \$0\.0001\.$/,
    );
    expect(bench.endpoint.spent).toBeLessThanOrEqual(1_000);
    expect(bench.endpoint.spent).toBeGreaterThan(1_000 - 30);
    expect(view?.usage.nanodollars).toBe(bench.endpoint.spent);
    expect(await tallyOf(bench, id)).not.toHaveProperty('void');

    // There is money left, only not enough for a turn: it stops again at once, and no call is made.
    const { asked } = bench.endpoint;
    granted(await bench.evaluations.resume(id, starterOf(request)));
    await ended(bench, id);
    expect(bench.endpoint.asked).toBe(asked);

    granted(await bench.evaluations.setBudget(id, 100_000, starterOf(request)));
    granted(await bench.evaluations.resume(id, starterOf(request)));
    await ended(bench, id);
    expect(await statusOf(bench, id)).toBe('finished');
    expect((await bench.evaluations.view(id))?.usage.nanodollars).toBe(bench.endpoint.spent);
    expect(bench.endpoint.answered).toBe(30 * 6);
  });

  it('counts what is left of the day too, with the sentence of that limit', async () => {
    const day = { left: 200 };
    const bench = await atWork({
      script: { latency: 1, cost, most: 30 },
      lab: {
        spending: {
          allowance: async () => {
            const left = day.left - bench.endpoint.spent;
            return left > 30 ? { left } : { left, reason: "Today's budget is used up." };
          },
        },
      },
    });
    const request = sampleRequest({ seeds: 10 });
    const id = await confirmed(bench, request);
    await ended(bench, id);
    const view = await bench.evaluations.view(id);
    expect(view?.evaluation.status).toBe('stopped');
    expect(view?.evaluation.reason).toMatch(/^Today's budget is used up\./);
    expect(bench.endpoint.spent).toBeLessThanOrEqual(200);
    expect(bench.endpoint.spent).toBeGreaterThan(200 - 30);
  });

  it('lets agents without an endpoint play on for nothing', async () => {
    const bench = await atWork({ script: { cost, most: 30 } });
    const request = sampleRequest({ agents: ['random'], seeds: 5, budget: 1 });
    const id = await confirmed(bench, request);
    await ended(bench, id);
    expect(await statusOf(bench, id)).toBe('finished');
  });
});

describe('a store that is away', () => {
  it('when it is asked what may be spent costs no session: each goes on once it is back', async () => {
    let isAway = false;
    const answers = async <T>(work: () => Promise<T>): Promise<T> => {
      if (isAway) throw new StoreFailure('The store could not tell what was spent.');
      return work();
    };
    const store: Store = {
      ...temp.store,
      evaluationSpent: (id) => answers(() => temp.store.evaluationSpent(id)),
    };
    const bench = labBench(store, { script: { latency: 300, cost, most: 30 } });
    labs.push(bench.lab);
    await bench.lab.start();
    const id = await confirmed(bench, sampleRequest({ seeds: 4, budget: 1_000_000 }));
    await eventually('the model is asked', () => bench.endpoint.asked >= 4);
    isAway = true;
    // Longer than a reading holds, so that every session has asked in vain.
    await systemClock.sleep(1_500);
    isAway = false;
    await ended(bench, id);
    expect(await tallyOf(bench, id)).toEqual({ finished: 4 });
    expect((await bench.evaluations.view(id))?.usage.nanodollars).toBe(bench.endpoint.spent);
  });
});
