import type { CardButton } from '../card.ts';

/** The two answers to the question of how somebody plays; one press each. */
export const PLEDGE_BUTTONS: readonly CardButton[] = [
  {
    label: 'I play unassisted',
    style: 'primary',
    press: { kind: 'command', text: 'pledge unassisted' },
    hint: 'no solver, no language model',
  },
  {
    label: 'I play with help',
    press: { kind: 'command', text: 'pledge assisted' },
    hint: 'in a class of its own',
  },
];
