import type { Locator } from 'playwright-core';
import type { Tab } from './tab.ts';

/** Where the animal's signs point, as (columns, rows) of cells. */
const HEADINGS: Readonly<Record<string, readonly [number, number]>> = {
  '^^': [0, -1],
  '>>': [1, 0],
  vv: [0, 1],
  '<<': [-1, 0],
};

/**
 * Plays the T-maze as a person does who has understood it: sees which arm is closed in the first run, and goes there in
 * the second. Knows nothing but what the card shows.
 */
export class TMazePlayer {
  readonly #tab: Tab;
  readonly #hands: 'keys' | 'buttons';

  constructor(tab: Tab, hands: 'keys' | 'buttons') {
    this.#tab = tab;
    this.#hands = hands;
  }

  get card(): Locator {
    return this.#tab.cards.filter({ hasText: 'T-maze' }).last();
  }

  /** Plays the trial that is shown at its first board, up to the card that ends it. */
  async playTrial(): Promise<void> {
    const side = await this.#closedSide();
    // A batch stops at what happens, so that it is the last thing on the card; single steps would pass over it.
    await this.#until('You are put back at the start.', this.#hands === 'keys' ? 'S' : 'S×4');
    while ((await this.#board()).includes('XX')) await this.#press('S');
    await this.#press('F×4');
    await this.#press(side === 'left' ? 'L×2' : 'R×2');
    await this.#press('F');
  }

  /** From the card that ends a trial to the next trial's first board. */
  async goOn(): Promise<void> {
    if (this.#hands === 'keys') await this.#change(() => this.#tab.page.keyboard.press('Enter'));
    else await this.#press('Next trial');
  }

  async #closedSide(): Promise<'left' | 'right'> {
    const cells = (await this.#board()).split('\n').map((line) => line.match(/.{1,2}/gu) ?? []);
    const find = (isIt: (cell: string) => boolean): readonly [number, number] => {
      const row = cells.findIndex((line) => line.some(isIt));
      return [cells[row]?.findIndex(isIt) ?? -1, row];
    };
    const animal = find((cell) => cell in HEADINGS);
    const door = find((cell) => cell === 'XX');
    const [dx, dy] = HEADINGS[cells[animal[1]]?.[animal[0]] ?? ''] ?? [0, 0];
    const turn = dx * (door[1] - animal[1]) - dy * (door[0] - animal[0]);
    if (turn === 0) throw new Error(`No closed arm is to be seen:\n${await this.#board()}`);
    return turn > 0 ? 'right' : 'left';
  }

  async #board(): Promise<string> {
    return (await this.card.locator('pre').textContent()) ?? '';
  }

  async #until(text: string, label: string): Promise<void> {
    while (!(await this.card.textContent())?.includes(text)) await this.#press(label);
  }

  async #press(label: string): Promise<void> {
    if (this.#hands === 'buttons') {
      await this.#change(() => this.card.getByRole('button', { name: label, exact: true }).click());
      return;
    }
    const key = { F: 'ArrowUp', L: 'ArrowLeft', R: 'ArrowRight', S: 'ArrowDown' }[label.slice(0, 1)] ?? '';
    const times = Number(label.slice(2)) || 1;
    for (let count = 0; count < times; count++) await this.#change(() => this.#tab.page.keyboard.press(key));
  }

  /** Does something, and waits until the card has changed by it. */
  async #change(act: () => Promise<void>): Promise<void> {
    const before = await this.card.getByRole('heading').textContent();
    await act();
    await this.card
      .getByRole('heading')
      .filter({ hasNotText: before ?? '' })
      .waitFor();
  }
}
