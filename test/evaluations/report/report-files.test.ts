import { describe, expect, it } from 'vitest';
import { planLine } from '../../../src/evaluations/report/plan-line.ts';
import { reportFiles } from '../../../src/evaluations/report/report-files.ts';
import { reportHtml } from '../../../src/evaluations/report/report-html.ts';
import { reportOf } from '../../../src/evaluations/report/report-of.ts';
import { reportPictures } from '../../../src/evaluations/report/report-pictures.ts';
import { resultsCsv } from '../../../src/evaluations/report/results-csv.ts';
import { resultsJsonl, SessionLineSchema } from '../../../src/evaluations/report/results-jsonl.ts';
import { CANARY } from '../../../src/exports/canary.ts';
import { PARADIGM_IDS, VIEW_IDS } from '../../../src/paradigms/names.ts';
import { sampleCell, sampleResults, sampleUsage } from './sample-results.ts';

const HOSTILE = `"><script>alert(1)</script><img src=x onerror=alert(1)>'\`&\u202e=cmd|' /C calc'!A0`;

function hostileResults() {
  const results = sampleResults(
    [
      [sampleCell({ agent: { id: HOSTILE, playerKey: `agent:${HOSTILE}`, name: HOSTILE } }), ['sf', 'ss']],
      [sampleCell({ name: 'random' }), ['ff', 'sf']],
    ],
    { reason: HOSTILE, status: 'stopped' },
  );
  const { evaluation } = results;
  const sessions = results.sessions.map((session) => ({
    ...session,
    usage: sampleUsage(),
    trials: session.trials.map((row) => ({ ...row, phase: HOSTILE, reason: HOSTILE })),
  }));
  return { evaluation: { ...evaluation, plan: { ...evaluation.plan, name: HOSTILE } }, sessions };
}

describe('the report as a page', () => {
  it('names, reasons and phases of anybody are text in it, and nothing else', () => {
    const page = reportHtml(reportOf(hostileResults()));
    const tags = new Set(Array.from(page.matchAll(/<\/?([a-z]+)/giu), ([, tag]) => tag));
    expect(tags).not.toContain('script');
    expect(tags).not.toContain('img');
    expect(page).not.toContain('\u202e');
    expect(page).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
    // No attribute holds a handler: quotes of names cannot end one.
    expect(page).not.toMatch(/<[^<>]*\son\w+=/iu);
  });

  it('asks nobody for anything, and runs nothing', () => {
    const page = reportHtml(reportOf(hostileResults()));
    expect(page).toContain('content="default-src &#39;none&#39;; style-src &#39;unsafe-inline&#39;');
    expect(page).not.toMatch(/<[^<>]*\s(?:src|href|xlink:href)=/iu);
    expect(page).not.toMatch(/@import|url\(/iu);
    const addresses = Array.from(page.matchAll(/https?:\/\/[^"\s<]+/gu), ([address]) => address);
    expect(new Set(addresses)).toEqual(new Set(['http://www.w3.org/2000/svg']));
    expect(page).toContain('prefers-color-scheme: dark');
    expect(page).toContain('@media print');
  });

  it('holds the tables, both pictures, comparisons, method, sources, and how to run it again', () => {
    const results = sampleResults([
      [sampleCell({ name: 'a' }), ['ssss', 'ssss', 'ssss', 'ssss', 'ssss', 'sssf']],
      [sampleCell({ name: 'b' }), ['ffff', 'ffff', 'ffff', 'ffff', 'ffff', 'fffs']],
    ]);
    const sessions = results.sessions.map((session) => ({ ...session, usage: sampleUsage() }));
    const page = reportHtml(reportOf({ ...results, sessions }));
    expect(page).toContain('<td>23 of 24</td><td>95.8 %</td>');
    expect(page.match(/<svg /gu)).toHaveLength(2);
    // Six wins of six.
    expect(page).toContain('<td>6</td><td>6</td><td>0</td><td>0</td><td>0.031</td>');
    expect(page).toContain('$0.74');
    expect(page).toContain('Shoji et al. 2012');
    expect(page).toContain(
      '/cheese eval agents:a,b paradigms:t-maze views:ascii-2d protocol:cheesebot-1 length:standard seeds:6',
    );
    expect(page).toContain('npm run export -- --format turns');
    expect(page).toContain(CANARY);
  });

  it('says where a cost is a lower bound or unknown', () => {
    const results = sampleResults([
      [sampleCell(), ['s']],
      [sampleCell({ name: 'free' }), ['s']],
    ]);
    const usages = [sampleUsage({ unpricedCalls: 2 }), sampleUsage({ unpricedCalls: 10, nanodollars: 0 })];
    const sessions = results.sessions.map((session, at) => ({
      ...session,
      usage: usages[at] ?? sampleUsage(),
    }));
    const page = reportHtml(reportOf({ ...results, sessions }));
    expect(page).toContain('<td>at least $0.12</td>');
    expect(page).toContain('<td>unknown</td>');
  });

  it('is there before anything was played', () => {
    const results = sampleResults([[sampleCell(), ['']]]);
    const page = reportHtml(reportOf({ ...results, sessions: [] }));
    expect(page).not.toMatch(/NaN|undefined|Infinity/u);
    expect(page).toContain('Nothing was counted yet.');
    expect(reportPictures(reportOf({ ...results, sessions: [] }))).toEqual([]);
  });

  it('stays below a megabyte for 10,000 sessions', { timeout: 20_000 }, () => {
    const names = Array.from({ length: 20 }, (_, at) => `model-${at}`);
    const cells = names.flatMap((name) =>
      PARADIGM_IDS.flatMap((paradigm) =>
        VIEW_IDS.slice(0, 2).map(
          (view) =>
            [sampleCell({ name, paradigm, view }), Array.from({ length: 28 }, () => 'sfsfsfsfsfsf')] as const,
        ),
      ),
    );
    const results = sampleResults(cells);
    expect(results.sessions.length).toBeGreaterThan(10_000);
    const begun = performance.now();
    const page = reportHtml(reportOf(results));
    expect(page.length).toBeLessThan(1_000_000);
    expect(performance.now() - begun).toBeLessThan(10_000);
  });
});

describe('the trials as CSV', () => {
  /** RFC 4180, for the test alone. */
  function rowsOf(csv: string): readonly (readonly string[])[] {
    return csv
      .split('\r\n')
      .filter((line) => line !== '')
      .map((line) =>
        Array.from(line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/gu), ([, quoted, bare]) =>
          quoted === undefined ? (bare ?? '') : quoted.replaceAll('""', '"'),
        ),
      );
  }

  it('has a row a trial, and says which ones count', () => {
    const rows = rowsOf(
      resultsCsv(sampleResults([[sampleCell({ paradigm: 'morris-water-maze' }), ['spv', 'f']]])),
    );
    expect(rows).toHaveLength(5);
    const at = (name: string) => rows[0]?.indexOf(name) ?? -1;
    const counted = rows
      .slice(1)
      .map((row) => [row[at('seed')], row[at('trial')], row[at('counted')], row[at('outcome')]]);
    expect(counted).toEqual([
      ['1', '1', '1', 'success'],
      ['1', '2', '0', 'success'],
      ['1', '3', '0', 'void'],
      ['2', '1', '1', 'failure'],
    ]);
    expect(rows[1]?.[at('canary')]).toBe(CANARY);
    expect(rows[2]?.[at('canary')]).toBe('');
  });

  it('no text is a formula, and quotes keep what is in them together', () => {
    const names = ['=1+1', '@SUM(A1)', '-2', '+3', 'a "b", c'];
    const rows = rowsOf(
      resultsCsv(sampleResults(names.map((name) => [sampleCell({ name }), ['s']] as const))),
    );
    expect(rows.slice(1).map((row) => row[3])).toEqual(["'=1+1", "'@SUM(A1)", "'-2", "'+3", 'a "b", c']);
    expect(new Set(rows.map((row) => row.length))).toEqual(new Set([19]));
  });
});

describe('the sessions as JSONL', () => {
  it('every line is what its schema says, with its trials and usage', () => {
    const results = hostileResults();
    const lines = resultsJsonl(results).trimEnd().split('\n');
    expect(lines).toHaveLength(4);
    const sessions = lines.map((line) => SessionLineSchema.parse(JSON.parse(line)));
    expect(sessions.map(({ seed, trials }) => [seed, trials.length])).toEqual([
      [1, 2],
      [2, 2],
      [1, 2],
      [2, 2],
    ]);
    expect(sessions[0]).toMatchObject({
      schema: 'cheesebot-evaluation-session/1',
      canary: CANARY,
      usage: sampleUsage(),
    });
  });

  it('leaves out sessions that were not begun', () => {
    const results = sampleResults([[sampleCell(), ['s', 's']]]);
    const sessions = results.sessions.map((session, at) =>
      at === 1 ? { ...session, status: 'waiting' as const } : session,
    );
    expect(
      resultsJsonl({ ...results, sessions })
        .trimEnd()
        .split('\n'),
    ).toHaveLength(1);
    expect(resultsJsonl({ ...results, sessions: [] })).toBe('');
  });
});

describe('the files of a report', () => {
  it('are a page, trials and sessions, named after the evaluation', () => {
    const results = sampleResults([[sampleCell(), ['s']]]);
    expect(
      reportFiles(results, reportOf(results)).map(({ name, contentType }) => [name, contentType]),
    ).toEqual([
      ['evaluation-abcdefghij12.html', 'text/html'],
      ['evaluation-abcdefghij12.csv', 'text/csv'],
      ['evaluation-abcdefghij12.jsonl', 'application/jsonl'],
    ]);
  });

  it('are the page alone where the trials are too many for a chat', () => {
    const results = sampleResults([[sampleCell(), ['s']]]);
    const trials = Array.from({ length: 400_001 }, () => results.sessions[0]?.trials[0]).filter(
      (row) => row !== undefined,
    );
    const files = reportFiles(
      { ...results, sessions: results.sessions.map((session) => ({ ...session, trials })) },
      reportOf(results),
    );
    expect(files.map(({ contentType }) => contentType)).toEqual(['text/html']);
  });

  it('a plan in numbers of trials, or with a name, is typed so', () => {
    const { evaluation } = sampleResults([
      [sampleCell({ length: 5 }), ['s']],
      [sampleCell({ length: 20 }), ['s']],
    ]);
    expect(planLine({ ...evaluation.plan, name: 'first "look"' })).toBe(
      'eval agents:random paradigms:t-maze views:ascii-2d protocol:cheesebot-1 trials:5,20 seeds:1 name:"first look"',
    );
  });
});
