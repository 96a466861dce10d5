import type { MessageBody } from './message.ts';

/** Somebody whom a card speaks to. */
export interface Mention {
  readonly key: string;
  /** As they write it. */
  readonly name: string;
}

/** How people write their names, by player key: keys are in lower case. Learnt from visits and from messages. */
export class KnownNames {
  readonly #names = new Map<string, string>();

  learn({ key, name }: Mention): void {
    this.#names.set(key, name);
  }

  learnFrom({ author, mentions }: MessageBody): void {
    for (const person of [...mentions, ...(author ? [author] : [])]) this.learn(person);
  }

  mentionsOf(keys: readonly string[]): readonly Mention[] {
    return keys.map((key) => ({ key, name: this.#names.get(key) ?? key.replace(/^[^:]*:/u, '') }));
  }
}
