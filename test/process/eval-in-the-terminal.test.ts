import { beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest';
import { cheese, newDataDir, startCheese } from './cheesebot.ts';
import { scriptedAgents } from './scripted-agents.ts';
import { startScriptedModel } from './scripted-model.ts';

// Each test starts real processes, which takes seconds on a busy machine.
vi.setConfig({ testTimeout: 240_000, hookTimeout: 120_000 });

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
    const line = 'eval agents:scripted paradigms:t-maze trials:1 seeds:6';
    // Whoever stays where it is has its trial end after about fifty replies. Of six sessions, two at a time, one at least
    // is over after this many; then it stands still.
    const model = await startScriptedModel({
      latency: 0,
      actions: () => Array.from({ length: 8 }, () => 'STAY'),
    });
    onTestFinished(() => model.close());
    model.allow(150);
    const agents = await scriptedAgents(model.baseUrl, { actions: 8 });
    const withModel = { ...environment, AGENTS_FILE: agents, LAB_CONCURRENCY: '2' };
    const { exit, kill, said } = startCheese(withModel, line);
    await vi.waitFor(() => expect(said()).toMatch(/[1-9]\d* of 6 finished/u), { timeout: 100_000 });
    kill('SIGINT');
    const broken = await exit;
    model.release();
    expect(broken.code).toBe(1);
    expect(broken.stderr).toContain('the same line once more goes on from here');
    expect(broken.stderr).toMatch(/· paused\n[\s\S]*Sessions: \d+ of 6 finished, \d+ begun/u);
    const whole = await cheese(withModel, line, '--json');
    expect(whole.code).toBe(0);
    const after = printed(whole.stdout);
    expect(after.cells.every(({ finished, sessions }) => finished === sessions)).toBe(true);
    expect(new Set(after.sessions.map(({ id }) => id)).size).toBe(6);
  });
});
