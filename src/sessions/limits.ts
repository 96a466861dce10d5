/**
 * How long a person's session may stand without a move, in milliseconds (24 hours, our choice: long enough to go on the
 * next morning). It expires at exactly this age, whether or not anything has looked at it since.
 */
export const IDLE_LIMIT = 24 * 60 * 60 * 1000;

/**
 * How long a person's session may go on altogether, in milliseconds (30 days, our choice: a season). Trials count as they
 * end, so a game that began well would else be kept open for good by a move a day, and its other trials never count.
 */
export const LIFE_LIMIT = 30 * 24 * 60 * 60 * 1000;

/** The most sessions that a person may have open at once (our choice): a list of games that fits one card. */
export const OPEN_LIMIT = 10;

/**
 * How long an agent's session may stand without a move while nothing here plays it, in milliseconds (7 days, our
 * choice: longer than any outage of a server that comes back and takes it up again).
 */
export const ABANDONED_LIMIT = 7 * 24 * 60 * 60 * 1000;

/**
 * The most engines kept in memory between moves (our choice). Measured: 3 to 30 kB each for the named lengths, up to
 * 45 kB for 200 trials, so about 20 MB at the very most.
 */
export const ENGINE_LIMIT = 500;
