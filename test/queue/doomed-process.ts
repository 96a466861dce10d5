import { mustOpen } from '../store/temp-store.ts';
import { mustOpenQueue } from './open-test-queue.ts';
import { numbered } from './queue-contract.ts';

// A process that has jobs in the embedded store and is at four of them when it is killed. Its last word says which are done.
const store = await mustOpen({ dataDir: process.argv[2] ?? '' });
const queue = await mustOpenQueue({ engine: store.engine });
const done: string[] = [];
await queue.add(numbered(20));
await queue.work(async ({ session }) => {
  if (done.length < 8) return void done.push(session);
  if (done.length === 8) process.stdout.write(`${JSON.stringify(done)}\n`);
  await new Promise(() => {});
}, 4);
