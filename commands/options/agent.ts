import { z } from 'zod';
import type { AgentDirectory } from '../../src/agents/agent.ts';
import { agentForms } from '../../src/agents/completions.ts';
import type { CommandOption, OptionChoice } from '../../src/bot/command-shape.ts';

/** Discord's limit for one completion, the tightest of all platforms. */
const SUGGESTION_LIMIT = 25;

/**
 * Which agent. Agents come from the operator's file, so they are suggested and looked up in the directory, not listed
 * in the schema.
 */
export function agentOption(agents: Pick<AgentDirectory, 'list'>) {
  return {
    name: 'agent',
    aliases: ['vs'],
    description:
      'Who plays: an agent such as random; gpt-5+h1 sets a model otherwise. Without one, you play.',
    kind: 'text',
    schema: z.string().transform((typed) => typed.trim()),
    suggest: (typed) => suggestAgents(agents, typed),
  } as const satisfies CommandOption;
}

/** Agents whose id or name holds what was typed; those that begin with it come first. Behind a plus, settings and controls. */
function suggestAgents(agents: Pick<AgentDirectory, 'list'>, typed: string): readonly OptionChoice[] {
  const wanted = typed.trim().toLowerCase();
  const choices = agentForms(agents.list(), wanted)
    .filter(({ id, name }) => id.toLowerCase().includes(wanted) || name.toLowerCase().includes(wanted))
    .map(({ id, name }) => ({ value: id, label: id === name ? id : `${id} (${name})` }));
  const isStart = ({ value }: OptionChoice): boolean => value.toLowerCase().startsWith(wanted);
  return [...choices.filter(isStart), ...choices.filter((choice) => !isStart(choice))].slice(
    0,
    SUGGESTION_LIMIT,
  );
}
