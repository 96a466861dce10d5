import { PUZZLE_MARKS } from '../puzzles/share-line.ts';
import type { Card, CardButton, CardField, CardSelect } from './card.ts';
import { HIDDEN_MARK } from './cards/duel-words.ts';
import { OUTCOME_MARKS } from './cards/outcome-marks.ts';

/** What a tone says without colour, in front of the title. */
const TONE_WORDS: Readonly<Record<NonNullable<Card['tone']>, string>> = {
  plain: '',
  good: '[ok] ',
  bad: '[no] ',
  refusal: '[!] ',
};

const MARK_WORDS: ReadonlyMap<string, string> = new Map([
  [OUTCOME_MARKS.success.mark, '[ok]'],
  [OUTCOME_MARKS.failure.mark, '[no]'],
  [OUTCOME_MARKS.timeout.mark, '[time]'],
  [OUTCOME_MARKS.void.mark, '[void]'],
  [HIDDEN_MARK, '[hidden]'],
  [PUZZLE_MARKS.unplayed, '[left]'],
]);

const ANY_MARK = [...MARK_WORDS.keys()].join('|');
/** A word of nothing but marks, as rows of outcomes are written: `✅(❌)⌛`. */
const MARKS_ALONE = new RegExp(`^[()]*(?:(?:${ANY_MARK})[()]*)+$`, 'u');
const MARK = new RegExp(ANY_MARK, 'gu');
/** The sign between the head of a line to pass on and its results; elsewhere it may be a part of a name. */
const PASSED_ON = /^(Cheesebot [^\n:]*?) 🧀 /gmu;
/** Signs that only decorate the beginning of a label, with what joins and colours them. */
const LEADING_SIGNS =
  /^(?:(?:\p{Extended_Pictographic}|\p{Regional_Indicator}|\p{Emoji_Modifier}|\u200D|\uFE0F)\s*)+(?=\S)/u;

/**
 * The same card in words: no tone, no colour, no emoji of ours. Boards and tables keep every byte, and so do names of
 * players and models: of a text, only words that are nothing but marks of outcomes are rewritten. Doing it twice
 * changes nothing more.
 */
export function plainCard(card: Card): Card {
  const { tone = 'plain', text, fields, selects, buttons, footer, ...kept } = card;
  return {
    ...kept,
    title: `${TONE_WORDS[tone]}${card.title}`,
    ...(text === undefined ? {} : { text: inWords(text) }),
    ...(fields && { fields: fields.map(plainField) }),
    ...(selects && { selects: selects.map(plainSelect) }),
    ...(buttons && { buttons: buttons.map((row) => row.map(plainButton)) }),
    ...(footer === undefined ? {} : { footer: inWords(footer) }),
  };
}

function plainField(field: CardField): CardField {
  return { ...field, value: inWords(field.value) };
}

/** The options of a select are names. */
function plainSelect(select: CardSelect): CardSelect {
  return { ...select, placeholder: withoutSigns(select.placeholder) };
}

/** Its style is a colour; what it does stands in its label. */
function plainButton({ style: _, ...button }: CardButton): CardButton {
  return { ...button, label: withoutSigns(button.label) };
}

function withoutSigns(label: string): string {
  return label.replace(LEADING_SIGNS, '');
}

function inWords(text: string): string {
  return text
    .replace(PASSED_ON, '$1: ')
    .replace(/\S+/gu, (word) => (MARKS_ALONE.test(word) ? wordsOf(word) : word));
}

function wordsOf(marks: string): string {
  return marks.replace(MARK, (mark) => MARK_WORDS.get(mark) ?? mark).replace(/(?<=[\])])(?=[[(])/gu, ' ');
}
