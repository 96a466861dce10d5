import type { PGlite as PGliteShape } from 'kysely';

/**
 * PGlite with a rest after every query and transaction, in which the process does whatever else waits.
 *
 * PGlite works on this thread and gives its answers without ever waiting for the operating system, so queries that
 * follow each other would keep everything else out, for seconds when there are many: above all the acknowledgements
 * that platforms want within three seconds. One query takes a few milliseconds.
 */
export function yieldingPGlite(pglite: PGliteShape): PGliteShape {
  let free: Promise<void> = Promise.resolve();
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const mine = free.then(work);
    free = mine.then(rest, rest);
    return mine;
  };
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

/** Sockets are read, and what they bring is begun, before this resolves. */
function rest(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
