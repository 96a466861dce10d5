import type { Database } from './database.ts';
import type { EmbeddedPool } from './pglite-pool.ts';

/** What the store runs on, for the queue, which runs there too. */
export type StoreEngine =
  | {
      readonly kind: 'embedded';
      /**
       * Connections to the one PGlite of this process, whose unqualified names are those of `schema`. No more are
       * to be used when the store is closed.
       */
      readonly pool: (schema: string) => EmbeddedPool;
    }
  | { readonly kind: 'postgres'; readonly databaseUrl: string };

/** What opening gives: the way to the tables, and what they are on. */
export interface OpenedEngine {
  readonly database: Database;
  readonly engine: StoreEngine;
}
