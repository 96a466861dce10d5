import { describe, expect, it } from 'vitest';
import { resultCards, resultInWords } from '../../../src/bot/cards/evaluation-result-card.ts';
import { resultTables } from '../../../src/bot/cards/evaluation-result-table.ts';
import { cardToMessage } from '../../../src/bot/discord/card-to-message.ts';
import { reportOf } from '../../../src/evaluations/report/report-of.ts';
import { cellWidth } from '../../../src/leaderboard/cell-width.ts';
import { PARADIGM_IDS, PARADIGM_NAMES } from '../../../src/paradigms/names.ts';
import { sampleCell, sampleResults } from '../../evaluations/report/sample-results.ts';

const AGENTS = [
  'random',
  'graph-rl',
  'oracle',
  'some-very-long-model-name-2026+h1+k4',
  '模型模型模型模型模型',
];

function resultsOf(agents: readonly string[]) {
  return sampleResults(
    agents.flatMap((name) =>
      PARADIGM_IDS.map((paradigm) => [sampleCell({ name, paradigm }), ['sfsf', 'sfsf']] as const),
    ),
  );
}

describe('the cards of a result', () => {
  it('lead to pages from the first one on, and only from there', () => {
    const links = [{ label: 'On the web', url: 'https://cheese.example/run/x' }];
    const [first, ...others] = resultCards(resultsOf(AGENTS), links);
    expect(first?.links).toEqual(links);
    expect(others.every((card) => card.links === undefined)).toBe(true);
  });

  it('rule: every table stands in its message on Discord, and nowhere in a file beside it', () => {
    for (const count of [1, 2, 3, 4, 5]) {
      const cards = resultCards(resultsOf(AGENTS.slice(0, count)));
      for (const card of cards) {
        const message = cardToMessage(card);
        expect(message.file, card.title).toBeUndefined();
        for (const { text } of card.blocks ?? []) expect(message.content).toContain(text.split('\n').at(-1));
      }
      const lines = cards.flatMap(({ blocks = [] }) => blocks.flatMap(({ text }) => text.split('\n')));
      const cells = lines.filter((line) => /\d\/\d/u.test(line));
      expect(cells).toHaveLength(count * PARADIGM_IDS.length);
    }
  });

  it('tells a person once, and brings the files once', () => {
    const cards = resultCards(resultsOf(AGENTS));
    expect(cards.filter(({ to }) => to !== undefined)).toHaveLength(1);
    expect(cards[0]).toMatchObject({
      to: ['playground:ada'],
      title: 'Evaluation abcdef · results, part 1 of 2',
    });
    expect(cards.filter(({ files }) => files !== undefined)).toHaveLength(1);
    expect(cards.map(({ title }) => title.replace(/^.* · /u, ''))).toEqual([
      'results, part 1 of 2',
      'results, part 2 of 2',
      'comparisons',
      'learning curves',
      'cognitive dimensions',
    ]);
  });

  it('rule: where every session is void, the files are there all the same; where none ended, nothing is', () => {
    const results = sampleResults([[sampleCell(), ['v', 'v']]]);
    const ended = {
      ...results,
      sessions: results.sessions.map((one) => ({ ...one, status: 'void' as const })),
    };
    const [card, ...others] = resultCards(ended);
    expect(others).toEqual([]);
    expect(card?.text).toContain('No trial counts: of 2 sessions that ended, 2 are void.');
    expect(card?.files?.map(({ name }) => name)).toEqual([
      'evaluation-abcdefghij12.html',
      'evaluation-abcdefghij12.csv',
      'evaluation-abcdefghij12.jsonl',
    ]);
    const open = {
      ...results,
      sessions: results.sessions.map((one) => ({ ...one, status: 'waiting' as const, trials: [] })),
    };
    expect(resultCards(open)).toEqual([]);
  });

  it('says what is compared beside a table that is small', () => {
    const [first, second] = resultCards(
      sampleResults([
        [sampleCell({ name: 'random' }), ['sf', 'sf']],
        [sampleCell({ name: 'oracle' }), ['ss', 'ss']],
      ]),
    );
    expect(first?.title).toBe('Evaluation abcdef · results');
    expect(first?.text).toContain('random against oracle: -50 points');
    expect(second?.title).toContain('learning curves');
  });

  it('says that there is more in the files than four messages hold', () => {
    const many = Array.from({ length: 16 }, (_, index) => `model-${index}`);
    const tables = resultCards(resultsOf(many)).filter(({ blocks }) => blocks);
    expect(tables).toHaveLength(4);
    expect(tables.map(({ text = '' }) => text.includes('all of them are in the files'))).toEqual([
      false,
      false,
      false,
      true,
    ]);
  });
});

describe('the table of a result', () => {
  it('has at most 38 columns, whatever agents are called and however often they played', () => {
    const letters = 'sf'.repeat(3_000);
    const report = reportOf(sampleResults(AGENTS.map((name) => [sampleCell({ name }), [letters, letters]])));
    for (const { text } of resultTables(report, 1_000)) {
      for (const line of text.split('\n')) expect(cellWidth(line)).toBeLessThanOrEqual(38);
      expect(text).toContain('6000/12000');
    }
  });

  it('has a head of columns, and the head of a task again where it is parted', () => {
    const report = reportOf(
      sampleResults(Array.from({ length: 5 }, (_, index) => [sampleCell({ name: `m${index}` }), ['sf']])),
    );
    expect(
      resultTables(report, 4).map(({ text }) =>
        text.split('\n').map((line) => line.trim().split(/ {2,}/u)[0]),
      ),
    ).toEqual(
      [
        ['solved', 'T-maze', 'm0', 'm1'],
        ['solved', 'T-maze', 'm2', 'm3'],
        ['solved', 'T-maze', 'm4'],
      ].map(([head, ...rest]) => [expect.stringContaining(head ?? ''), ...rest]),
    );
  });

  it('names every task whole', () => {
    const text = resultTables(reportOf(resultsOf(['random'])), 100)[0]?.text ?? '';
    for (const id of PARADIGM_IDS) expect(text).toContain(`\n${PARADIGM_NAMES[id].title} `);
  });

  it('rule: cells stand under their own rate of chance', () => {
    const cells = (['cheesebot-1', 'cheesebench'] as const).map(
      (protocol) => [sampleCell({ protocol, paradigm: 'dnms' }), ['sf']] as const,
    );
    const report = reportOf(sampleResults(cells));
    const rates = report.cells.map(({ references }) => references.chance.rate);
    expect(new Set(rates).size).toBe(2);
    const [table] = resultTables(report, 100);
    expect(table?.text.match(/chance/gu)).toHaveLength(2);
  });

  it('is whole in a terminal', () => {
    const { blocks } = resultInWords(
      reportOf(resultsOf(Array.from({ length: 16 }, (_, index) => `m${index}`))),
    );
    expect(blocks).toHaveLength(1);
    expect(blocks[0]?.text.split('\n')).toHaveLength(1 + 9 + 9 * 16);
  });
});
