import type { ParadigmId } from '../paradigms/names.ts';

/** Why the board's text is or is not all that graph-RL needs, under cheesebot-1. The figures stand beside each. */
export const GRAPH_RL_NOTES: Readonly<Partial<Record<ParadigmId, string>>> = {
  'morris-water-maze':
    'The board shows where the animal is and the platform does not move, so the way back can be learnt; most of a session goes into searching the pool once, cell by cell.',
  't-maze':
    'The sample arm is no longer on the board when it matters: without memory within the trial, no rule helps.',
  'barnes-maze': 'The board shows the animal, and the escape hole stays: once found, the way to it is known.',
  'radial-arm-maze':
    'Which arms are baited can be learnt; which were emptied in this trial is not on the board, so arms are entered again.',
  'operant-chamber': 'The board shows what the animal faces, and a press tells at once what it is worth.',
  'shuttle-box':
    'The tone is told with the board, so all that matters is there; but each place and heading under each tone is a board of its own, more than a standard session has time for. Over full sessions it gets somewhat above chance.',
  'place-preference':
    'Food comes behind a closed door; with the door open the boards are others, and what was learnt does not carry over without generalisation.',
  'star-maze': 'The board shows the animal, and the goal stays: once found, the way to it is known.',
  dnms: 'The sample is no longer on the board at the choice: without memory within the trial, no rule helps.',
};
