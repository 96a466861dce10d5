import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createMemoryQueue } from '../../src/queue/memory-queue.ts';
import { QUEUE_TIMING, retryDelay } from '../../src/queue/timing.ts';
import { FakeClock } from '../fakes/clock.ts';
import { describeQueue, job, TEST_TIMING } from './queue-contract.ts';

describeQueue('memory', async () => {
  const queue = createMemoryQueue({ timing: TEST_TIMING });
  return { queues: [queue], close: () => queue.close() };
});

describe('a queue in memory', () => {
  it('waits twice as long after each further rejection', async () => {
    const clock = new FakeClock();
    const queue = createMemoryQueue({ clock });
    const at: number[] = [];
    await queue.work(async () => {
      at.push(clock.now().getTime());
      throw new Error('Rejected.');
    }, 1);
    await queue.add([job('ada')]);
    await clock.advance(7_000);
    expect(at).toEqual([0, 1_000, 3_000, 7_000]);
    await queue.close();
  });

  it('takes any mixture of priorities in order', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.integer({ min: 1, max: 5 }), { maxLength: 30 }), async (priorities) => {
        const queue = createMemoryQueue();
        await queue.add(priorities.map((priority, index) => job(`s${index}`, priority)));
        const done: string[] = [];
        const worker = await queue.work(async ({ session }) => void done.push(session), 1);
        while ((await queue.known(['s0', ...done])).size > 0 || done.length < priorities.length) {
          await Promise.resolve();
        }
        await worker.stop();
        const wanted = priorities
          .map((priority, index) => ({ priority, index }))
          .toSorted((one, other) => one.priority - other.priority || one.index - other.index);
        expect(done).toEqual(wanted.map(({ index }) => `s${index}`));
      }),
    );
  });
});

describe('the rest after a rejection', () => {
  it('doubles up to a minute, and all of them together are some minutes', () => {
    const rests = Array.from({ length: QUEUE_TIMING.attempts - 1 }, (_, index) =>
      retryDelay(QUEUE_TIMING, index + 1),
    );
    expect(rests).toEqual([1_000, 2_000, 4_000, 8_000, 16_000, 32_000, 60_000, 60_000, 60_000]);
  });
});
