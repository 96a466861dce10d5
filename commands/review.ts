import { type CommandReply, defineCommand } from '../src/bot/command.ts';
import { refuse } from './refusal-reply.ts';

export const reviewCommand = defineCommand({
  name: 'review',
  summary: 'Judge results: void a session with a reason, and what looks inhuman.',
  details: ``,
  examples: ['review'],
  options: [],
  run: async (): Promise<CommandReply> => refuse('review/missing', 'This command is being built.'),
});
