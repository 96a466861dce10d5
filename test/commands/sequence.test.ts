import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseSequence } from '../../commands/sequence.ts';
import { ACTION_NAMES, ACTIONS, isAction } from '../../src/paradigms/action.ts';

/** Any code point, also control characters and halves of characters. */
const anyCharacter = fc.integer({ min: 0, max: 0x10ffff }).map((point) => String.fromCodePoint(point));

/** Words that every object has by itself. */
const objectWords = Object.getOwnPropertyNames(Object.prototype);

/** Text of any kind, and text made of pieces that mean something to the parser or to the language. */
const anyText = fc.oneof(
  fc.string({ unit: anyCharacter }),
  fc
    .array(
      fc.constantFrom(...objectWords, ...'flrs', 'forward', 'rotate_left', 'rotate-', '2', '0', ' ', ','),
    )
    .map((pieces) => pieces.join('')),
);

function lettersOf(text: string): string | undefined {
  const parsed = parseSequence(text);
  return parsed.ok ? parsed.value.join('') : undefined;
}

describe('a typed sequence', () => {
  it.each([
    ['f f l f', 'FFLF'],
    ['ffl', 'FFL'],
    ['3f l', 'FFFL'],
    ['3f2l', 'FFFLL'],
    ['3 f l', 'FFFL'],
    ['F,F;L', 'FFL'],
    ['forward left', 'FL'],
    ['2 forward', 'FF'],
    ['2forward Right', 'FFR'],
    ['ROTATE_LEFT rotate-right stay', 'LRS'],
    ['  fwd\twait  ', 'FS'],
    ['4fffff', 'FFFFFFFF'],
    ['16s', 'SSSSSSSSSSSSSSSS'],
  ])('%j is %s', (text, letters) => {
    expect(lettersOf(text)).toBe(letters);
  });

  it.each([
    ['f jump l', '"jump" is no action.'],
    ['f f x', '"x" is no action.'],
    ['↑', '"↑" is no action.'],
    ['ff`@everyone`', '"ff\'@everyone\'" is no action.'],
    ['a'.repeat(500), `"${'a'.repeat(39)}…" is no action.`],
    ['f3', '"f3" is no action.'],
    ['', 'Say which way to go.'],
    [' , ', 'Say which way to go.'],
    ['f 3', '"3" needs an action after it.'],
    ['3 2 f', '"3" needs an action after it.'],
    ['3 2f', '"3" needs an action after it.'],
    ['0f', 'A count of 0 is no action.'],
    ['0 f', 'A count of 0 is no action.'],
    ['17f', 'That is too much for one move: at most 16 actions at once.'],
    ['99999999999999999999f', 'That is too much for one move: at most 16 actions at once.'],
  ])('%j is refused: %s', (text, sentence) => {
    const parsed = parseSequence(text);
    expect(parsed.ok ? 'accepted' : parsed.refusal.message.slice(0, sentence.length)).toBe(sentence);
  });

  it('tells how it is done in every refusal of a word', () => {
    const parsed = parseSequence('north');
    expect(parsed).toEqual({
      ok: false,
      refusal: {
        code: 'sequence/word',
        message:
          '"north" is no action. Use f (forward), l (left), r (right), s (stay), such as "f f l" or "3f l".',
      },
    });
  });

  it('reads any actions back, however they are written', () => {
    const actions = fc.array(fc.constantFrom(...ACTIONS), { minLength: 1, maxLength: 16 });
    fc.assert(
      fc.property(actions, fc.constantFrom('', ' ', ', '), (wanted, separator) => {
        expect(lettersOf(wanted.join(separator))).toBe(wanted.join(''));
        expect(lettersOf(wanted.map((action) => ACTION_NAMES[action]).join(' '))).toBe(wanted.join(''));
      }),
    );
  });

  it.each(objectWords)('%s is no action, alone or with a count', (word) => {
    expect(parseSequence(word)).toMatchObject({ ok: false, refusal: { code: 'sequence/word' } });
    expect(parseSequence(`2${word}`)).toMatchObject({ ok: false, refusal: { code: 'sequence/word' } });
  });

  it('answers anything at all with at most 16 of the four actions, or a sentence', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const parsed = parseSequence(text);
        if (parsed.ok) {
          expect(parsed.value.length).toBeLessThanOrEqual(16);
          expect(parsed.value.filter((action) => !isAction(action))).toEqual([]);
        } else {
          expect(parsed.refusal.message).toMatch(/\.$/u);
        }
      }),
    );
  });
});
