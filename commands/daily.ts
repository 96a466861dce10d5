import { type CommandReply, defineCommand } from '../src/bot/command.ts';
import { refuse } from './refusal-reply.ts';

export const dailyCommand = defineCommand({
  name: 'daily',
  summary: 'The puzzle of the day: one seed for everybody, one attempt.',
  details: ``,
  examples: ['daily'],
  options: [],
  run: async (): Promise<CommandReply> => refuse('daily/missing', 'This command is being built.'),
});
