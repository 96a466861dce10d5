const REMEMBERED = 5000;

/** Names of people as events told them: some events (mentions, messages) carry the id alone. */
export class Names {
  readonly #names = new Map<string, string>();

  remember(user: string, name: string | undefined): void {
    if (!name) return;
    if (this.#names.size >= REMEMBERED) this.#names.clear();
    this.#names.set(user, name);
  }

  of(user: string): string | undefined {
    return this.#names.get(user);
  }
}
