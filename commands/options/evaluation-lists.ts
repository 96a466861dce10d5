import { z } from 'zod';
import type { AgentDirectory } from '../../src/agents/agent.ts';
import { SETTING_RANGES } from '../../src/agents/llm/config.ts';
import { PROMPT_IDS } from '../../src/agents/llm/prompt-ids.ts';
import { REPLY_KINDS } from '../../src/agents/llm/reply-format.ts';
import type { CommandOption, OptionChoice } from '../../src/bot/command-shape.ts';
import { PARADIGM_IDS, type ParadigmId } from '../../src/paradigms/names.ts';
import { agentOption } from './agent.ts';
import { choiceSchema } from './choice.ts';
import { LENGTH_OPTION } from './length.ts';
import { itemsOf, listSchema, suggestFrom, suggestList } from './list.ts';
import { paradigmOption } from './paradigm.ts';
import { PROTOCOL_OPTION } from './protocol.ts';
import { quoted } from './quoted.ts';
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

/** A number within the range of a setting, as the suffix behind an agent's id writes it. */
function settingNumber(
  name: keyof typeof SETTING_RANGES,
  letter: string,
  form: RegExp,
  example: string,
): z.ZodType<string, string> {
  const [least, most] = SETTING_RANGES[name];
  return z.string().transform((typed, context) => {
    const number = form.test(typed) ? Number(typed) : Number.NaN;
    if (number >= least && number <= most) return `${letter}${number}`;
    context.addIssue({
      code: 'custom',
      message: `${quoted(typed)} is no value for ${name}: it is a number from ${least} to ${most}, such as ${example}.`,
    });
    return z.NEVER;
  });
}

const WHOLE = /^\d{1,9}$/u;
const TWO_DECIMALS = /^\d{1,9}(?:\.\d{1,2})?$/u;

/** Dimensions of the matrix: LLM agents play under every combination. Values are suffixes of an agent's id. */
export const HISTORY_OPTION = {
  name: 'history',
  description: 'Earlier exchanges that a model is shown, with commas: 1,5.',
  kind: 'text',
  schema: listSchema(settingNumber('history', 'h', WHOLE, 'history:1,5'), 'history:1,5'),
} as const satisfies CommandOption;

export const ACTIONS_OPTION = {
  name: 'actions',
  description: 'The most actions of one reply, with commas: 1,4.',
  kind: 'text',
  schema: listSchema(settingNumber('actions', 'k', WHOLE, 'actions:4,8'), 'actions:4,8'),
} as const satisfies CommandOption;

export const TEMPERATURE_OPTION = {
  name: 'temperature',
  description: 'Temperatures of sampling, with commas: 0,0.7.',
  kind: 'text',
  schema: listSchema(settingNumber('temperature', 't', TWO_DECIMALS, 'temperature:0.7'), 'temperature:0,0.7'),
} as const satisfies CommandOption;

/** What people call it. */
const PROMPT_ALIASES: ReadonlyMap<string, string> = new Map([['cot', 'chain-of-thought']]);

const prompt = z
  .string()
  .transform((typed) => PROMPT_ALIASES.get(typed.toLowerCase()) ?? typed)
  .pipe(choiceSchema('prompt', PROMPT_IDS));

export const PROMPT_OPTION = {
  name: 'prompt',
  aliases: ['prompts'],
  description: 'Variants of the prompt, with commas: default, minimal, chain-of-thought, few-shot.',
  kind: 'text',
  schema: listSchema(prompt, 'prompt:default,minimal'),
  suggest: (typed) => suggestList(typed, suggestFrom(PROMPT_IDS.map((value) => ({ value, label: value })))),
} as const satisfies CommandOption;

export const REPLY_OPTION = {
  name: 'reply',
  description: 'The form of replies, with commas: json, text.',
  kind: 'text',
  schema: listSchema(choiceSchema('form of a reply', REPLY_KINDS), 'reply:json,text'),
  suggest: (typed) => suggestList(typed, suggestFrom(REPLY_KINDS.map((value) => ({ value, label: value })))),
} as const satisfies CommandOption;
