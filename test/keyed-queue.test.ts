import { expect, it } from 'vitest';
import { KeyedQueue } from '../src/keyed-queue.ts';

it('runs the tasks of one key one after the other, in the order they came', async () => {
  const queue = new KeyedQueue();
  const log: string[] = [];
  const task = (name: string) => async () => {
    log.push(`${name} begins`);
    await Promise.resolve();
    log.push(`${name} ends`);
  };
  await Promise.all([queue.run('k', task('a')), queue.run('k', task('b'))]);
  expect(log).toEqual(['a begins', 'a ends', 'b begins', 'b ends']);
});

it('lets tasks of different keys run beside each other', async () => {
  const queue = new KeyedQueue();
  const { promise: free, resolve: release } = Promise.withResolvers<void>();
  const held = queue.run('one', () => free);
  expect(await queue.run('other', async () => 'done')).toBe('done');
  release();
  await held;
});

it('goes on after a task that failed, whose caller alone is told', async () => {
  const queue = new KeyedQueue();
  const failing = queue.run('k', async () => {
    throw new Error('broken');
  });
  const next = queue.run('k', async () => 'done');
  await expect(failing).rejects.toThrow('broken');
  expect(await next).toBe('done');
});

it('settles when all that came so far is over, failures too', async () => {
  const queue = new KeyedQueue();
  const { promise: held, resolve: release } = Promise.withResolvers<void>();
  const log: string[] = [];
  void queue.run('one', () => held).then(() => log.push('one is over'));
  const failing = queue.run('other', () => held.then(() => Promise.reject(new Error('broken'))));
  const settled = queue.settled().then(() => log.push('settled'));
  await expect(queue.run('third', async () => 'beside')).resolves.toBe('beside');
  expect(log).toEqual([]);
  release();
  await expect(failing).rejects.toThrow('broken');
  await settled;
  expect(log).toEqual(['one is over', 'settled']);
});
