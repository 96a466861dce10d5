/** How long something may take that takes a moment on a machine with nothing else to do (milliseconds). */
export const PATIENCE = { timeout: 15_000 } as const;

/** For tests of a file: each may have to be patient several times. */
export const SLOW = { timeout: 120_000 } as const;
