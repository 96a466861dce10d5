import { z } from 'zod';
import { paradigmCard } from '../src/bot/cards/paradigm-card.ts';
import { type AnyCommand, defineCommand } from '../src/bot/command.ts';
import type { CommandShape } from '../src/bot/command-shape.ts';
import { findCommand } from '../src/bot/find-option.ts';
import { helpText } from '../src/bot/help-text.ts';
import { matching, SUGGESTION_LIMIT } from '../src/bot/matching.ts';
import { findParadigm, PARADIGM_IDS, PARADIGM_NAMES } from '../src/paradigms/names.ts';
import { refusalReply } from './refusal-reply.ts';

const START = `Play: /cheese play t-maze, then the buttons or /cheese move 3f l
Watch: /cheese play morris agent:random
Compare: /cheese leaderboard`;

/** `others` are the commands that it can explain, beside itself. */
export function helpCommand(others: readonly CommandShape[]): AnyCommand {
  const names = [...others.map(({ name }) => name), 'help'];
  const choices = [
    ...names.map((value) => ({ value, label: value })),
    ...PARADIGM_IDS.map((id) => ({ value: id, label: PARADIGM_NAMES[id].title })),
  ];
  return defineCommand({
    name: 'help',
    summary: 'How to start, and what each command and each paradigm is.',
    examples: ['help', 'help play', 'help t-maze'],
    options: [
      {
        name: 'command',
        aliases: ['paradigm'],
        description: 'The command or paradigm you want to know all about.',
        kind: 'text',
        schema: z.string().transform((typed) => typed.trim()),
        // Both together are more than a list of choices may hold (25), and they are completed as well.
        suggest: (typed) => matching(choices, typed).slice(0, SUGGESTION_LIMIT),
      },
    ],
    run: async ({ services }, { command }) => {
      const paradigm =
        command === undefined || findCommand(command, services.commands())
          ? undefined
          : findParadigm(command);
      if (paradigm !== undefined) {
        const card = paradigmCard(paradigm, services.links.page(`/paradigms/${paradigm}`));
        return { ok: true, isPrivate: true, card };
      }
      const text = helpText(services.commands(), command);
      if (!text.ok) return refusalReply(text.refusal);
      return command === undefined
        ? { ok: true, isPrivate: true, card: { title: 'Cheesebot', text: `${START}\n\n${text.value}` } }
        : { ok: true, isPrivate: true, card: { title: `Help: ${command.toLowerCase()}`, text: text.value } };
    },
  });
}
