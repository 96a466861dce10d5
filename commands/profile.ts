import { type CommandReply, defineCommand } from '../src/bot/command.ts';
import { refuse } from './refusal-reply.ts';

export const profileCommand = defineCommand({
  name: 'profile',
  summary: 'Strengths, learning curves and history of a player.',
  details: ``,
  examples: ['profile'],
  options: [],
  run: async (): Promise<CommandReply> => refuse('profile/missing', 'This command is being built.'),
});
