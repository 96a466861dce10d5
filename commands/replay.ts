import { type CommandReply, defineCommand } from '../src/bot/command.ts';
import { refuse } from './refusal-reply.ts';

export const replayCommand = defineCommand({
  name: 'replay',
  summary: 'Watch a finished session again.',
  details: ``,
  examples: ['replay'],
  options: [],
  run: async (): Promise<CommandReply> => refuse('replay/missing', 'This command is being built.'),
});
