import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

/** A step of the walk-through: a whole new file, or lines to put after a line of one that is there. */
interface Block {
  readonly file: string;
  readonly after: string | undefined;
  readonly code: string;
}

function blocksOf(page: string): readonly Block[] {
  return [...page.matchAll(/^```ts file=(\S+)(?: after="(.*)")?\n([\s\S]*?)^```$/gmu)].map(
    ([, file = '', after, code = '']) => ({ file, after, code }),
  );
}

describe('the walk-through of CONTRIBUTING.md: a tenth paradigm', () => {
  let copy = '';
  const run = (...words: readonly string[]): string =>
    execFileSync(process.execPath, words, {
      cwd: copy,
      encoding: 'utf8',
      env: { ...process.env, DATA_DIR: join(copy, 'data'), CI: '', VITEST: undefined },
    });

  beforeAll(() => {
    copy = mkdtempSync(join(tmpdir(), 'tenth-'));
    for (const part of [
      'src',
      'commands',
      'test',
      'package.json',
      'slack-manifest.json',
      'tsconfig.json',
      'vitest.config.ts',
      'biome.json',
    ])
      cpSync(part, join(copy, part), { recursive: true });
    symlinkSync(resolve('node_modules'), join(copy, 'node_modules'));
    for (const { file, after, code } of blocksOf(readFileSync('CONTRIBUTING.md', 'utf8'))) {
      const path = join(copy, file);
      if (after === undefined) {
        mkdirSync(dirname(path), { recursive: true });
        writeFileSync(path, code);
        continue;
      }
      const text = readFileSync(path, 'utf8');
      expect(text.split(`${after}\n`)).toHaveLength(2);
      writeFileSync(
        path,
        text.replace(`${after}\n`, () => `${after}\n${code}`),
      );
    }
  });

  afterAll(() => rmSync(copy, { recursive: true, force: true }));

  it('names one source file and one test that are new, and touches only the names and the catalogue', () => {
    const blocks = blocksOf(readFileSync('CONTRIBUTING.md', 'utf8'));
    expect(blocks.filter(({ after }) => after === undefined).map(({ file }) => file)).toEqual([
      'src/paradigms/cheesebot-1/linear-track.ts',
      'test/paradigms/cheesebot-1/linear-track.test.ts',
    ]);
    expect(new Set(blocks.filter(({ after }) => after !== undefined).map(({ file }) => file))).toEqual(
      new Set(['src/paradigms/names.ts', 'src/paradigms/catalogue.ts']),
    );
  });

  it('gives a paradigm that compiles', () => {
    expect(run('node_modules/typescript/bin/tsc', '--noEmit')).toBe('');
  }, 120_000);

  it('gives a paradigm that passes its test, and the laws and properties of all', () => {
    run(
      'node_modules/vitest/vitest.mjs',
      'run',
      '--reporter=json',
      '--outputFile=said.json',
      'test/paradigms/cheesebot-1/linear-track.test.ts',
      'test/paradigms/session-laws.test.ts',
      'test/paradigms/cheesebot-1/properties.test.ts',
      '-t',
      'linear-track|ends at the first end|does not show where',
    );
    const { numFailedTests, numPassedTests } = JSON.parse(readFileSync(join(copy, 'said.json'), 'utf8'));
    expect(numFailedTests).toBe(0);
    expect(numPassedTests).toBeGreaterThan(15);
  }, 120_000);

  it('gives a paradigm that can be played from the command line', () => {
    const played = JSON.parse(run('src/terminal.ts', 'play track agent:oracle', '--json'));
    expect(JSON.stringify(played)).toContain('"paradigm":"linear-track"');
    expect(JSON.stringify(played)).not.toContain('failure');
  }, 60_000);
});
