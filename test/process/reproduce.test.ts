import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest';
import { bareDirectory, newDataDir, reproduce } from './cheesebot.ts';
import { startScriptedModel } from './scripted-model.ts';

// Each test starts real processes, which takes seconds on a busy machine.
vi.setConfig({ testTimeout: 300_000, hookTimeout: 120_000 });

let dataDir = '';
beforeAll(async () => {
  dataDir = await newDataDir();
});

const SMALL = ['--paradigms', 't-maze,operant', '--views', 'ascii-2d', '--trials', '2'] as const;

describe('npm run reproduce', () => {
  it('plays a baseline at once, beside the published row, and plays nothing anew the second time', async () => {
    const first = await reproduce({ DATA_DIR: dataDir }, '--agent', 'random', ...SMALL);
    expect(first).toMatchObject({ code: 0 });
    expect(first.stdout).toContain('the published random agent comes out as published, to the step');
    expect(first.stdout).toContain('2 sessions to play');
    expect(first.stdout).toContain('No endpoint is asked.');
    expect(first.stdout).toMatch(
      /^T-maze +ascii-2d +\d\/2 .*\n +best +\d\/2 +\d+ +\d+-\d+ +43 +[+-]?\d+ +\w+side$/mu,
    );
    expect(first.stdout).toContain('- trials: published not stated. Here 2 a paradigm.');
    const second = await reproduce({ DATA_DIR: dataDir }, '--agent', 'random', ...SMALL);
    expect(second.stdout).toContain('All 2 sessions are finished already; nothing is played again.');
    const tableOf = (text: string) => text.slice(text.indexOf('%  '));
    expect(tableOf(second.stdout)).toBe(tableOf(first.stdout));
  });

  it('asks an endpoint that costs money only with --yes, after it has said what it would take', async () => {
    const model = await startScriptedModel({
      latency: 0,
      actions: () => Array.from({ length: 8 }, () => 'FORWARD'),
    });
    onTestFinished(() => model.close());
    const agentsFile = join(await bareDirectory(), 'agents.json');
    const agent = {
      id: 'gpt-5.2',
      model: 'scripted',
      baseUrl: model.baseUrl,
      actions: 8,
      price: { inputPerMillion: 1, outputPerMillion: 4 },
    };
    await writeFile(agentsFile, JSON.stringify({ agents: [agent] }));
    const settings = { DATA_DIR: dataDir, AGENTS_FILE: agentsFile };
    const line = ['--agent', 'gpt-5.2+h1', ...SMALL] as const;
    const asked = await reproduce(settings, ...line);
    expect(asked).toMatchObject({ code: 1, stderr: expect.stringContaining('add --yes') });
    expect(asked.stdout).toMatch(/About \d+ calls, \d+ tokens in and \d+ out\. Cost: about \$/u);
    expect(model.asked()).toBe(0);
    const played = await reproduce(settings, ...line, '--yes');
    expect(played.code, played.stderr).toBe(0);
    expect(model.asked()).toBeGreaterThan(0);
    expect(played.stdout).toMatch(
      /^Operant chamber +ascii-2d +\d\/2 +\d+ +\d+-\d+ +9\/10 +90 +[+-]?\d+ +\w+side$/mu,
    );
    expect(played.stdout).toContain('- step cap: published 200 steps in every paradigm');
    expect(played.stdout).toContain('- history: published h 5, orphan-window');
    expect(played.stdout).toContain('Here h 1, whole turns.');
    const before = model.asked();
    expect((await reproduce(settings, ...line)).code).toBe(0);
    expect(model.asked()).toBe(before);
  });

  it('refuses what it cannot do with a sentence', async () => {
    expect(await reproduce({ DATA_DIR: dataDir }, '--agent', 'nobody')).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('There is no agent "nobody"'),
    });
    expect(await reproduce({}, '--views', 'ascii-2d')).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('Say who plays'),
    });
  });
});
