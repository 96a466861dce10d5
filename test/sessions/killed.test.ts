import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { rmSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, it } from 'vitest';
import { mustOpen, tempDataDir } from '../store/temp-store.ts';
import { corridorAfter } from './session-bench.ts';

const dataDir = await tempDataDir();
afterAll(() => rmSync(dataDir, { recursive: true, force: true }));

it('a game whose process is killed with -9 again and again loses, doubles and refuses no move', async () => {
  const answered: string[] = [];
  for (const kill of [7, 40, 90]) answered.push(...(await run(kill)));
  const last = await run(Number.POSITIVE_INFINITY);
  const over = last.pop() ?? '';
  answered.push(...last);

  const store = await mustOpen({ dataDir });
  const record = await store.session(over.replace('over ', ''));
  const trials = await store.trials(record?.id ?? '');
  await store.close();
  if (!record) throw new Error(`The game did not come to its end: ${over}`);

  const turns = Array.from(record.letters, (_, turn) => turn);
  expect(record.letters).toBe(turns.map((turn) => 'SSFSLSRFSS'.charAt((turn * turn) % 10)).join(''));
  // Of each killed process at most the one move is without an answer that was under way.
  expect(new Set(answered).size).toBe(answered.length);
  expect(answered.length).toBeGreaterThanOrEqual(turns.length - 3);
  const replayed = corridorAfter(record.spec, record.letters);
  expect(replayed.isOver).toBe(true);
  expect(trials).toEqual(replayed.records.map((trial) => ({ ...trial, reason: null })));
}, 120_000);

/** Far fewer than the game has left after every kill, and enough to be killed in the midst of one of them. */
const MOVES_MORE = 25;

/** Lets the process play, kills it after so many answered moves, and gives what it said. */
async function run(killAfter: number): Promise<string[]> {
  const script = fileURLToPath(new URL('player-process.ts', import.meta.url));
  const child = spawn(process.execPath, [script, dataDir, `${killAfter + MOVES_MORE}`], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const exited = once(child, 'exit');
  const said: string[] = [];
  for await (const line of createInterface({ input: child.stdout })) {
    said.push(line);
    if (said.length === killAfter) child.kill('SIGKILL');
  }
  await exited;
  expect(child.signalCode ?? child.exitCode).toBe(killAfter === Number.POSITIVE_INFINITY ? 0 : 'SIGKILL');
  return said;
}
