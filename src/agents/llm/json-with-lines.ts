export type JsonPath = readonly (string | number)[];

interface JsonWithLines {
  readonly value: unknown;
  /** The line (from 1) of a place in the value: of a field its name, of a list's element its first character. */
  lineOf(path: JsonPath): number;
}

interface JsonProblem {
  readonly line: number;
  /** What is wrong, as half a sentence. */
  readonly problem: string;
}

/**
 * Reads JSON (RFC 8259) and remembers where everything stood. `JSON.parse` tells no line for a value that is wrong
 * only by its meaning, none for half of its own errors, and takes the last of two equal fields without a word.
 */
export function parseJsonWithLines(
  text: string,
): { readonly ok: true; readonly json: JsonWithLines } | { readonly ok: false; readonly error: JsonProblem } {
  try {
    const reader = new Reader(text);
    const value = reader.document();
    return { ok: true, json: { value, lineOf: (path) => lineAt(text, reader.positionOf(path)) } };
  } catch (error) {
    if (!(error instanceof SyntaxProblem)) throw error;
    return { ok: false, error: { line: lineAt(text, error.position), problem: error.message } };
  }
}

class SyntaxProblem extends Error {
  readonly position: number;
  constructor(position: number, problem: string) {
    super(problem);
    this.position = position;
  }
}

/** Deeper nesting is no configuration, and would use up the stack. */
const DEEPEST = 50;

const SPACE = /[ \t\r\n]*/y;
// Whether a string or number is well formed is judged by JSON.parse; these only find its end.
const STRING = /"(?:[^"\\\n]|\\.)*"/y;
const WORD = /[A-Za-z0-9+.-]+/y;

class Reader {
  readonly #text: string;
  readonly #positions = new Map<string, number>();
  #at = 0;

  constructor(text: string) {
    // Some editors of Windows put a byte-order mark first.
    this.#text = text.replace(/^\ufeff/, ' ');
  }

  document(): unknown {
    const value = this.#value([]);
    this.#skipSpace();
    if (this.#at < this.#text.length) throw this.#problem(`${this.#seen()} after the end`);
    return value;
  }

  /** Where a place is; of a place that is not there, where its nearest parent is. */
  positionOf(path: JsonPath): number {
    for (let length = path.length; length >= 0; length--) {
      const position = this.#positions.get(JSON.stringify(path.slice(0, length)));
      if (position !== undefined) return position;
    }
    return 0;
  }

  #value(path: JsonPath): unknown {
    this.#skipSpace();
    this.#mark(path, this.#at);
    if (path.length > DEEPEST) throw this.#problem('it is nested too deeply');
    const first = this.#text[this.#at];
    if (first === '{') return this.#object(path);
    if (first === '[') return this.#array(path);
    if (first === '"') return this.#string();
    const word = this.#take(WORD);
    if (word === undefined) throw this.#problem(`${this.#seen()} where a value belongs`);
    return this.#parsed(word, this.#at - word.length);
  }

  #object(path: JsonPath): Readonly<Record<string, unknown>> {
    const fields = new Map<string, unknown>();
    this.#list('}', () => {
      const nameAt = this.#at;
      if (this.#text[nameAt] !== '"')
        throw this.#problem(`${this.#seen()} where a field's name in quotes belongs`);
      const name = this.#string();
      if (fields.has(name)) throw new SyntaxProblem(nameAt, `the field "${name}" is there twice`);
      this.#skipSpace();
      if (this.#text[this.#at] !== ':')
        throw this.#problem(`${this.#seen()} where the colon after "${name}" belongs`);
      this.#at += 1;
      const value = this.#value([...path, name]);
      this.#mark([...path, name], nameAt);
      fields.set(name, value);
    });
    return Object.fromEntries(fields);
  }

  #array(path: JsonPath): readonly unknown[] {
    const items: unknown[] = [];
    this.#list(']', () => {
      items.push(this.#value([...path, items.length]));
    });
    return items;
  }

  #list(close: '}' | ']', readItem: () => void): void {
    this.#at += 1;
    this.#skipSpace();
    if (this.#text[this.#at] === close) {
      this.#at += 1;
      return;
    }
    for (;;) {
      readItem();
      const itemEnd = this.#at;
      this.#skipSpace();
      const next = this.#text[this.#at];
      if (next === close) {
        this.#at += 1;
        return;
      }
      if (next !== ',') {
        // A missing comma is noticed at the next item, but belongs to the line before it.
        const isNextItem = next !== undefined && /["{[\w-]/.test(next);
        if (isNextItem)
          throw new SyntaxProblem(itemEnd - 1, 'a comma is missing at the end of this line or value');
        throw this.#problem(`${this.#seen()} where a comma or ${close} belongs`);
      }
      const comma = this.#at;
      this.#at += 1;
      this.#skipSpace();
      if (this.#text[this.#at] === close)
        throw new SyntaxProblem(comma, `a comma before the closing ${close}`);
    }
  }

  #string(): string {
    const start = this.#at;
    const token = this.#take(STRING);
    if (token === undefined) throw this.#problem('a text without its closing quote');
    return String(this.#parsed(token, start));
  }

  #parsed(token: string, start: number): unknown {
    try {
      return JSON.parse(token);
    } catch {
      const what = token.startsWith('"')
        ? 'a text with a wrong escape or character in it'
        : `the unknown word ${token.slice(0, 20)}`;
      throw new SyntaxProblem(start, what);
    }
  }

  #skipSpace(): void {
    this.#take(SPACE);
  }

  #take(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.#at;
    const found = pattern.exec(this.#text)?.[0];
    if (found !== undefined) this.#at += found.length;
    return found;
  }

  #mark(path: JsonPath, position: number): void {
    this.#positions.set(JSON.stringify(path), position);
  }

  #seen(): string {
    const character = this.#text.at(this.#at);
    if (character === undefined) return 'the file ends';
    return character === '/' ? 'a comment (JSON has none)' : `"${character}"`;
  }

  #problem(problem: string): SyntaxProblem {
    return new SyntaxProblem(this.#at, problem);
  }
}

function lineAt(text: string, position: number): number {
  return text.slice(0, position).split('\n').length;
}
