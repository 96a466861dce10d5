import type { Card, CardFilm } from '../../src/bot/card.ts';

/** A game of three boards. */
export const FILM: CardFilm = {
  name: 'replay-abc.gif',
  alt: 'T-maze played by Ada: 1 of 1 successes in 2 actions.',
  frames: ['#^..#', '#.^.#', '#..^#'].map((board, index) => ({
    board,
    caption: [`Trial 1 of 1, step ${index}`],
    delay: 250,
  })),
};

export const FILM_CARD: Card = { title: 'Replay', film: FILM };
