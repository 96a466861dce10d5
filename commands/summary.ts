import { type CommandReply, defineCommand } from '../src/bot/command.ts';
import { refuse } from './refusal-reply.ts';

export const summaryCommand = defineCommand({
  name: 'summary',
  summary: 'A daily summary of the leaderboard in this channel.',
  details: ``,
  examples: ['summary time:09:00 timezone:Europe/Paris'],
  options: [],
  run: async (): Promise<CommandReply> => refuse('summary/missing', 'This command is being built.'),
});
