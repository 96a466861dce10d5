import { describe, expect, it } from 'vitest';
import { readPseudonym } from '../../src/preferences/pseudonym.ts';

describe('a pseudonym', () => {
  it.each([
    ['Sphinx', 'Sphinx'],
    ['  White \t Whiskers ', 'White Whiskers'],
    ['🐁', '🐁'],
    ['é', 'é'],
    ['x'.repeat(32), 'x'.repeat(32)],
  ])('%j is kept as %j', (typed, kept) => {
    expect(readPseudonym(typed)).toEqual({ ok: true, value: kept });
  });

  it.each(['', '   ', 'x'.repeat(33)])('%j has no length that fits', (typed) => {
    expect(readPseudonym(typed)).toMatchObject({ ok: false, refusal: { code: 'privacy/name' } });
  });

  it.each(['A\u200Bda', 'Ada\u202E', 'A\u00ADda', '\u3164', '\u2800'])(
    '%j holds what cannot be seen',
    (typed) => {
      const read = readPseudonym(typed);
      expect(read.ok ? '' : read.refusal.message).toContain('cannot be seen');
    },
  );
});
