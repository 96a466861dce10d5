import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { mustOpen, tempDataDir } from '../store/temp-store.ts';
import { mustOpenQueue } from './open-test-queue.ts';
import { numbered, until } from './queue-contract.ts';

describe('a process that is killed with jobs in the embedded store', { timeout: 90_000 }, () => {
  it('leaves them to the next one, which takes those at work first and at once', async () => {
    const dataDir = await tempDataDir();
    const script = fileURLToPath(new URL('doomed-process.ts', import.meta.url));
    const child = spawn(process.execPath, [script, dataDir], { stdio: ['ignore', 'pipe', 'inherit'] });
    const [line] = await once(createInterface(child.stdout), 'line');
    const done: string[] = JSON.parse(line);
    child.kill('SIGKILL');
    await once(child, 'exit');

    const store = await mustOpen({ dataDir });
    const queue = await mustOpenQueue({ engine: store.engine });
    const { active, waiting } = await queue.counts();
    expect(active).toBe(0);
    expect(waiting).toBeGreaterThanOrEqual(20 - done.length);
    const doneNow: string[] = [];
    const worker = await queue.work(async ({ session }) => void doneNow.push(session), 4);
    await until(async () => Object.values(await queue.counts()).every((count) => count === 0));
    // One that was done in the instant before the kill may be done once more: the queue had not heard of it yet.
    const all = [...new Set([...done, ...doneNow])].toSorted();
    expect(all).toEqual(
      numbered(20)
        .map(({ session }) => session)
        .toSorted(),
    );
    expect(doneNow.length).toBeLessThanOrEqual(20 - done.length + 4);
    expect(doneNow.slice(0, 4).every((session) => Number(session.slice('session'.length)) < 13)).toBe(true);
    await worker.stop();
    await queue.close();
    await store.close();
  });
});
