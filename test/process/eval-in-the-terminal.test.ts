import { beforeAll, describe, expect, it, vi } from 'vitest';
import { cheese, newDataDir, startCheese } from './cheesebot.ts';

// Each test starts real processes, which takes seconds on a busy machine.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

let environment: Record<string, string>;
beforeAll(async () => {
  environment = { DATA_DIR: await newDataDir() };
});

interface Printed {
  readonly sessions: readonly { readonly id: string; readonly trials: readonly unknown[] }[];
  readonly cells: readonly { readonly agent: string; readonly sessions: number; readonly finished: number }[];
}

function printed(stdout: string): Printed {
  return JSON.parse(stdout);
}

describe('an evaluation in the terminal', () => {
  it('prints sessions and cells; the same line again plays nothing anew and prints the same', async () => {
    const line = 'eval agents:random,forward paradigms:t-maze,dnms seeds:2';
    const first = await cheese(environment, line, '--json');
    expect(first).toMatchObject({ code: 0, stderr: '' });
    const { sessions, cells } = printed(first.stdout);
    expect(Object.keys(printed(first.stdout))).toEqual(['sessions', 'cells']);
    expect(new Set(sessions.map(({ id }) => id)).size).toBe(8);
    expect(cells.map(({ agent, finished }) => `${agent} ${finished}`)).toEqual([
      'random 2',
      'random 2',
      'forward 2',
      'forward 2',
    ]);
    expect(await cheese(environment, line, '--json')).toEqual(first);
  });

  it('is broken off by Ctrl-C, and the same line goes on', async () => {
    const line = 'eval agents:random paradigms:morris,radial,star length:standard seeds:60';
    const { exit, kill, said } = startCheese(environment, line);
    await vi.waitFor(() => expect(said()).toMatch(/[1-9]\d* of 180 finished/u), { timeout: 60_000 });
    kill('SIGINT');
    const broken = await exit;
    expect(broken.code).toBe(1);
    expect(broken.stderr).toContain('the same line once more goes on from here');
    expect(broken.stderr).toMatch(/· paused\n[\s\S]*Sessions: \d+ of 180 finished, \d+ begun/u);
    const whole = await cheese(environment, line, '--json');
    expect(whole.code).toBe(0);
    const after = printed(whole.stdout);
    expect(after.cells.every(({ finished, sessions }) => finished === sessions)).toBe(true);
    expect(new Set(after.sessions.map(({ id }) => id)).size).toBe(180);
  });
});
