import { PARADIGM_NAMES } from '../../paradigms/names.ts';
import type { AgentTurnShown, Play } from '../../sessions/sessions.ts';
import type { Card, CardField } from '../card.ts';
import { boardBlock, shownObservation } from './board-block.ts';
import { happeningsText } from './happenings.ts';
import { resultCard } from './result-card.ts';

/** Notes may be this long by the rules of the agents' interface; longer ones are cut here as well. */
const NOTES_LIMIT = 500;

/** An agent at play, as everybody in the channel may watch it. */
export function watchCard(play: Play, turn?: AgentTurnShown): Card {
  if (play.record.status !== 'playing') return resultCard(play);
  const { record } = play;
  const observation = shownObservation(play, turn?.report);
  const fields = turn ? notesFields(turn) : [];
  return {
    title: `${PARADIGM_NAMES[record.spec.paradigm].title} · ${record.player.name} · trial ${observation.trial} of ${observation.trials} · step ${observation.step}`,
    text: turn ? watchText(turn) : 'The agent looks at its first board.',
    blocks: [boardBlock(play, observation, turn?.report)],
    ...(fields.length > 0 ? { fields } : {}),
    buttons: [[{ label: 'Stop', style: 'danger', press: { kind: 'stop', session: record.id } }]],
    footer: 'Stop ends the game for good; only who started it can.',
  };
}

function watchText({ report, decision }: AgentTurnShown): string {
  const happenings = happeningsText(report);
  if (decision.unreadable === undefined) return happenings;
  return `The reply could not be read, so the agent stays: ${decision.unreadable}\n${happenings}`;
}

function notesFields({ decision }: AgentTurnShown): readonly CardField[] {
  const notes = decision.notes?.trim() ?? '';
  if (notes === '') return [];
  return [
    { name: 'Notes', value: notes.length > NOTES_LIMIT ? `${notes.slice(0, NOTES_LIMIT - 1)}…` : notes },
  ];
}
