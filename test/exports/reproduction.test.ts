import { describe, expect, it } from 'vitest';
import { differencesText, protocolDifferences } from '../../src/exports/protocol-differences.ts';
import { checkAnchors } from '../../src/exports/published-anchors.ts';
import { readReproduceCommand } from '../../src/exports/reproduce-command.ts';
import { type ReproducedCell, reproductionOf, reproductionTable } from '../../src/exports/reproduction.ts';
import { PUBLISHED_ROWS, type PublishedRow } from '../../src/leaderboard/published.ts';
import { aggregatedRate, overallRate } from '../../src/paradigms/cheesebench/run/aggregation.ts';
import { PUBLISHED_ORDER } from '../../src/paradigms/cheesebench/run/run-published.ts';
import { TEXT_VIEW_IDS } from '../../src/paradigms/names.ts';

function rowNamed(name: string): PublishedRow {
  const row = PUBLISHED_ROWS.find((each) => each.name === name);
  if (!row) throw new Error(`Nothing published of ${name}`);
  return row;
}

const MODELS = PUBLISHED_ROWS.filter((row) => row.in('t-maze', 'ascii-2d'));

/** What was published, as if it had been played here. */
function republished(row: PublishedRow): readonly ReproducedCell[] {
  return PUBLISHED_ORDER.flatMap((paradigm) =>
    TEXT_VIEW_IDS.flatMap((view) => {
      const count = row.in(paradigm, view);
      return count ? [{ paradigm, view, ...count }] : [];
    }),
  );
}

describe('our numbers beside the published ones', () => {
  it.each(MODELS)(
    '$name: its own counts are inside everywhere, and have the published overall value',
    (row) => {
      const { rows, overall } = reproductionOf(republished(row), row);
      expect(rows).toHaveLength(PUBLISHED_ORDER.length * (TEXT_VIEW_IDS.length + 1));
      for (const { points, isInside } of rows) expect([points, isInside]).toEqual([0, true]);
      expect(overall.ours).toBeCloseTo(row.overall, 4);
      expect(overall.published).toBeCloseTo(row.overall, 4);
    },
  );

  it('the best view is made as the published value is', () => {
    const cells: readonly ReproducedCell[] = [
      { paradigm: 't-maze', view: 'ascii-2d', successes: 3, trials: 10 },
      { paradigm: 't-maze', view: 'ascii-3d', successes: 4, trials: 5 },
    ];
    const { rows, overall } = reproductionOf(cells, rowNamed('GPT-5.2'));
    expect(rows.map(({ view, ours }) => [view, ours?.rate])).toEqual([
      ['ascii-2d', 0.3],
      ['ascii-3d', 0.8],
      ['best', aggregatedRate({ 'ascii-2d': 0.3, 'ascii-3d': 0.8 }, 'best-of-3')?.rate],
    ]);
    expect(rows[0]).toMatchObject({ points: -70, isInside: false, published: { count: '10/10', rate: 1 } });
    expect(overall).toEqual({ ours: 0.8, published: overallRate([1]) });
  });

  it('says nothing of what was not played, or is not published', () => {
    const cells = [{ paradigm: 'dnms', view: 'ascii-2d', successes: 0, trials: 0 }] as const;
    const { rows, overall } = reproductionOf(cells, rowNamed('GPT-5.2'));
    expect(rows.map(({ ours, points, isInside }) => [ours, points, isInside])).toEqual([
      [null, null, null],
      [null, null, null],
    ]);
    expect(overall.ours).toBeNull();
    const random = reproductionOf([{ ...cells[0], successes: 5, trials: 10 }], rowNamed('Random'));
    expect(random.rows.map(({ published }) => published?.rate)).toEqual([undefined, 0.532]);
  });

  it('is a table: counts, rates, interval, published counts and rate, points, inside or not', () => {
    const cells = [{ paradigm: 't-maze', view: 'ascii-2d', successes: 3, trials: 10 }] as const;
    const row = rowNamed('GPT-5.2');
    expect(reproductionTable(reproductionOf(cells, row), row)).toBe(
      [
        '%          view       k/n  here   95 %  GPT-5.2    %  points',
        'T-maze     ascii-2d  3/10    30  11-60    10/10  100     -70  outside',
        '           best      3/10    30  11-60    10/10  100     -70  outside',
        'mean of 1  best              30                  100     -70',
      ].join('\n'),
    );
  });
});

describe('what differs from the published protocol', () => {
  const base = {
    trials: () => 10,
    paradigms: PUBLISHED_ORDER,
    views: TEXT_VIEW_IDS,
    isRandom: false,
  } as const;
  const model = { history: 5, actions: 8, prompt: 'default', temperature: 0.7, maxTokens: 512 };
  const others = (differences: ReturnType<typeof protocolDifferences>) =>
    differences.filter(({ isSame }) => !isSame).map(({ name }) => name);

  it('names the step cap and the wrapper beside a row that was played through an assistant', () => {
    const found = protocolDifferences({ ...base, model, published: rowNamed('GPT-5.2') });
    expect(others(found)).toEqual(expect.arrayContaining(['step cap', 'wrapper', 'temperature', 'prompt']));
    expect(others(found)).not.toContain('trials');
    expect(others(found)).not.toContain('batch');
    expect(differencesText(found)).toMatch(/- step cap: published 200 steps .* Here each paradigm's own\./u);
  });

  it('names what is set otherwise than in the runs of open weights, and nothing that is not', () => {
    const published = rowNamed('Qwen2.5-VL-7B');
    const trials = (id: (typeof PUBLISHED_ORDER)[number]) => published.in(id, 'ascii-2d')?.trials ?? 0;
    const alike = protocolDifferences({ ...base, trials, model, published });
    expect(others(alike)).toEqual(['draws', 'prompt', 'history', 'fallback']);
    const altered = { ...model, actions: 1, temperature: null, maxTokens: 100 };
    const other = protocolDifferences({ ...base, model: altered, published, views: ['ascii-2d'] });
    expect(others(other)).toEqual(
      expect.arrayContaining(['trials', 'aggregation', 'batch', 'temperature', 'reply length']),
    );
  });

  it('tells nothing of models where an agent is none', () => {
    const found = protocolDifferences({
      ...base,
      isRandom: true,
      model: null,
      published: rowNamed('Random'),
    });
    expect(found.map(({ name }) => name)).toEqual([
      'apparatus',
      'trials',
      'step cap',
      'aggregation',
      'draws',
    ]);
    expect(differencesText(found)).toContain('trials: published not stated.');
  });
});

it('the random agent reaches its published anchors: 5 of 15 in the Morris maze, 6 of 15 in the T-maze', async () => {
  expect(await checkAnchors()).toEqual({
    isRight: true,
    lines: [
      'Morris water maze: 5 of 15, 214.8 steps a success; published 5 of 15, 214.8',
      'T-maze: 6 of 15, 63.2 steps a success; published 6 of 15, 63.2',
    ],
  });
});

describe('npm run reproduce, what is typed', () => {
  const read = (line: string) => readReproduceCommand(line.split(' '));

  it('takes the published set, and the published row of the same name', () => {
    expect(read('--agent gpt-5.2-codex+h1')).toMatchObject({
      value: {
        agent: 'gpt-5.2-codex+h1',
        set: 'frontier',
        trials: 10,
        beside: { name: 'GPT-5.2 Codex' },
        seeds: 1,
      },
    });
    expect(read('--agent qwen2.5-vl-7b')).toMatchObject({ value: { set: 'open-weight', trials: 'full' } });
    expect(read('--agent random')).toMatchObject({
      value: { beside: { name: 'Random' }, views: TEXT_VIEW_IDS, paradigms: PUBLISHED_ORDER, isYes: false },
    });
    expect(read('--agent my-model')).toMatchObject({ value: { beside: { name: 'Random' } } });
  });

  it('takes everything else as it is asked for', () => {
    expect(
      read(
        '--agent x --beside gpt4.1 --set ablation --trials 3 --paradigms t,morris --views ascii-3d --seeds 2 --budget 1.5 --yes',
      ),
    ).toMatchObject({
      value: {
        beside: { name: 'GPT-4.1' },
        set: 'ablation',
        trials: 3,
        paradigms: ['morris-water-maze', 't-maze'],
        views: ['ascii-3d'],
        seeds: 2,
        budget: 1_500_000_000,
        isYes: true,
      },
    });
  });

  it.each([
    ['--yes', 'Say who plays'],
    ['--agent x --beside GPT-5.3', 'Did you mean "GPT-5.2"?'],
    ['--agent x --beside zzz', 'Nothing was published of "zzz". There are: Claude Opus 4.7'],
    [
      '--agent x --views image-2d',
      'There is no view "image-2d" in the published protocol. There are: ascii-2d',
    ],
    ['--agent x --paradigms maze', 'There is no paradigm "maze"'],
    ['--agent x --trials 0', '--trials takes a whole number from 1 to 1000'],
    ['--agent x --seeds 1000', '--seeds takes a whole number from 1 to 100'],
    ['--agent x --budget free', '"free" is no amount of money'],
    ['--agent x --sets frontier', 'Did you mean --set?'],
  ])('%s is refused with a sentence', (line, sentence) => {
    expect(read(line)).toMatchObject({ ok: false, refusal: { message: expect.stringContaining(sentence) } });
  });

  it('explains its flags', () => {
    const help = read('--help');
    expect(help.ok && 'help' in help.value && help.value.help).toContain('--beside <name>');
  });
});
