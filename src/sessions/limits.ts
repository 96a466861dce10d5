/**
 * How long a person's session may stand without a move, in milliseconds (24 hours, our choice: long enough to go on the
 * next morning). It expires at exactly this age, whether or not anything has looked at it since.
 */
export const IDLE_LIMIT = 24 * 60 * 60 * 1000;

/** The most sessions that a person may have open at once (our choice): a list of games that fits one card. */
export const OPEN_LIMIT = 10;

/** The most engines kept in memory between moves (our choice): about 20 kB each. */
export const ENGINE_LIMIT = 500;
