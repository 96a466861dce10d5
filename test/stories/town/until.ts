import { vi } from 'vitest';

/** Long enough for a platform's own pacing on a busy machine. */
const PATIENCE = { timeout: 30_000, interval: 20 } as const;

/** Waits until something is there or holds, and gives it. */
export function until<T>(
  look: () => T | undefined | false | Promise<T | undefined | false>,
  why: () => string = () => 'It never came to that',
): Promise<T> {
  return vi.waitFor(async () => {
    const found = await look();
    if (found === undefined || found === false) throw new Error(why());
    return found;
  }, PATIENCE);
}
