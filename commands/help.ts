import { z } from 'zod';
import { type AnyCommand, defineCommand } from '../src/bot/command.ts';
import type { CommandShape } from '../src/bot/command-shape.ts';
import { helpText } from '../src/bot/help-text.ts';
import { refusalReply } from './refusal-reply.ts';

const START = `Play: /cheese play t-maze, then the buttons or /cheese move 3f l
Watch: /cheese play morris agent:random
Compare: /cheese leaderboard`;

/** `others` are the commands that it can explain, beside itself. */
export function helpCommand(others: readonly CommandShape[]): AnyCommand {
  const names = [...others.map(({ name }) => name), 'help'];
  return defineCommand({
    name: 'help',
    summary: 'How to start, and what each command does.',
    examples: ['help', 'help play'],
    options: [
      {
        name: 'command',
        description: 'The command you want to know all about.',
        kind: 'text',
        schema: z.string().transform((typed) => typed.trim()),
        choices: names.map((value) => ({ value, label: value })),
      },
    ],
    run: async ({ services }, { command }) => {
      const text = helpText(services.commands(), command);
      if (!text.ok) return refusalReply(text.refusal);
      return command === undefined
        ? { ok: true, isPrivate: true, card: { title: 'Cheesebot', text: `${START}\n\n${text.value}` } }
        : { ok: true, isPrivate: true, card: { title: `Help: ${command.toLowerCase()}`, text: text.value } };
    },
  });
}
