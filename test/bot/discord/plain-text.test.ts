import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  escapeInline,
  escapeMarkdown,
  fenced,
  oneLine,
  printable,
  shorten,
} from '../../../src/bot/discord/plain-text.ts';
import { renderMarkdown } from '../../fakes/discord/shown.ts';

/** Texts made mostly of what Discord gives a meaning to. */
const HOSTILE = fc
  .array(
    fc.constantFrom(
      ...[
        '`',
        '```',
        '*',
        '**',
        '_',
        '__',
        '~~',
        '||',
        '\\',
        '<@1>',
        '<#2>',
        '<t:3>',
        '@everyone',
        '@here',
        '\n',
      ],
      ...[
        '# ',
        '-# ',
        '> ',
        '- ',
        '1. ',
        '[a](b)',
        'x',
        ' ',
        '\u001b[31m',
        '\u202e',
        '\u2067',
        '\u2069',
        '😀',
      ],
    ),
    { maxLength: 30 },
  )
  .map((parts) => parts.join(''));

describe('text of people and models', () => {
  it('is shown as it was written, whatever it is made of', () => {
    fc.assert(
      fc.property(HOSTILE, (text) => {
        expect(renderMarkdown(escapeMarkdown(text))).toBe(printable(text));
      }),
    );
  });

  it('keeps the board it stands beside whole', () => {
    fc.assert(
      fc.property(HOSTILE, HOSTILE, (before, after) => {
        const content = `${escapeMarkdown(before)}\n${fenced('#^.#')}\n${escapeMarkdown(after)}`;
        expect(renderMarkdown(content)).toBe(`${printable(before)}\n#^.#\n${printable(after)}`);
      }),
    );
  });

  it('cannot close the fence of a block', () => {
    fc.assert(
      fc.property(HOSTILE, (text) => {
        expect(fenced(text).slice(4, -4)).not.toContain('```');
      }),
    );
  });

  it.each([
    ['ANSI colours', '\u001b[31mred\u001b[0m', '[31mred[0m'],
    ['marks that turn the reading order', 'safe\u202egnp.exe', 'safegnp.exe'],
    ['an override within an isolate', '\u2066safe\u202egnp.exe\u2069', '\u2066safegnp.exe\u2069'],
    ['isolates that are begun and not ended', 'a\u2067b \u2068c\u2069 d', 'ab \u2068c\u2069 d'],
    ['isolates that are ended on another line', 'a\u2067b\nc\u2069d', 'ab\ncd'],
    ['ends of isolates that were not begun', 'a\u2069b', 'ab'],
    ['carriage returns', 'one\r\ntwo', 'one\ntwo'],
    ['tabs', 'a\tb', 'a    b'],
  ])('loses %s', (_what, text, left) => {
    expect(printable(text)).toBe(left);
  });

  it('keeps isolates that are begun and ended on a line, also one within another', () => {
    const text = '\u2068שלום\u2069 1 of 2\n\u2067a \u2066b\u2069 c\u2069';
    expect(printable(text)).toBe(text);
  });

  it('is made harmless in no time, however long its lines are', () => {
    const text = 'x'.repeat(200_000);
    const startedAt = performance.now();
    expect(printable(`${text}\n${'\u2067'.repeat(200_000)}`)).toBe(`${text}\n`);
    // A regular expression that backtracks takes minutes; this takes a few milliseconds.
    expect(performance.now() - startedAt).toBeLessThan(10_000);
  });

  it('becomes one line where one line is wanted', () => {
    expect(oneLine(' first \n\n second ')).toBe('first second');
  });

  it('is cut with an ellipsis, and never through a character', () => {
    expect(shorten('abcdef', 6)).toBe('abcdef');
    expect(shorten('abcdefg', 6)).toBe('abcde…');
    expect(shorten('abcd😀x', 6)).toBe('abcd…');
    expect(shorten('abc', 0)).toBe('');
  });
});

describe('text within a line', () => {
  it('is escaped where it must be and nowhere else', () => {
    expect(escapeInline('+1.00 of *2*')).toBe('+1.00 of \\*2\\*');
    fc.assert(
      fc.property(HOSTILE, (text) => {
        const line = oneLine(text);
        expect(renderMarkdown(`Reward: ${escapeInline(line)}`)).toBe(`Reward: ${line}`);
      }),
    );
  });
});

describe('a fenced block', () => {
  it("has a newline inside of each fence, as Discord's Android client needs", () => {
    expect(fenced('#^.#')).toBe('```\n#^.#\n```');
  });
});
