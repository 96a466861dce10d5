import { z } from 'zod';
import type { AgentDirectory } from '../../src/agents/agent.ts';
import { PROMPT_IDS, type PromptId } from '../../src/agents/llm/prompt-ids.ts';
import type { ReplyKind } from '../../src/agents/llm/reply-format.ts';
import { suffixOf } from '../../src/agents/llm/settings.ts';
import type { CommandOption, OptionChoice } from '../../src/bot/command-shape.ts';
import { PARADIGM_IDS, type ParadigmId } from '../../src/paradigms/names.ts';
import { agentOption } from './agent.ts';
import { AGENT_SETTINGS_OPTIONS } from './agent-settings.ts';
import { LENGTH_OPTION } from './length.ts';
import { itemsOf, listSchema, suggestFrom, suggestList } from './list.ts';
import { paradigmOption } from './paradigm.ts';
import { PROTOCOL_OPTION } from './protocol.ts';
import { TRIALS_OPTION } from './trials.ts';
import { VIEW_OPTION } from './view.ts';

/** Every paradigm. */
const ALL = 'all';

/** Which agents; each is looked up when the plan is made. */
export function agentsOption(agents: Pick<AgentDirectory, 'list'>) {
  const { suggest } = agentOption(agents);
  const isAgent = (word: string): boolean =>
    itemsOf(word).every((item) => suggest(item).some(({ value }) => value === item.toLowerCase()));
  return {
    name: 'agents',
    aliases: ['agent', 'vs'],
    description: 'Which agents, with commas: random,gpt-5+h1 (behind a plus, settings and controls).',
    required: true,
    kind: 'text',
    schema: listSchema(z.string(), 'agents:random,graph-rl'),
    suggest: (typed) => suggestList(typed, suggest),
    collects: (word) => itemsOf(word).length > 0 && isAgent(word),
  } as const satisfies CommandOption;
}

const PARADIGM = paradigmOption('');

const paradigms: z.ZodType<readonly ParadigmId[], string> = z.string().transform((typed, context) => {
  if (itemsOf(typed).some((item) => item.toLowerCase() === ALL)) return PARADIGM_IDS;
  const read = listSchema(PARADIGM.schema, 'paradigms:t-maze,morris').safeParse(typed);
  if (read.success) return read.data;
  context.addIssue({ code: 'custom', message: read.error.issues[0]?.message ?? 'Which paradigms?' });
  return z.NEVER;
});

const PARADIGM_CHOICES: readonly OptionChoice[] = [
  { value: ALL, label: 'every paradigm' },
  ...PARADIGM.choices,
];

export const PARADIGMS_OPTION = {
  name: 'paradigms',
  aliases: ['paradigm'],
  description: `Which paradigms, with commas: t-maze,morris; or ${ALL}.`,
  required: true,
  kind: 'text',
  schema: paradigms,
  suggest: (typed) => suggestList(typed, suggestFrom(PARADIGM_CHOICES)),
  collects: (word) => itemsOf(word).length > 0 && paradigms.safeParse(word).success,
} as const satisfies CommandOption;

export const VIEWS_OPTION = {
  name: 'views',
  aliases: ['view'],
  description: 'How boards are drawn, with commas; ascii-2d unless you say otherwise.',
  kind: 'text',
  schema: listSchema(VIEW_OPTION.schema, 'views:ascii-2d,ascii-3d'),
  suggest: (typed) => suggestList(typed, suggestFrom(VIEW_OPTION.choices)),
} as const satisfies CommandOption;

export const PROTOCOLS_OPTION = {
  name: 'protocol',
  aliases: ['protocols'],
  description: 'The sets of rules, with commas; cheesebot-1 unless you say otherwise.',
  kind: 'text',
  schema: listSchema(PROTOCOL_OPTION.schema, 'protocol:cheesebot-1,cheesebench'),
  suggest: (typed) => suggestList(typed, suggestFrom(PROTOCOL_OPTION.choices)),
} as const satisfies CommandOption;

export const LENGTHS_OPTION = {
  name: 'length',
  aliases: ['lengths'],
  description: 'How long sessions are, with commas: quick (as a rule), standard, full.',
  kind: 'text',
  schema: listSchema(LENGTH_OPTION.schema, 'length:quick,standard'),
  suggest: (typed) => suggestList(typed, suggestFrom(LENGTH_OPTION.choices)),
} as const satisfies CommandOption;

export const TRIALS_LIST_OPTION = {
  name: 'trials',
  description: 'Numbers of trials, with commas, instead of a length.',
  kind: 'text',
  schema: listSchema(TRIALS_OPTION.schema, 'trials:10,20'),
} as const satisfies CommandOption;

const [HISTORY, ACTIONS, PROMPT, TEMPERATURE, REPLY] = AGENT_SETTINGS_OPTIONS;

/** Dimensions of the matrix: LLM agents play under every combination. */
export const SETTINGS_LISTS = [
  {
    name: 'history',
    description: 'For LLM agents: how many earlier exchanges they are shown, with commas: 1,5.',
    kind: 'text',
    schema: listSchema(HISTORY.schema, 'history:1,5'),
  },
  {
    name: 'actions',
    description: 'For LLM agents: the most actions of one reply, with commas: 1,4.',
    kind: 'text',
    schema: listSchema(ACTIONS.schema, 'actions:1,4'),
  },
  {
    name: 'prompt',
    aliases: ['prompts'],
    description: `For LLM agents: variants of the prompt, with commas: ${PROMPT_IDS.join(', ')}.`,
    kind: 'text',
    schema: listSchema(PROMPT.schema, 'prompt:default,minimal'),
    suggest: (typed) => suggestList(typed, suggestFrom(PROMPT.choices)),
  },
  {
    name: 'temperature',
    description: 'For LLM agents: temperatures of sampling, with commas: 0,0.7.',
    kind: 'text',
    schema: listSchema(TEMPERATURE.schema, 'temperature:0,0.7'),
  },
  {
    name: 'reply',
    description: 'For LLM agents: forms of replies, with commas: json, text.',
    kind: 'text',
    schema: listSchema(REPLY.schema, 'reply:json,text'),
    suggest: (typed) => suggestList(typed, suggestFrom(REPLY.choices)),
  },
] as const satisfies readonly CommandOption[];

interface SettingsValues {
  readonly history: readonly number[] | undefined;
  readonly actions: readonly number[] | undefined;
  readonly prompt: readonly PromptId[] | undefined;
  readonly temperature: readonly number[] | undefined;
  readonly reply: readonly ReplyKind[] | undefined;
}

/** The lists as suffixes of an agent's id, a list a dimension. */
export function settingsOf(values: SettingsValues): readonly (readonly string[])[] {
  return AGENT_SETTINGS_OPTIONS.flatMap(({ name }) => {
    const list = values[name];
    return list === undefined ? [] : [list.map((value) => suffixOf(name, value))];
  });
}
