import { describe, expect, it } from 'vitest';
import { readExportCommand } from '../../src/exports/export-command.ts';
import { readPublishedCommand } from '../../src/exports/published-command.ts';
import { PUBLISHED_SWITCHES } from '../../src/paradigms/cheesebench/switches.ts';

const published = (line: string) => readPublishedCommand(line === '' ? [] : line.split(' '));
const exported = (line: string) => readExportCommand(line === '' ? [] : line.split(' '));
const refusalOf = (read: ReturnType<typeof published> | ReturnType<typeof exported>) =>
  read.ok ? undefined : read.refusal.message;

describe('npm run published', () => {
  it('without flags is the random agent in the open-weight set with seed 42, in all views, as published', () => {
    expect(published('')).toMatchObject({
      value: {
        set: 'open-weight',
        name: 'random',
        player: null,
        seed: 42,
        views: ['ascii-2d', 'ascii-2d-fpv', 'ascii-3d'],
        switches: PUBLISHED_SWITCHES,
      },
    });
  });

  it('takes every flag; views are played in their published order, each once', () => {
    const line =
      '--set frontier --player constant:FFL --seed 0 --views ascii-3d,ascii-2d,ascii-3d --apparatus fresh --cap-mode reset --out run.json';
    expect(published(line)).toMatchObject({
      value: {
        set: 'frontier',
        name: 'constant:FFL',
        seed: 0,
        views: ['ascii-2d', 'ascii-3d'],
        switches: { apparatus: 'fresh', capMode: 'reset', batch: 8 },
        out: 'run.json',
      },
    });
  });

  it.each([
    ['--set ablaton', 'There is no set "ablaton". Did you mean ablation?'],
    [
      '--player rat',
      'There is no player "rat". There are: random, forward, stay, constant:<letters>, oracle.',
    ],
    [
      '--player constant:FFX',
      'The player constant takes 1 to 8 of the letters F, L, R and S, such as constant:FFL; you gave "FFX".',
    ],
    ['--player constant:FFFFFFFFF', 'The player constant takes 1 to 8 of the letters'],
    ['--player constant', 'The player constant takes 1 to 8 of the letters'],
    [
      '--seed 4294967296',
      '"4294967296" is no seed. It must be a whole number from 0 to 4294967295, such as 42.',
    ],
    ['--seed -1', '"-1" is no seed.'],
    ['--views ascii-4d', 'There is no view "ascii-4d". There are: ascii-2d, ascii-2d-fpv, ascii-3d'],
    ['--cap-mode stop', 'There is no cap-mode "stop". There are: continue, reset.'],
    ['--colour red', 'There is no flag --colour.'],
  ])('%s is refused with one sentence', (line, sentence) => {
    expect(refusalOf(published(line))).toContain(sentence);
  });

  it('--help shows every flag', () => {
    const read = published('--help');
    const help = read.ok && 'help' in read.value ? read.value.help : '';
    for (const flag of ['set', 'player', 'seed', 'views', 'apparatus', 'cap-mode', 'out']) {
      expect(help).toContain(`--${flag} `);
    }
  });
});

describe('npm run export', () => {
  it('takes a format and which trials; an agent may be called by its id', () => {
    expect(exported('--format jsonl')).toMatchObject({ value: { kind: 'jsonl', filter: {} } });
    expect(exported('--format jsonl --protocol cheesebot-1 --player random --session abc')).toEqual({
      ok: true,
      value: {
        kind: 'jsonl',
        filter: { protocol: 'cheesebot-1', playerKeys: ['random', 'agent:random'], sessionId: 'abc' },
      },
    });
  });

  it('published reads the published protocol only', () => {
    expect(exported('--format published')).toMatchObject({ value: { filter: { protocol: 'cheesebench' } } });
  });

  it('reads a file back with --check', () => {
    expect(exported('--check trials.jsonl')).toEqual({
      ok: true,
      value: { kind: 'check', file: 'trials.jsonl' },
    });
  });

  it.each([
    ['', 'Say in which format: --format jsonl, --format turns or --format published.'],
    ['--format json', 'There is no format "json". Did you mean jsonl?'],
    ['--format jsonl --protocol cheese', 'There is no protocol "cheese".'],
    [
      '--format published --protocol cheesebot-1',
      'The published format takes results of cheesebench only; those of cheesebot-1 measure something else. Use --format jsonl for them.',
    ],
    ['--player', '--player needs a value, such as --player agent:oracle.'],
  ])('%j is refused with one sentence', (line, sentence) => {
    expect(refusalOf(exported(line))).toContain(sentence);
  });

  it('of turns takes an evaluation too, which the others do not', () => {
    expect(exported('--format turns --evaluation k3x9v2m8qz4t --player oracle')).toEqual({
      ok: true,
      value: {
        kind: 'turns',
        filter: { playerKeys: ['oracle', 'agent:oracle'], evaluationId: 'k3x9v2m8qz4t' },
      },
    });
    expect(refusalOf(exported('--format jsonl --evaluation k3x9v2m8qz4t'))).toBe(
      '--evaluation goes with --format turns.',
    );
  });
});
