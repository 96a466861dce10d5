import { cleanText } from '../../agents/clean-text.ts';
import type { AgentTurnShown, Play } from '../../sessions/sessions.ts';
import type { Card, CardButton, CardField } from '../card.ts';
import { SPEEDS, type Speed, USUAL_SPEED } from '../watch-pace.ts';
import { boardBlock, shownObservation } from './board-block.ts';
import { happeningsText } from './happenings.ts';
import { inView } from './picture-view.ts';
import { playTitle } from './play-title.ts';
import { APOLOGY_CARD } from './refusal-card.ts';
import { repliesFields } from './replies-field.ts';
import { resultCard } from './result-card.ts';
import { seedLine } from './seed-line.ts';

/** An agent at play, as everybody in the channel may watch it. */
export function watchCard(play: Play, turn?: AgentTurnShown): Card {
  if (play.record.status !== 'playing') return resultCard(play);
  const { record } = play;
  const observation = shownObservation(play, turn?.report);
  const fields = [...(turn ? notesFields(turn) : []), ...repliesFields(play)];
  return inView(record.spec.view, {
    title: playTitle(play, `trial ${observation.trial} of ${observation.trials}`, `step ${observation.step}`),
    text: turn ? watchText(turn) : 'The agent looks at its first board.',
    blocks: [boardBlock(play, observation, turn?.report)],
    ...(fields.length > 0 ? { fields } : {}),
    buttons: watchButtons(record.id, USUAL_CONTROLS),
    footer: turn || !record.ranked ? STOP_RULE : `${STOP_RULE} ${seedLine(record)}`,
  });
}

/**
 * Stands where an agent was watched when the work behind it broke while the session is open: whoever sent the agent in
 * must be able to end it before it goes on, and costs money.
 */
export function brokenWatchCard(sessionId: string): Card {
  return {
    ...APOLOGY_CARD,
    text: 'That is a fault of the bot, not yours, and it is written down. The agent goes on after the next restart of the bot, unless it is stopped.',
    buttons: [[stopButton(sessionId)]],
    footer: STOP_RULE,
  };
}

/** How whoever started a run has set it. */
export interface WatchControls {
  readonly isPaused: boolean;
  readonly speed: Speed;
}

export const USUAL_CONTROLS: WatchControls = { isPaused: false, speed: USUAL_SPEED };

/** The card of a run as it is set now; a card without buttons to control it (a result) stays as it is. */
export function withControls(card: Card, session: string, controls: WatchControls): Card {
  const isControlled = card.buttons?.flat().some(({ press }) => press.kind === 'watch') ?? false;
  if (!isControlled) return card;
  const title = controls.isPaused ? `${card.title} · paused` : card.title;
  return { ...card, title, buttons: watchButtons(session, controls) };
}

function watchButtons(
  session: string,
  { isPaused, speed }: WatchControls,
): readonly (readonly CardButton[])[] {
  const pace = (label: string, act: 'pause' | 'go' | 'slower' | 'faster'): CardButton => ({
    label,
    press: { kind: 'watch', session, act },
  });
  return [
    [
      isPaused ? { ...pace('Go on', 'go'), style: 'primary' } : pace('Pause', 'pause'),
      ...(speed === SPEEDS[0] ? [] : [pace('Slower', 'slower')]),
      ...(speed === SPEEDS.at(-1) ? [] : [pace('Faster', 'faster')]),
      stopButton(session),
    ],
  ];
}

const STOP_RULE = 'Stop ends this run; the running trial is then void.';

function stopButton(session: string): CardButton {
  return { label: 'Stop', style: 'danger', press: { kind: 'stop', session } };
}

function watchText({ report, decision }: AgentTurnShown): string {
  const happenings = happeningsText(report);
  if (decision.unreadable === undefined) return happenings;
  return `The reply could not be read, so the agent stays: ${decision.unreadable}\n${happenings}`;
}

function notesFields({ decision }: AgentTurnShown): readonly CardField[] {
  const notes = cleanText(decision.notes ?? '');
  return notes === '' ? [] : [{ name: 'Notes', value: notes }];
}
