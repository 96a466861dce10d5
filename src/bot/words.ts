/** One word of a command line. */
export interface Word {
  /** The word as it was meant, without its quotation marks. */
  readonly text: string;
  /** What stands before the first colon, if the word has one outside of quotation marks and something before it. */
  readonly head?: string;
  /** What stands after that colon; the whole text where there is no head. */
  readonly tail: string;
  /** Whether quotation marks stood around the tail: it is then meant as it is, also when it is empty. */
  readonly isQuoted: boolean;
  /** Where the word stands in the line. */
  readonly from: number;
  readonly to: number;
}

interface Words {
  readonly words: readonly Word[];
  /** True if the last quotation mark was never closed; the last word then runs to the end of the line. */
  readonly isUnclosed: boolean;
}

/** Phones and desktops turn straight quotation marks into these while one types. */
const CURLY = '“”„‟';

/**
 * Splits a command line at its blanks. Quotation marks at the start of a value hold it together, straight or curly;
 * inside of straight ones a backslash stands before a quotation mark or a backslash that is meant as itself.
 */
export function readWords(line: string): Words {
  const words: Word[] = [];
  let isUnclosed = false;
  let at = 0;
  while (at < line.length) {
    if (isBlank(line[at])) {
      at += 1;
      continue;
    }
    const from = at;
    const head = headAt(line, at);
    if (head !== undefined) at += head.length + 1;
    const quoted = quotedAt(line, at);
    if (quoted) {
      at = quoted.to;
      isUnclosed = quoted.isUnclosed;
    }
    const start = at;
    while (at < line.length && !isBlank(line[at])) at += 1;
    const tail = (quoted?.text ?? '') + line.slice(start, at);
    words.push({
      text: head === undefined ? tail : `${head}:${tail}`,
      ...(head === undefined ? {} : { head }),
      tail,
      isQuoted: quoted !== undefined,
      from,
      to: at,
    });
  }
  return { words, isUnclosed };
}

/** A value so that `readWords` reads it back: in quotation marks where blanks or marks in it need them. */
export function writeValue(value: string): string {
  if (value !== '' && !/\s/u.test(value) && !isQuote(value[0])) return value;
  return `"${value.replace(/["\\]/gu, (character) => `\\${character}`)}"`;
}

function headAt(line: string, from: number): string | undefined {
  const match = /^[^\s:"“”„‟]+(?=:)/u.exec(line.slice(from));
  return match?.[0];
}

interface Quoted {
  readonly text: string;
  readonly to: number;
  readonly isUnclosed: boolean;
}

function quotedAt(line: string, from: number): Quoted | undefined {
  if (!isQuote(line[from])) return undefined;
  const isStraight = line[from] === '"';
  let text = '';
  for (let at = from + 1; at < line.length; at++) {
    const character = line[at] ?? '';
    const next = line[at + 1];
    if (isStraight && character === '\\' && (next === '"' || next === '\\')) {
      text += next;
      at += 1;
    } else if (character === '"' || (!isStraight && CURLY.includes(character))) {
      return { text, to: at + 1, isUnclosed: false };
    } else {
      text += character;
    }
  }
  return { text, to: line.length, isUnclosed: true };
}

function isQuote(character: string | undefined): boolean {
  return character !== undefined && (character === '"' || CURLY.includes(character));
}

function isBlank(character: string | undefined): boolean {
  return character !== undefined && /\s/u.test(character);
}
