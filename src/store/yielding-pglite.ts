import type { PGlite as PGliteShape } from 'kysely';
import { createTurns, type InTurn } from './turns.ts';

/** PGlite with a rest after every query and transaction. Whoever else uses the same PGlite goes through the same turns. */
export function yieldingPGlite(pglite: PGliteShape, inTurn: InTurn = createTurns()): PGliteShape {
  return {
    // Through the same turns, so that it closes after what was asked for before.
    close: () => inTurn(() => pglite.close()),
    get closed() {
      return pglite.closed;
    },
    get ready() {
      return pglite.ready;
    },
    get waitReady() {
      return pglite.waitReady;
    },
    query: (query, parameters, options) => inTurn(() => pglite.query(query, parameters, options)),
    transaction: (work) => inTurn(() => pglite.transaction(work)),
  };
}
