/**
 * How long a challenge stays open, in milliseconds (24 hours, our choice: whoever reads it the next morning can still
 * accept, and no older one is lying about). A player who has joined and never opened a board is waited for as long.
 */
export const CHALLENGE_LIMIT = 24 * 60 * 60 * 1000;

/** The most people in one duel (our choice: their letters, marks and boards still fit the cards of a phone). */
export const PEOPLE_LIMIT = 8;

/** The most people that can be invited by name: all others of a full duel. */
export const OPPONENT_LIMIT = PEOPLE_LIMIT - 1;
