import type { DuelView } from '../../duels/duels.ts';
import { KeyedQueue } from '../../keyed-queue.ts';
import type { Play } from '../../sessions/sessions.ts';
import type { BotParts } from '../bot-parts.ts';
import { platformNamed } from '../bot-parts.ts';
import type { Card } from '../card.ts';
import { withOthers } from '../cards/duel-board-card.ts';
import { duelCard } from '../cards/duel-card.ts';
import { duelNewsCard } from '../cards/duel-result-card.ts';
import type { Outbox } from '../outbox.ts';
import { plainCard } from '../plain-card.ts';
import type { Answer } from '../ports.ts';
import { AgentRuns } from './agent-runs.ts';
import { type DuelPressEvent, pressDuel } from './duel-presses.ts';
import { DuelScreen } from './duel-screen.ts';

/** Duels in a chat: what is pressed on their cards, what everybody sees of them, and the agents that play along. */
export interface DuelDoor {
  press(event: DuelPressEvent, answer: Answer): Promise<void>;
  /** Adds to the player's own board what they may know of the others by now. Unchanged for sessions of no duel. */
  decorate(play: Play, card: Card): Promise<Card>;
  /** After every stored move or end of a session: redraws the duel's card, ends the duel when everybody is done. */
  moved(play: Play): Promise<void>;
  /** After a restart: agents of running duels go on, cards are redrawn, what is due expires. */
  resume(): Promise<void>;
  /** To be called about once a minute: expires what is due, and puts right what an outage left behind. */
  tidyUp(): Promise<void>;
  /** Waits for what is being shown, and breaks off the agents, so that they go on after a restart. */
  stop(): Promise<void>;
}

export interface DuelDoorParts extends BotParts {
  readonly outbox: Pick<Outbox, 'post'>;
}

export function createDuelDoor(parts: DuelDoorParts): DuelDoor {
  const { services, log } = parts;
  const { duels } = services;
  const screen = new DuelScreen(parts);
  const agents = new AgentRuns(parts);
  /** One refresh of a duel at a time: of two at once, the older could be shown last. */
  const refreshes = new KeyedQueue();
  const pending = new Set<string>();
  let isStopping = false;

  /** Brings the screen, the agents and the store in line with what a duel has become; again and again, to the same end. */
  const refresh = async (id: string): Promise<void> => {
    const seen = await duels.view(id);
    // Duels of a platform that is not switched on here are another process's, or wait.
    if (!seen || !platformNamed(parts, seen.duel.place.platform)) return;
    const isUnseated = seen.runs.some(({ sessionId, status }) => !sessionId && status === 'waiting');
    if (isUnseated) await duels.seat(seen.duel);
    const view = isUnseated ? ((await duels.view(id)) ?? seen) : seen;
    const { duel } = view;
    agents.ensure(view, () => soon(id));
    const card = await dressed(view, duelCard(view));
    if (duel.status === 'open' || duel.status === 'running') return screen.show(view, card);
    if (duel.shownAt !== undefined) return;
    if (duel.status === 'finished') await announce(view);
    const message = await screen.finish(view, card);
    if (message && message.message !== duel.message?.message) await duels.posted(id, message);
    await duels.shown(id);
  };

  /** The card of the challenge may have scrolled away by now: the news comes to the bottom of its channel. */
  const announce = async (view: DuelView): Promise<void> => {
    const { id, place, message } = view.duel;
    const to = message === undefined ? {} : { to: message.channel };
    const card = await dressed(view, duelNewsCard(view));
    await parts.outbox.post({ key: `duel/${id}/result`, place, ...to, card });
  };

  /** In words alone where the channel or its workspace chose that. */
  const dressed = async ({ duel: { place } }: DuelView, card: Card): Promise<Card> =>
    (await services.preferences.get('plain', { place })) ? plainCard(card) : card;

  /** In the background, so that nobody's press waits for a screen. Asked for twice before it begins, it is done once. */
  const soon = (id: string): void => {
    if (isStopping || pending.has(id)) return;
    pending.add(id);
    void refreshes.run(id, async () => {
      pending.delete(id);
      try {
        await refresh(id);
      } catch (error) {
        // Once a minute it is tried again.
        log.error({ err: error, duel: id }, 'a duel could not be brought up to date');
      }
    });
  };

  const refreshAll = async (): Promise<void> => {
    for (const id of await duels.unsettled()) soon(id);
  };

  duels.listen(soon);

  return {
    press: (event, answer) => pressDuel(parts, event, answer),

    decorate: async (play, card) => {
      const id = await duelOf(parts, play);
      const view = id === undefined ? undefined : await duels.view(id);
      return view ? withOthers(card, play, view) : card;
    },

    moved: async (play) => {
      try {
        const id = await duelOf(parts, play);
        if (id !== undefined) soon(id);
      } catch (error) {
        log.error({ err: error, session: play.record.id }, 'the duel of a game could not be looked up');
      }
    },

    resume: refreshAll,
    tidyUp: refreshAll,

    stop: async () => {
      isStopping = true;
      await agents.stop();
      await screen.stop();
      await refreshes.settled();
    },
  };
}

/** Every session of a duel is private, so most moves need no look at the store. */
async function duelOf(
  { services }: Pick<BotParts, 'services'>,
  { record }: Play,
): Promise<string | undefined> {
  return record.isPrivate ? services.duels.ofSession(record.id) : undefined;
}
