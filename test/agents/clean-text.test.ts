import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cleanText, NOTES_LIMIT } from '../../src/agents/clean-text.ts';

const anyText = fc.string({ unit: 'binary', maxLength: 3000 });

describe('text of a model as people are shown it', () => {
  it('has at most 500 characters, no control characters and no half characters', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const shown = cleanText(text);
        expect(shown.length).toBeLessThanOrEqual(NOTES_LIMIT);
        expect(shown.isWellFormed()).toBe(true);
        expect(shown.replaceAll('\n', '')).not.toMatch(/\p{Cc}/u);
      }),
    );
  });

  it('keeps ordinary text as it is', () => {
    expect(cleanText('Turn left at 7 ↗\nthen wait 🐭')).toBe('Turn left at 7 ↗\nthen wait 🐭');
  });

  it('shows where it was cut, and never cuts a character in two', () => {
    expect(cleanText('abcdef', 4)).toBe('abc…');
    expect(cleanText('ab🐭🐭', 4)).toBe('ab…');
  });

  it('takes out what reverses or hides the text around it', () => {
    expect(cleanText('a\u202eb\u2066c\u200bd\ufeffe\u001b[2Jf')).toBe('abcde[2Jf');
  });
});
