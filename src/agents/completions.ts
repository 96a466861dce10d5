import type { AgentProfile } from './agent.ts';
import { CONTROL_IDS, controlledForms, isControl } from './controls.ts';
import { PROMPT_IDS } from './llm/prompt-ids.ts';
import { REPLY_KINDS } from './llm/reply-format.ts';
import { isSetting, readSettings } from './llm/settings.ts';

/** An id that could be meant, and what it is called. */
export interface AgentForm {
  readonly id: string;
  readonly name: string;
}

/** Values that are suggested; any other can be typed. */
const SUGGESTED = [
  ...['h0', 'h1', 'h5', 'h10', 'k1', 'k4', 'k8'],
  ...PROMPT_IDS.filter((id) => id !== 'default'),
  ...['t0', 't0.7', 't1'],
  ...REPLY_KINDS,
];

/**
 * What may be meant by what was typed so far of an agent's id: agents; behind a plus, agents under controls; and behind
 * the plus of a model, its settings too.
 */
export function agentForms(agents: readonly AgentProfile[], typed: string): readonly AgentForm[] {
  const [id = '', ...words] = typed.trim().toLowerCase().split('+');
  if (words.length === 0) return agents;
  const model = agents.find((agent) => agent.id === id && agent.kind === 'llm');
  return model ? modelForms(model, words) : agents.flatMap(controlledForms);
}

function modelForms({ id, name }: AgentProfile, words: readonly string[]): readonly AgentForm[] {
  const last = words.at(-1) ?? '';
  const before = words.slice(0, -1);
  const whole = isSetting(last) || isControl(last) ? [last] : [];
  const endings = [...whole, ...SUGGESTED, ...CONTROL_IDS].filter((word) => word.startsWith(last));
  return [...new Set(endings)]
    .filter((word) => isPossible([...before, word]))
    .map((word) => ({
      id: [id, ...before, word].join('+'),
      name: `${name}: ${[...before, word].join(', ')}`,
    }));
}

/** Whether an id may end so: no two values of one setting, and nothing twice. */
function isPossible(words: readonly string[]): boolean {
  return new Set(words).size === words.length && readSettings(words.filter((word) => !isControl(word))).ok;
}
