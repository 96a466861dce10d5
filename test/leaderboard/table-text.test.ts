import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cellWidth } from '../../src/leaderboard/cell-width.ts';
import type { LeaderboardRow } from '../../src/leaderboard/leaderboard.ts';
import { shownName } from '../../src/leaderboard/shown-name.ts';
import { inStandingOrder } from '../../src/leaderboard/standings.ts';
import { tableLegend, tableSpoken, tableText } from '../../src/leaderboard/table-text.ts';
import { referenceRow, sampleRow } from './row-samples.ts';

const ROOM = { players: 20, published: 20 };

const BOARD = inStandingOrder([
  sampleRow({ player: 'Ada', successes: 12, trials: 12 }),
  sampleRow({ player: 'gpt-5', playerKey: 'agent:gpt-5', kind: 'agent', successes: 9, trials: 12 }),
  sampleRow({ player: 'Claude Opus 4.7', kind: 'published', successes: 10, trials: 10 }),
  sampleRow({ player: 'Random', kind: 'published', successes: null, trials: null, rate: 0.433 }),
  referenceRow('rodents', 0.8),
  referenceRow('chance', 0.5),
]);

const anyCharacter = fc.integer({ min: 0, max: 0x10ffff }).map((point) => String.fromCodePoint(point));

/** Names as the rudest user may choose them: any code point, also unpaired halves and control characters. */
const anyName = fc.oneof(
  fc.string({ unit: anyCharacter, maxLength: 40 }),
  fc.string({
    unit: fc.constantFrom(
      '`',
      '\n',
      '\u202e',
      '田',
      '🐭',
      'e\u0301',
      '\u0301',
      '\ud800',
      'ش',
      '\t',
      '@',
      'a',
    ),
  }),
);

describe('tableText', () => {
  it('reads as a table: rank, mark, name, k/n, rate, interval, with the references at their place', () => {
    expect(tableText('t-maze', BOARD, ROOM)).toBe(
      [
        'T-maze                  k/n   %   95 %',
        '  ~rodents                   80',
        '1  Ada                12/12 100 76-100',
        '  *Claude Opus 4.7    10/10 100 72-100',
        '  ~chance                    50',
        '2 >gpt-5               9/12  75  47-91',
        '  *Random                    43',
      ].join('\n'),
    );
  });

  it('gives a long title a line of its own', () => {
    const [title, headings] = tableText('place-preference', BOARD, ROOM).split('\n');
    expect(title).toBe('Conditioned place preference');
    expect(headings?.trim()).toBe('k/n   %   95 %');
  });

  it('says 100 % and 0 % only where they are true', () => {
    const table = tableText(
      't-maze',
      [sampleRow({ successes: 299, trials: 300 }), sampleRow({ successes: 1, trials: 300 })],
      ROOM,
    );
    expect(table).toMatch(/299\/300 {2}99 /u);
    expect(table).toMatch(/1\/300 {2}<1 /u);
  });

  it('shows the best of each kind, always the references and whoever looks, and says how many are left out', () => {
    const crowd = inStandingOrder([
      ...BOARD,
      ...[4, 3, 2, 1].map((successes) =>
        sampleRow({ player: `P${successes}`, playerKey: `test:p${successes}`, successes }),
      ),
    ]);
    expect(
      tableText('t-maze', crowd, { players: 2, published: 1, self: 'test:p2' }).split('\n').slice(1),
    ).toEqual([
      '  ~rodents                   80',
      '1  Ada                12/12 100 76-100',
      '  *Claude Opus 4.7    10/10 100 72-100',
      '  ~chance                    50',
      '2 >gpt-5               9/12  75  47-91',
      '5  P2                  2/10  20   6-51',
      '… and 4 more',
    ]);
  });

  it('stays within 38 columns and one line a row, whatever the names and numbers', () => {
    const row: fc.Arbitrary<LeaderboardRow> = fc
      .record({
        player: anyName,
        kind: fc.constantFrom('person', 'agent', 'published', 'reference'),
        trials: fc.integer({ min: 1, max: 99_999 }),
      })
      .map((part) => sampleRow({ ...part, successes: Math.floor(part.trials / 2) }));
    fc.assert(
      fc.property(fc.array(row, { minLength: 1, maxLength: 12 }), (rows) => {
        const lines = tableText('dnms', inStandingOrder(rows), ROOM).split(/[\n\r\u0085\u2028\u2029]/u);
        expect(lines).toHaveLength(rows.length + 2);
        for (const line of lines) {
          expect(cellWidth(line)).toBeLessThanOrEqual(38);
          expect(line).not.toContain('`');
        }
      }),
    );
  });

  it('shows the pooled first sessions of people as a reference, without a rank', () => {
    const naive = sampleRow({ player: 'first-timers', kind: 'naive', successes: 40, trials: 90 });
    const lines = tableText('t-maze', inStandingOrder([...BOARD, naive]), { players: 1, published: 1 });
    expect(lines).toMatch(/^ {2}~first-timers +40\/90 {2}44 /mu);
    expect(lines).toContain('… and 2 more');
  });

  it('marks play with help, and explains the mark where there is one', () => {
    const assisted = sampleRow({ player: 'Eve', isAssisted: true });
    expect(tableText('t-maze', [assisted], ROOM)).toContain('+Eve ');
    expect(tableSpoken('t-maze', [assisted], ROOM)).toContain('Eve with help ');
    expect(tableLegend([assisted], ROOM)).toContain('+ with help');
    expect(tableLegend(BOARD, ROOM)).not.toContain('with help');
  });

  it('tells a screen reader the same', () => {
    expect(tableSpoken('t-maze', BOARD, ROOM)).toBe(
      'T-maze: rodents 80 %; 1. Ada 12 of 12, 100 %; published: Claude Opus 4.7 10 of 10, 100 %; chance 50 %; 2. gpt-5 9 of 12, 75 %; published: Random 43 %.',
    );
  });
});

describe('shownName', () => {
  it.each([
    ['a new line', 'Ada\n# Admin', 'Ada # Admin'],
    ['a code fence', '```\n@everyone', "''' @everyone"],
    ['a direction override', 'Ada\u202etxt.exe', 'Adatxt.exe'],
    ['terminal colours', '\u001b[31mAda', '[31mAda'],
    ['towers of accents', `Z${'\u0335\u0321\u0345'.repeat(30)}oe`, 'Z\u0335\u0321oe'],
    ['nothing to be seen', '\u200b\u2060 \u0007', '(no name)'],
    ['half a character', 'Ada\ud83d', 'Ada'],
  ])('takes the harm out of %s', (_what, name, shown) => {
    expect(shownName(name)).toBe(shown);
  });

  it('leaves ordinary names of any script as they are', () => {
    for (const name of ['Zoë', "O'Brien", '田中太郎', 'محمد علي', 'हिन्दी', '🐭 mouse']) {
      expect(shownName(name)).toBe(name);
    }
  });
});
