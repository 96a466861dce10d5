/**
 * A fixed scene as one string into which the animal is spliced: drawing a board is two slices, whatever its size.
 * Lines end with their last visible character, so that a platform which strips trailing spaces changes nothing.
 */
export class Backdrop {
  readonly #text: string;
  /** Where each row of cells starts and ends in the text, south first. */
  readonly #rowStarts: number[] = [];
  readonly #rowEnds: number[] = [];
  readonly #cellWidth: number;

  constructor(lines: readonly string[], cellWidth: number) {
    const trimmed = lines.map((line) => line.trimEnd());
    let start = 0;
    for (const line of trimmed) {
      this.#rowStarts.unshift(start);
      this.#rowEnds.unshift(start + line.length);
      start += line.length + 1;
    }
    this.#text = trimmed.join('\n');
    this.#cellWidth = cellWidth;
  }

  /** The scene with a sign over one cell. The cell may be the last of its line, but must not lie beyond its end. */
  with(x: number, y: number, sign: string): string {
    const at = (this.#rowStarts[y] ?? 0) + x * this.#cellWidth;
    const rest = Math.min(at + sign.length, this.#rowEnds[y] ?? 0);
    return this.#text.slice(0, at) + sign + this.#text.slice(rest);
  }
}
