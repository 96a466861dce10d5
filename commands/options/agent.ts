import { z } from 'zod';
import type { AgentDirectory } from '../../src/agents/agent.ts';
import { agentForms } from '../../src/agents/completions.ts';
import type { CommandOption, OptionChoice } from '../../src/bot/command-shape.ts';
import { matching, SUGGESTION_LIMIT } from '../../src/bot/matching.ts';

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

/** Agents by id or name. Behind a plus, settings and controls. */
function suggestAgents(agents: Pick<AgentDirectory, 'list'>, typed: string): readonly OptionChoice[] {
  const choices = agentForms(agents.list(), typed.trim().toLowerCase()).map(({ id, name }) => ({
    value: id,
    label: id === name ? id : `${id} (${name})`,
  }));
  return matching(choices, typed).slice(0, SUGGESTION_LIMIT);
}
