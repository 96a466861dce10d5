import { type CommandReply, defineCommand } from '../src/bot/command.ts';
import { refuse } from './refusal-reply.ts';

export const exportCommand = defineCommand({
  name: 'export',
  summary: 'Results as CSV or JSONL.',
  details: ``,
  examples: ['export'],
  options: [],
  run: async (): Promise<CommandReply> => refuse('export/missing', 'This command is being built.'),
});
