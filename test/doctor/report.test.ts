import { describe, expect, it } from 'vitest';
import { findingsOf } from '../../src/doctor/finding.ts';
import { exitCodeOf, findingJson, findingLine, summaryLine } from '../../src/doctor/report.ts';

const { ok, warn, fail } = findingsOf('discord');
const found = [ok('token', 'belongs to cheesebot.'), warn('servers', 'none.'), fail('gateway', 'down.')];

describe('a report', () => {
  it('is a line each: state, what, sentence', () => {
    expect(found.map(findingLine)).toEqual([
      'ok    discord: token                      — belongs to cheesebot.',
      'warn  discord: servers                    — none.',
      'FAIL  discord: gateway                    — down.',
    ]);
  });

  it('is a JSON object a line for programs', () => {
    expect(found.map((one) => JSON.parse(findingJson(one)))).toEqual(found);
  });

  it('ends with what came of it, and fails only for what failed', () => {
    expect(summaryLine(found)).toBe('1 ok, 1 warn, 1 FAIL: mend what failed and ask again.');
    expect(summaryLine(found.slice(0, 2))).toBe('1 ok, 1 warn, 0 FAIL: ready for npm start.');
    expect([exitCodeOf(found), exitCodeOf(found.slice(0, 2))]).toEqual([1, 0]);
  });

  it('lets no control character of a server or team reach the terminal', () => {
    const line = findingLine(ok('channel\n1', 'belongs to \u001b[31mred\u001b[0m\r\n‮team.'));
    expect(line).not.toMatch(/[\p{Cc}\p{Cf}]/u);
    expect(findingJson(ok('x', 'a\u001b[2Jb'))).not.toContain('u001b');
  });
});
