import { z } from 'zod';
import type { AgentDirectory, AgentProfile } from '../../src/agents/agent.ts';
import { SETTING_RANGES } from '../../src/agents/llm/config.ts';
import { PROMPT_IDS, type PromptId } from '../../src/agents/llm/prompt-ids.ts';
import { REPLY_KINDS, type ReplyKind } from '../../src/agents/llm/reply-format.ts';
import { suffixOf } from '../../src/agents/llm/settings.ts';
import type { CommandOption } from '../../src/bot/command-shape.ts';
import { type Result, refused } from '../../src/result.ts';
import { choiceSchema } from './choice.ts';
import { quoted } from './quoted.ts';
import { wholeNumberSchema } from './whole-number.ts';

const PROMPT_LABELS: Readonly<Record<PromptId, string>> = {
  default: 'default: what a session is, the task, the form of a reply',
  minimal: 'minimal: the task and the form of a reply, nothing else',
  'chain-of-thought': 'chain-of-thought: thoughts before each choice',
  'few-shot': 'few-shot: with examples of the form of a reply',
};

const REPLY_LABELS: Readonly<Record<ReplyKind, string>> = {
  json: 'json: one JSON object',
  text: 'text: labelled lines',
};

const HISTORY = {
  name: 'history',
  description: 'For an LLM agent: how many earlier exchanges it is shown.',
  kind: 'integer',
  range: SETTING_RANGES.history,
  schema: wholeNumberSchema('history', SETTING_RANGES.history, 'history:5'),
} as const satisfies CommandOption;

const ACTIONS = {
  name: 'actions',
  description: 'For an LLM agent: the most actions of one reply.',
  kind: 'integer',
  range: SETTING_RANGES.actions,
  schema: wholeNumberSchema('number of actions', SETTING_RANGES.actions, 'actions:4'),
} as const satisfies CommandOption;

const PROMPT = {
  name: 'prompt',
  description: 'For an LLM agent: what its prompt says beside the task.',
  kind: 'text',
  schema: z
    .string()
    .transform((typed) => (typed.trim().toLowerCase() === 'cot' ? 'chain-of-thought' : typed))
    .pipe(choiceSchema('prompt', PROMPT_IDS)),
  choices: PROMPT_IDS.map((value) => ({ value, label: PROMPT_LABELS[value] })),
} as const satisfies CommandOption;

const [COLDEST, HOTTEST] = SETTING_RANGES.temperature;

const TEMPERATURE = {
  name: 'temperature',
  description: `For an LLM agent: the temperature of sampling, ${COLDEST} to ${HOTTEST}.`,
  kind: 'text',
  schema: z.string().transform((typed, context) => {
    const text = typed.trim();
    const number = /^\d{1,9}(?:\.\d{1,2})?$/u.test(text) ? Number(text) : Number.NaN;
    if (number >= COLDEST && number <= HOTTEST) return number;
    context.addIssue({
      code: 'custom',
      message: `${quoted(typed)} is no temperature. It must be a number from ${COLDEST} to ${HOTTEST} with at most two digits behind the point, such as temperature:0.7.`,
    });
    return z.NEVER;
  }),
} as const satisfies CommandOption;

const REPLY = {
  name: 'reply',
  description: 'For an LLM agent: the form of its replies.',
  kind: 'text',
  schema: choiceSchema('form of a reply', REPLY_KINDS),
  choices: REPLY_KINDS.map((value) => ({ value, label: REPLY_LABELS[value] })),
} as const satisfies CommandOption;

/** How an LLM agent plays, for one game. Each is a suffix of the agent's id, too: `gpt-5+h1+k4`. */
export const AGENT_SETTINGS_OPTIONS = [HISTORY, ACTIONS, PROMPT, TEMPERATURE, REPLY] as const;

export interface SettingValues {
  readonly history: number | undefined;
  readonly actions: number | undefined;
  readonly prompt: PromptId | undefined;
  readonly temperature: number | undefined;
  readonly reply: ReplyKind | undefined;
}

/** The agent as it would be typed with these settings behind its id. */
export function agentTextWith(agent: string, values: SettingValues): string {
  const words = AGENT_SETTINGS_OPTIONS.flatMap(({ name }) => {
    const value = values[name];
    return value === undefined ? [] : [suffixOf(name, value)];
  });
  return [agent, ...words].join('+');
}

/**
 * The agent that was named, under the settings of these options; undefined without an agent, for a person plays then.
 * Settings of a person, or of an agent that is no model, are refused by the names they were given under.
 */
export function findWithSettings(
  agents: Pick<AgentDirectory, 'find'>,
  agent: string | undefined,
  values: SettingValues,
): Result<AgentProfile> | undefined {
  const [set] = AGENT_SETTINGS_OPTIONS.filter(({ name }) => values[name] !== undefined);
  const found = agent === undefined ? undefined : agents.find(agent);
  if (set === undefined || found?.ok === false) return found;
  const what = `${set.name} is a setting of LLM agents`;
  const leaveOut = `leave out ${set.name}:${values[set.name]}`;
  if (agent === undefined || found === undefined) {
    return refused(
      'play/settings',
      `${what}, and you would play yourself: ${leaveOut}, or name such an agent.`,
    );
  }
  if (found.value.kind !== 'llm') {
    return refused('play/settings', `${what}, and ${found.value.name} is none: ${leaveOut}.`);
  }
  return agents.find(agentTextWith(agent, values));
}
