import type { Kysely, Transaction } from 'kysely';
import type { Tables } from './schema.ts';
import { StoreFailure } from './store-failure.ts';

/** The one way to the engine: every query says what it is for, so that a failed one tells more than an SQL error. */
export class Database {
  readonly #kysely: Kysely<Tables>;
  readonly #release: () => void;

  /** `release` is called once the engine is closed, also when closing it failed. */
  constructor(kysely: Kysely<Tables>, release: () => void = () => {}) {
    this.#kysely = kysely;
    this.#release = release;
  }

  /** Runs one query. `purpose` completes "The store could not …". */
  async query<T>(purpose: string, work: (db: Kysely<Tables>) => Promise<T>): Promise<T> {
    try {
      return await work(this.#kysely);
    } catch (cause) {
      throw new StoreFailure(`The store could not ${purpose}.`, { cause });
    }
  }

  /** Runs several queries that are kept together or not at all. */
  async transaction<T>(purpose: string, work: (db: Transaction<Tables>) => Promise<T>): Promise<T> {
    return this.query(purpose, (db) => db.transaction().execute(work));
  }

  async close(): Promise<void> {
    try {
      await this.#kysely.destroy();
    } finally {
      this.#release();
    }
  }
}
