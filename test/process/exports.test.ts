import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { CANARY } from '../../src/exports/canary.ts';
import { PublishedFileSchema } from '../../src/exports/published-format.ts';
import { readTrialLines } from '../../src/exports/trial-line.ts';
import { PARADIGM_IDS } from '../../src/paradigms/names.ts';
import { AT, samplePlayer, sampleSession, sampleTrial } from '../store/samples.ts';
import { mustOpen, tempDataDir } from '../store/temp-store.ts';
import { bareDirectory, type Exit } from './cheesebot.ts';

// Each test starts a real process, which takes seconds on a busy machine.
vi.setConfig({ testTimeout: 300_000, hookTimeout: 120_000 });

let dataDir = '';

beforeAll(async () => {
  dataDir = await tempDataDir();
  const store = await mustOpen({ dataDir });
  const player = samplePlayer({ key: 'agent:model', kind: 'agent', name: 'Model' });
  for (const paradigm of PARADIGM_IDS) {
    const session = sampleSession({ player });
    const spec = { ...session.spec, protocol: 'cheesebench', paradigm } as const;
    await store.createSession({ ...session, spec });
    if (paradigm === PARADIGM_IDS[0]) {
      // More than are read at a time.
      for (let turn = 0; turn < 60; turn++) {
        const messages = [{ role: 'user', content: `turn ${turn}` }];
        const body = { version: 1, turn, calls: [{ messages, reply: { text: 'F' } }] };
        await store.appendAgentTurn({ sessionId: session.id, turn, body, at: AT });
      }
    }
    await store.endSession(session.id, 'finished', [sampleTrial(), sampleTrial({ trial: 2 })], AT);
  }
  await store.close();
});

/** A program of ours to its end, with only these settings. */
async function run(
  program: string,
  words: readonly string[],
  settings: Record<string, string> = {},
): Promise<Exit> {
  const env = { PATH: process.env.PATH ?? '', HOME: process.env.HOME ?? '', ...settings };
  const child = spawn(process.execPath, [program, ...words], { env, stdio: ['ignore', 'pipe', 'pipe'] });
  const said = { stdout: '', stderr: '' };
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    said.stdout += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    said.stderr += text;
  });
  await once(child, 'close');
  return { code: child.exitCode, ...said };
}

describe('npm run export', () => {
  const exported = (...words: readonly string[]) => run('src/export.ts', words, { DATA_DIR: dataDir });

  it('writes every prompt and reply as JSONL, of whichever session is asked for', async () => {
    const { code, stdout, stderr } = await exported('--format', 'turns');
    expect({ code, stderr }).toEqual({ code: 0, stderr: '60 turns.\n' });
    const lines = stdout.trimEnd().split('\n');
    expect(lines.map((line) => JSON.parse(line).turn)).toEqual(Array.from({ length: 60 }, (_, turn) => turn));
    const first = JSON.parse(lines[0] ?? '');
    expect(first).toMatchObject({
      schema: 'cheesebot-turn/1',
      canary: CANARY,
      player: 'agent:model',
      playerName: 'Model',
      protocol: 'cheesebench',
      askedAt: AT.toISOString(),
      exchange: { version: 1, calls: [{ messages: [{ role: 'user', content: 'turn 0' }] }] },
    });
    const one = await exported('--format', 'turns', '--session', first.session, '--player', 'model');
    expect(one.stdout).toBe(stdout);
    for (const none of [
      ['--session', 'elsewhere'],
      ['--player', 'random'],
      ['--evaluation', 'unknown'],
      ['--protocol', 'cheesebot-1'],
    ]) {
      expect(await exported('--format', 'turns', ...none)).toMatchObject({
        code: 1,
        stdout: '',
        stderr: 'No turn of the log is what was asked for.\n',
      });
    }
  });

  it('writes the log as JSONL, which it reads back', async () => {
    const { code, stdout, stderr } = await exported('--format', 'jsonl');
    const lines = readTrialLines(stdout);
    expect({ code, stderr, count: lines.ok && lines.value.length }).toEqual({
      code: 0,
      stderr: '18 trials.\n',
      count: 18,
    });
    const file = join(await bareDirectory(), 'trials.jsonl');
    await writeFile(file, stdout);
    expect((await exported('--check', file)).stdout).toBe('18 trials, 9 sessions, 1 player.\n');
  });

  it('writes the published leaderboard’s JSON', async () => {
    const { code, stdout } = await exported('--format', 'published', '--player', 'model');
    expect(code).toBe(0);
    expect(PublishedFileSchema.parse(JSON.parse(stdout)).entries).toMatchObject([
      { model: 'Model', overall: 1, total_trials: 18 },
    ]);
  });

  it('says in one sentence what was wrong, and exits with 1', async () => {
    expect(await exported('--format', 'jsonl', '--player', 'nobody')).toEqual({
      code: 1,
      stdout: '',
      stderr: 'No trial of the log is what was asked for.\n',
    });
    expect((await exported()).stderr).toBe(
      'Say in which format: --format jsonl, --format turns or --format published. --help shows every flag.\n',
    );
  });

  it('makes no store where there is none', async () => {
    const nowhere = join(await bareDirectory(), 'data');
    const { code, stderr } = await run('src/export.ts', ['--format', 'jsonl'], { DATA_DIR: nowhere });
    expect(code).toBe(1);
    expect(stderr).toBe(
      `There is no store in ${nowhere} yet. Play something first, or set another DATA_DIR.\n`,
    );
  });
});

describe('npm run published', () => {
  it('prints the deterministic published rows, and writes the rows of random and of the player', async () => {
    const out = join(await bareDirectory(), 'run.json');
    const words = ['--set', 'ablation', '--player', 'oracle', '--views', 'ascii-2d', '--out', out];
    const { code, stdout, stderr } = await run('src/published.ts', words);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toMatch(/Morris water maze +47 +33 +5\/15 +15-58 +ascii-2d/u);
    expect(stdout).toMatch(/T-maze +43 +40 +6\/15/u);
    const file = PublishedFileSchema.parse(JSON.parse(await readFile(out, 'utf8')));
    expect(file.entries.map(({ model, total_trials }) => [model, total_trials])).toEqual([
      ['random', 135],
      ['oracle', 135],
    ]);
    expect(file.entries[0]?.per_environment.MorrisWaterMaze?.rate).toBe(0.3333);
  });

  it('says in one sentence what was wrong, and exits with 1', async () => {
    expect(await run('src/published.ts', ['--set', 'ablaton'])).toEqual({
      code: 1,
      stdout: '',
      stderr: 'There is no set "ablaton". Did you mean ablation? --help shows every flag.\n',
    });
  });
});
