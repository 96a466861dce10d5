/**
 * A fixed scene as one string into which the animal is spliced: drawing a board is two slices, whatever its size.
 * Lines end with their last visible character, so that a platform which strips trailing spaces changes nothing.
 */
export class Backdrop {
  readonly #text: string;
  /** Where each row of cells starts in the text, south first. */
  readonly #rowStarts: number[] = [];
  readonly #cellWidth: number;

  constructor(lines: readonly string[], cellWidth: number) {
    const trimmed = lines.map((line) => line.trimEnd());
    let start = 0;
    for (const line of trimmed) {
      this.#rowStarts.unshift(start);
      start += line.length + 1;
    }
    this.#text = trimmed.join('\n');
    this.#cellWidth = cellWidth;
  }

  /** The scene with a sign over one cell. The cell must lie left of its line's last visible character. */
  with(x: number, y: number, sign: string): string {
    const at = (this.#rowStarts[y] ?? 0) + x * this.#cellWidth;
    return this.#text.slice(0, at) + sign + this.#text.slice(at + sign.length);
  }
}
