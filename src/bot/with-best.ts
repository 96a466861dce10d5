import { endOf, sessionsOf } from '../leaderboard/board-filter.ts';
import type { Digest } from '../leaderboard/digest.ts';
import { type NewBest, newBests } from '../leaderboard/records-of.ts';
import type { Play } from '../sessions/sessions.ts';
import { LATE, within } from '../within.ts';
import type { BotParts } from './bot-parts.ts';
import type { Card } from './card.ts';
import type { Services } from './services.ts';

/** Milliseconds that a result waits for word of whether it was a best one: after that it goes without. */
const PATIENCE = 500;

type Parts = Pick<BotParts, 'clock' | 'log'> & { readonly services: Pick<Services, 'digest'> };

const TEXTS: Readonly<Record<NewBest['kind'], string>> = {
  record: 'A new record of this workspace.',
  personal: 'A new personal best.',
};

/**
 * The card of a result that says so where it was better than all before, in this workspace. Rule: it never keeps a
 * result back: what cannot be found out in time, or at all, is left out.
 */
export async function withBest({ services, clock, log }: Parts, play: Play, card: Card): Promise<Card> {
  const { id, status, ranked } = play.record;
  if (status !== 'finished' || !ranked) return card;
  try {
    const digest = await within(clock, PATIENCE, new AbortController().signal, () => services.digest.read());
    const best = digest === LATE ? undefined : bestOf(digest, play);
    return best === undefined
      ? card
      : { ...card, text: [TEXTS[best], card.text].filter(Boolean).join('\n\n') };
  } catch (error) {
    log.warn({ err: error, session: id }, 'whether a result is a best one could not be found out');
    return card;
  }
}

/** Whether a session is its player's best of this task, or a record of the workspace; undefined for neither. */
export function bestOf(digest: Digest, { record }: Pick<Play, 'record'>): NewBest['kind'] | undefined {
  const { protocol, paradigm, view } = record.spec;
  const { workspace } = record.place;
  const sessions = sessionsOf(digest, { protocol, paradigm, view, workspace, players: 'everyone' });
  const own = sessions.find(({ id }) => id === record.id);
  if (!own) return undefined;
  const at = endOf(own);
  return newBests(sessions, at, at + 1).find(({ session }) => session.id === record.id)?.kind;
}
