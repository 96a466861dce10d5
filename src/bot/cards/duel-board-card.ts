import type { DuelView } from '../../duels/duels.ts';
import { trialOf } from '../../duels/results.ts';
import { type RevealedRun, revealedTo } from '../../duels/reveal.ts';
import { isOver } from '../../duels/runs.ts';
import { OUTCOME_TEXTS } from '../../paradigms/transcript.ts';
import type { Play } from '../../sessions/sessions.ts';
import type { Card, CardBlock, CardField } from '../card.ts';
import { boardBlock } from './board-block.ts';
import { marksOf, nameOf, namesOf, standingOf, stepsOf, titleOf } from './duel-words.ts';
import { inView } from './picture-view.ts';
import { toldLine } from './seed-line.ts';

/** A player's own card with what they may know of the others by now: of trials that they have behind them, and no more. */
export function withOthers(card: Card, play: Play, view: DuelView): Card {
  const others = revealedTo(play.record.player.key, view.runs);
  if (others.length === 0) return card;
  const fields = othersFields(play, view, others);
  return fields.length === 0 ? card : { ...card, fields: [...(card.fields ?? []), ...fields] };
}

function othersFields(play: Play, view: DuelView, others: readonly RevealedRun[]): readonly CardField[] {
  if (play.record.status !== 'playing') return others.map((one) => soFarField(one, view.trials));
  const finished = play.session.records.length;
  if (finished > 0) return others.map((one) => trialField(one, finished, view.trials));
  const names = namesOf(others.map(({ run }) => run));
  return play.session.turn > 0 ? [] : [{ name: 'Duel', value: `You play the same trials as ${names}.` }];
}

/** How another player did on the trial that is just behind the viewer. */
function trialField({ run, shown }: RevealedRun, trial: number, trials: number): CardField {
  const played = trialOf({ trials: shown }, trial);
  const name = `${nameOf(run)}, trial ${trial}`;
  if (!played) return { name, value: isOver(run) ? standingOf(run, trials) : 'not played yet' };
  const outcome = played.outcome === 'void' ? 'void' : OUTCOME_TEXTS[played.outcome];
  return { name, value: `${outcome}, ${played.steps} ${played.steps === 1 ? 'step' : 'steps'}` };
}

function soFarField({ run, shown }: RevealedRun, trials: number): CardField {
  const played = shown.length === 0 ? '' : `${marksOf(shown)} ${stepsOf(shown)} steps, `;
  return { name: nameOf(run), value: `${played}${standingOf(run, trials)}` };
}

/** Characters of boards in one card: with titles and names they fit a Discord message (2000). */
const BOARDS_LIMIT = 1600;

/** The last board of every player, spread over as few cards as hold them. */
export function boardsCards(view: DuelView, plays: readonly Play[]): readonly Card[] {
  // Rule: a duel's seed is told once the duel is over, which is when its boards are shown.
  const seed = view.duel.status === 'finished' ? plays[0]?.record.spec.seed : undefined;
  const cards: CardBlock[][] = [[]];
  const names: string[][] = [[]];
  let room = BOARDS_LIMIT;
  for (const play of plays) {
    const block = boardBlock(play, play.session.observation);
    const isFull = block.text.length > room && cards.at(-1)?.length !== 0;
    if (isFull) {
      cards.push([]);
      names.push([]);
      room = BOARDS_LIMIT;
    }
    room -= block.text.length;
    const { player } = play.record;
    cards.at(-1)?.push({ ...block, alt: `${nameOf(player)}. ${block.alt}` });
    names.at(-1)?.push(`${nameOf(player)} (trial ${play.session.observation.trial})`);
  }
  return cards.map((blocks, index) =>
    inView(view.duel.spec.view, {
      title: `${titleOf(view)} · last boards`,
      text: `In this order: ${names[index]?.join(', ')}.`,
      blocks,
      ...(index === cards.length - 1 && seed !== undefined && { footer: toldLine(seed) }),
    }),
  );
}
