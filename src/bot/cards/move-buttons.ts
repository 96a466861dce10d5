import type { CardButton } from '../card.ts';

/** One action a button, with the key that presses it. Labels are short: five of them must fit a phone's width. */
const ACTION_BUTTONS = [
  { label: 'F', letters: 'F', key: 'ArrowUp', hint: 'forward' },
  { label: 'L', letters: 'L', key: 'ArrowLeft', hint: 'turn left' },
  { label: 'R', letters: 'R', key: 'ArrowRight', hint: 'turn right' },
  { label: 'S', letters: 'S', key: 'ArrowDown', hint: 'stay' },
] as const;

/** Batches that people want most: down a corridor, a quarter turn, a wait. All within every protocol's batch limit. */
const BATCH_BUTTONS = [
  { label: 'F×2', letters: 'FF' },
  { label: 'F×4', letters: 'FFFF' },
  { label: 'L×2', letters: 'LL' },
  { label: 'R×2', letters: 'RR' },
  { label: 'S×4', letters: 'SSSS' },
] as const;

/** What the letters on the buttons mean, for a first board. How far a turn goes is for each briefing to say. */
export const LEGEND = 'F forward, L turn left, R turn right, S stay.';

/** The buttons of a board: each carries the turn that it was drawn for, so that a late press changes nothing. */
export function moveButtons(session: string, turn: number): readonly (readonly CardButton[])[] {
  return [
    ACTION_BUTTONS.map(({ label, letters, key, hint }) => ({
      label,
      key,
      hint,
      style: letters === 'F' ? ('primary' as const) : ('plain' as const),
      press: { kind: 'move', session, turn, letters },
    })),
    BATCH_BUTTONS.map(({ label, letters }) => ({
      label,
      press: { kind: 'move', session, turn, letters },
    })),
    [quitButton(session, turn)],
  ];
}

export function nextTrialButtons(session: string, turn: number): readonly (readonly CardButton[])[] {
  return [
    [
      { label: 'Next trial', key: 'Enter', style: 'primary', press: { kind: 'show', session, turn } },
      quitButton(session, turn),
    ],
  ];
}

function quitButton(session: string, turn: number): CardButton {
  return { label: 'Quit', style: 'danger', press: { kind: 'quit', session, turn } };
}
