import { type CommandReply, defineCommand } from '../src/bot/command.ts';
import { refuse } from './refusal-reply.ts';

export const pledgeCommand = defineCommand({
  name: 'pledge',
  summary: 'Say whether you play by yourself or with help.',
  details: ``,
  examples: ['pledge'],
  options: [],
  run: async (): Promise<CommandReply> => refuse('pledge/missing', 'This command is being built.'),
});
