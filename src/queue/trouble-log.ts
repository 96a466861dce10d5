import type { Logger } from 'pino';
import type { Clock } from '../clock.ts';

/** One line for each kind of trouble in so many milliseconds (our choice): a server that is away fails every query. */
const ONE_LINE_IN = 30_000;

/** Tells of trouble, at most one line of a kind in half a minute; the next line says how many were left out. */
export function createTroubleLog(
  log: Pick<Logger, 'warn'>,
  clock: Pick<Clock, 'now'>,
): (error: unknown, what: string) => void {
  const kinds = new Map<string, { readonly at: number; leftOut: number }>();
  return (err, what) => {
    const now = clock.now().getTime();
    const last = kinds.get(what);
    if (last && now - last.at < ONE_LINE_IN) {
      last.leftOut += 1;
      return;
    }
    kinds.set(what, { at: now, leftOut: 0 });
    log.warn({ err, ...(last && last.leftOut > 0 ? { leftOut: last.leftOut } : {}) }, what);
  };
}
