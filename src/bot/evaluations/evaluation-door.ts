import type { EvaluationRecord, EvaluationView } from '../../evaluations/evaluations.ts';
import { KeyedQueue } from '../../keyed-queue.ts';
import { isEnded } from '../../store/evaluation-records.ts';
import { type BotParts, platformNamed } from '../bot-parts.ts';
import type { Card } from '../card.ts';
import { evaluationCard, movedEvaluationCard } from '../cards/evaluation-card.ts';
import { plainCard } from '../plain-card.ts';
import type { Answer, MessageRef } from '../ports.ts';
import { type AskParts, askApproval } from './ask-approval.ts';
import { type EvaluationPressEvent, pressEvaluation } from './evaluation-presses.ts';
import { EvaluationScreen, isSame } from './evaluation-screen.ts';
import { Looks } from './looks.ts';
import { postResults } from './post-results.ts';

/** Evaluations in a chat: what is pressed on their cards, how they go on, and how they ended. */
export interface EvaluationDoor {
  press(event: EvaluationPressEvent, answer: Answer): Promise<void>;
  /** Its card was posted in this message: it is shown there from now on, and the message before loses its buttons. */
  settle(id: string, message: MessageRef): Promise<void>;
  /** After a restart: cards of running evaluations are redrawn, ends that were not told are told. */
  resume(): Promise<void>;
  /** To be called about once a minute: puts right what an outage left behind. */
  tidyUp(): Promise<void>;
  /** Waits for what is being shown. */
  stop(): Promise<void>;
}

/** An end that could not be shown for so many milliseconds (24 hours, as for every message that is to be posted) is let be. */
const WORTH_SHOWING = 24 * 60 * 60 * 1000;

export interface EvaluationDoorParts extends BotParts {
  readonly outbox: AskParts['outbox'];
}

export function createEvaluationDoor(parts: EvaluationDoorParts): EvaluationDoor {
  const { services, log } = parts;
  const { evaluations } = services;
  /** One refresh of an evaluation at a time: of two at once, the older could be shown last. */
  const refreshes = new KeyedQueue();
  const pending = new Set<string>();
  /** What could not be shown is left alone until the next tidying: where we may not post, trying counts against us. */
  const resting = new Set<string>();
  /** Evaluations whose approval was asked for by this process. */
  const asked = new Set<string>();
  let isStopping = false;

  const screen = new EvaluationScreen({
    ...parts,
    onMoved: async (id, from, to) => {
      await retire(id, from);
      await evaluations.posted(id, to);
    },
  });

  /** An old card that keeps its buttons is a nuisance, and no more: they do what those of the new one do. */
  const retire = async (id: string, message: MessageRef): Promise<void> => {
    try {
      const view = await evaluations.view(id);
      if (!view) return;
      const platform = platformNamed(parts, view.evaluation.place.platform);
      await platform?.update(message, movedEvaluationCard(view.evaluation));
    } catch (error) {
      log.warn({ err: error, evaluation: id }, 'an old card of an evaluation could not be retired');
    }
  };

  /** Brings the screen and the store in line with what an evaluation has become; again and again, to the same end. */
  const refresh = async (id: string): Promise<void> => {
    const view = await evaluations.view(id);
    if (!view || !isShownHere(view.evaluation)) return;
    const { evaluation } = view;
    const isPlan = evaluation.status === 'planned' || evaluation.status === 'approval';
    const estimate = isPlan ? await evaluations.estimate(id) : undefined;
    const card = await dressed(evaluation, evaluationCard(view, estimate));
    if (evaluation.status === 'approval') await ask(view);
    if (!isEnded(evaluation) || evaluation.isShown) return screen.show(evaluation, card);
    if (evaluation.message && isWorthShowing(evaluation)) await showEnd(evaluation, card);
    await evaluations.shown(id);
  };

  const ask = async ({ evaluation, approvers }: EvaluationView): Promise<void> => {
    if (asked.has(evaluation.id)) return;
    asked.add(evaluation.id);
    try {
      await askApproval(parts, evaluation, approvers);
    } catch (error) {
      log.warn({ err: error, evaluation: evaluation.id }, 'nobody could be asked for approval');
    }
  };

  /** Throws when it could not be shown now. */
  const showEnd = async (evaluation: EvaluationRecord, card: Card): Promise<void> => {
    const { id } = evaluation;
    const message = await screen.finish(evaluation, card);
    if (!message) throw new Error('The end of an evaluation is not shown yet.');
    if (!isSame(message, evaluation.message)) await evaluations.posted(id, message);
    const results = await evaluations.results(id);
    if (results) await postResults(parts, results, message, (one) => dressed(evaluation, one));
  };

  const isWorthShowing = ({ endedAt }: EvaluationRecord): boolean =>
    endedAt === undefined || parts.clock.now().getTime() - endedAt.getTime() < WORTH_SHOWING;

  /** Those of platforms that are not switched on here are another process's, or wait; a terminal shows its own. */
  const isShownHere = ({ place, runner }: EvaluationRecord): boolean =>
    runner === 'house' && platformNamed(parts, place.platform) !== undefined;

  /** In words alone where the channel or its workspace chose that. */
  const dressed = async ({ place }: EvaluationRecord, card: Card): Promise<Card> =>
    (await services.preferences.get('plain', { place })) ? plainCard(card) : card;

  /** Asked for twice before it begins, it is done once. Never rejects. */
  const soon = async (id: string): Promise<void> => {
    if (isStopping || pending.has(id) || resting.has(id)) return;
    pending.add(id);
    await refreshes.run(id, async () => {
      pending.delete(id);
      try {
        await refresh(id);
      } catch (error) {
        resting.add(id);
        log.error({ err: error, evaluation: id }, 'an evaluation could not be brought up to date');
      }
    });
  };

  const look = async (): Promise<boolean> => {
    try {
      const open = (await evaluations.unsettled()).filter(isShownHere);
      await Promise.all(open.map(({ id }) => soon(id)));
      return open.some(({ id }) => !resting.has(id));
    } catch (error) {
      log.error({ err: error }, 'evaluations could not be looked at');
      return false;
    }
  };

  const looks = new Looks({ clock: parts.clock, look });

  return {
    press: async (event, answer) => {
      if (event.press.kind !== 'evaluation')
        throw new Error(`A press of kind ${event.press.kind} is none here`);
      const { evaluation: id } = event.press;
      await pressEvaluation(parts, event, answer);
      // In the background, so that nobody's press waits for a screen; after refusals too, which tell of a card that is behind.
      void soon(id);
      looks.hurry();
    },

    settle: async (id, message) => {
      await refreshes.run(id, async () => {
        // Rule: nothing is drawn into the old message once it has lost its buttons.
        await screen.leave(id);
        const view = await evaluations.view(id);
        const known = view?.evaluation.message;
        // Retired before the new one is noted: a crash in between finds the old one still to be retired.
        if (known && !isSame(known, message)) await retire(id, known);
        await evaluations.posted(id, message);
      });
      looks.hurry();
    },

    resume: async () => looks.hurry(),

    tidyUp: async () => {
      resting.clear();
      looks.hurry();
    },

    stop: async () => {
      isStopping = true;
      await looks.stop();
      await screen.stop();
      await refreshes.settled();
    },
  };
}
