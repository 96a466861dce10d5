/** Runs one piece of work after the other, in the order in which they were asked for. */
export type InTurn = <T>(work: () => Promise<T>) => Promise<T>;

/**
 * Turns at PGlite, with a rest after each in which the process does whatever else waits.
 *
 * PGlite works on this thread and gives its answers without ever waiting for the operating system, so queries that
 * follow each other would keep everything else out, for seconds when there are many: above all the acknowledgements
 * that platforms want within three seconds. One query takes a few milliseconds.
 */
export function createTurns(): InTurn {
  let free: Promise<void> = Promise.resolve();
  return (work) => {
    const mine = free.then(work);
    free = mine.then(rest, rest);
    return mine;
  };
}

/** Sockets are read, and what they bring is begun, before this resolves. */
function rest(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
