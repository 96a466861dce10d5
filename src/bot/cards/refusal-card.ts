import type { Refusal } from '../../result.ts';
import type { Card } from '../card.ts';

/**
 * Titles of what happens to people who did nothing wrong. Wrong input of every kind has one title, and says it all in
 * its sentence.
 */
const TITLES: Readonly<Record<string, string>> = {
  'session/stale': 'Already played',
  'session/not-yours': 'Not your game',
  'session/over': 'This game is over',
  'session/unknown': 'No such game',
};

export function refusalCard(refusal: Refusal): Card {
  return { title: TITLES[refusal.code] ?? 'That did not work', tone: 'refusal', text: refusal.message };
}

/** What is said to whoever does something while the bot stops. */
export const RESTART_CARD: Card = {
  title: 'Back in a moment',
  tone: 'refusal',
  text: 'Cheesebot is being restarted. Try again in a moment.',
};

/** What is said when the fault is ours. It promises nothing and hides nothing: a move is stored or it is not. */
export const APOLOGY_CARD: Card = {
  title: 'Something broke',
  tone: 'bad',
  text: 'That is a fault of the bot, not yours, and it is written down. Try again; /cheese games lists your open games.',
};
