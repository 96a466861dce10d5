import type { Card } from '../src/bot/card.ts';
import { PLEDGE_BUTTONS } from '../src/bot/cards/pledge-buttons.ts';
import { type CommandReply, defineCommand } from '../src/bot/command.ts';
import { PLEDGES, type Pledge } from '../src/preferences/pledge.ts';
import { choiceSchema } from './options/choice.ts';

export const pledgeCommand = defineCommand({
  name: 'pledge',
  summary: 'Say whether you play by yourself or with help.',
  details: `unassisted is a promise: no solver, no language model and nobody else tells you what to press. Pen and paper are fine.

assisted is for whoever plays with such help. That is welcome, and a class of its own: those games stand in a line of their own on the leaderboard, marked as assisted.

Nobody can check it, so you are asked. What you say holds for games that begin afterwards; a game that is going on keeps the class that it began in.`,
  examples: ['pledge', 'pledge unassisted', 'pledge assisted'],
  options: [
    {
      name: 'how',
      description: 'unassisted or assisted; without it, what you said.',
      kind: 'text',
      schema: choiceSchema('way of playing', PLEDGES),
      choices: [
        { value: 'unassisted', label: 'unassisted: no solver, no language model' },
        { value: 'assisted', label: 'assisted: with help, in a class of its own' },
      ],
    },
  ],
  run: async ({ caller, services }, { how }): Promise<CommandReply> => {
    const { key } = caller.player;
    if (how !== undefined) await services.fairPlay.pledge(key, how);
    const pledge = await services.fairPlay.pledgeOf(key);
    return {
      ok: true,
      isPrivate: true,
      card: how === undefined ? askingCard(pledge) : DONE[how],
      data: { pledge },
    };
  },
});

const SAID: Readonly<Record<NonNullable<Pledge>, string>> = {
  unassisted: 'You said: unassisted.',
  assisted: 'You said: assisted.',
};

function askingCard(pledge: Pledge): Card {
  return {
    title: 'How do you play?',
    text: [
      'The board compares people with language models, so it must know which of the two chose the moves. Nobody can check that; therefore you are asked.',
      'Unassisted: no solver, no language model and nobody else tells you what to press.\nAssisted: with such help. Your games then stand in a line of their own.',
      pledge === null ? 'You have not said yet. Nothing is held against you.' : SAID[pledge],
    ].join('\n\n'),
    buttons: [PLEDGE_BUTTONS],
    footer: 'It holds for games that begin afterwards. You can change it at any time.',
  };
}

const FOOTER = 'It holds for games that begin now. Change it at any time: /cheese pledge';

const DONE: Readonly<Record<NonNullable<Pledge>, Card>> = {
  unassisted: {
    title: 'Thank you',
    tone: 'good',
    text: 'Your games are your own: no solver, no language model.',
    footer: FOOTER,
  },
  assisted: {
    title: 'Thank you for saying so',
    tone: 'good',
    text: 'Your games are in the assisted class: they stand in a line of their own on the leaderboard.',
    footer: FOOTER,
  },
};
