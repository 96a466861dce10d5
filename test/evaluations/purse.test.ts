import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isReservation, type Limit, Purse, READING_AGE } from '../../src/evaluations/purse.ts';
import { FakeClock } from '../fakes/clock.ts';
import { never } from '../sessions/session-bench.ts';

/** A purse on a store that counts. */
function purseOf(budget: number | null) {
  const clock = new FakeClock();
  const store = { budget, spent: 0, reads: 0 };
  const read = async (): Promise<Limit | null> => {
    store.reads += 1;
    const { budget: cap, spent } = store;
    return cap === null ? null : { left: cap - spent, sentence: `${spent} of ${cap} are spent.` };
  };
  return { purse: new Purse(read, clock), clock, store };
}

async function reserved(purse: Purse, most: number | null) {
  const answer = await purse.reserve(most, never());
  if (!isReservation(answer)) throw new Error(answer.sentence);
  return answer;
}

describe('a purse', () => {
  it('lets turns be as long as the most that they can cost fits', async () => {
    const { purse, store } = purseOf(100);
    for (let turn = 0; turn < 7; turn++) {
      const note = (await reserved(purse, 30)).spend(10);
      store.spent += 10;
      note();
    }
    // 70 are spent: the next turn may cost 30.
    const last = await reserved(purse, 30);
    const next = last.spend(30);
    store.spent += 30;
    next();
    expect(await purse.reserve(1, never())).toEqual({ left: 0, sentence: '100 of 100 are spent.' });
  });

  it('without a limit lets every turn be, of whatever price', async () => {
    const { purse } = purseOf(null);
    expect(isReservation(await purse.reserve(null, never()))).toBe(true);
    expect(isReservation(await purse.reserve(1e15, never()))).toBe(true);
  });

  it('under a limit lets no turn be whose price nobody knows, though others are in flight', async () => {
    const { purse } = purseOf(100);
    await reserved(purse, 10);
    expect(await purse.reserve(null, never())).toMatchObject({ left: 100 });
  });

  it('waits for turns in flight, which may take less than was set aside for them', async () => {
    const { purse, store } = purseOf(100);
    const first = await reserved(purse, 80);
    let answer: unknown;
    const second = purse.reserve(60, never()).then((got) => {
      answer = got;
    });
    await new Promise((resolve) => setImmediate(resolve));
    expect(answer).toBeUndefined();
    const note = first.spend(20);
    store.spent += 20;
    note();
    await second;
    expect(answer).toHaveProperty('spend');
  });

  it('counts what was spent here until the store has it, and then once', async () => {
    const { purse, store, clock } = purseOf(100);
    const note = (await reserved(purse, 50)).spend(50);
    // The store does not have it yet, however often it is asked.
    await clock.advance(2 * READING_AGE);
    const aborted = new AbortController();
    const waiting = purse.reserve(60, aborted.signal);
    waiting.catch(() => {});
    await clock.advance(2 * READING_AGE);
    store.spent = 50;
    note();
    expect(isReservation(await purse.reserve(50, never()))).toBe(true);
    aborted.abort(new Error('over'));
    await expect(waiting).rejects.toThrow('over');
  });

  it('knows within a second what others have spent', async () => {
    const { purse, store, clock } = purseOf(100);
    (await reserved(purse, 10)).release();
    store.spent = 95;
    (await reserved(purse, 10)).release();
    await clock.advance(READING_AGE);
    (await reserved(purse, 4)).release();
    expect(await purse.reserve(10, never())).toMatchObject({ left: 5 });
  });

  it('says that it is used up only by the limit as it is now', async () => {
    const { purse, store } = purseOf(10);
    expect(await purse.reserve(11, never())).toMatchObject({ left: 10 });
    store.budget = 20;
    expect(isReservation(await purse.reserve(11, never()))).toBe(true);
  });

  it('reads the store at most once a second while there is enough', async () => {
    const { purse, store } = purseOf(1_000_000);
    for (let turn = 0; turn < 50; turn++) {
      const note = (await reserved(purse, 30)).spend(10);
      store.spent += 10;
      note();
    }
    expect(store.reads).toBe(1);
  });

  it('is never exceeded by one process, however its turns go', async () => {
    const turn = fc.record({
      cost: fc.nat({ max: 30 }),
      ticks: fc.nat({ max: 5 }),
      storing: fc.nat({ max: 5 }),
      fails: fc.boolean(),
    });
    const sessions = fc.array(fc.array(turn, { maxLength: 12 }), { minLength: 1, maxLength: 8 });
    await fc.assert(
      fc.asyncProperty(sessions, fc.nat({ max: 300 }), async (all, budget) => {
        const { purse, store } = purseOf(budget);
        let spent = 0;
        const play = async (turns: (typeof all)[number]): Promise<void> => {
          for (const { cost, ticks, storing, fails } of turns) {
            const answer = await purse.reserve(30, never());
            if (!isReservation(answer)) {
              // Rule: what is said to be too little is too little for what a turn can cost.
              expect(budget - spent).toBeLessThan(30);
              return;
            }
            await ticking(ticks);
            if (fails) {
              answer.release();
              continue;
            }
            spent += cost;
            const note = answer.spend(cost);
            expect(spent).toBeLessThanOrEqual(budget);
            await ticking(storing);
            store.spent += cost;
            note();
          }
        };
        await Promise.all(all.map(play));
        expect(spent).toBeLessThanOrEqual(budget);
      }),
      { numRuns: 200 },
    );
  });
});

async function ticking(count: number): Promise<void> {
  for (let tick = 0; tick < count; tick++) await new Promise((resolve) => setImmediate(resolve));
}
