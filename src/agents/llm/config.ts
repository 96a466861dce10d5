import { createHash } from 'node:crypto';
import { z } from 'zod';
import { BASELINES } from '../baselines.ts';
import { LLM_PROMPT_VERSION } from './prompt.ts';
import { PROMPT_IDS } from './prompt-ids.ts';
import { REPLY_KINDS } from './reply-format.ts';

/** OpenAI's own endpoint, used when neither the agent nor OPENAI_BASE_URL names one. */
const DEFAULT_BASE_URL = 'https://api.openai.com/v1';
/** The variable whose key goes to the default endpoint, and nowhere else unless an agent names it. */
const DEFAULT_KEY_VARIABLE = 'OPENAI_API_KEY';

/** What the numbers of how an agent plays may be, in agents.json as behind an agent's id (our choice). */
export const SETTING_RANGES = {
  history: [0, 200],
  actions: [1, 16],
  temperature: [0, 2],
} as const satisfies Readonly<Record<string, readonly [number, number]>>;

/** Ids that mean an agent without a model, or a person. */
const RESERVED_IDS: readonly string[] = [
  ...BASELINES.map(({ profile }) => profile.id),
  'constant',
  'human',
  'person',
  'me',
];

const baseUrl = z
  .url({ protocol: /^https?$/, error: 'must be an address that starts with http:// or https://' })
  .refine((text) => !hasUserInfo(text), {
    error: 'must not hold a user name or password; name the variable with the key in "apiKeyVariable"',
  });

/** US dollars for a million tokens; replaces the price table for this agent. */
const price = z.strictObject({
  inputPerMillion: z.number().nonnegative(),
  cachedInputPerMillion: z.number().nonnegative().optional(),
  outputPerMillion: z.number().nonnegative(),
});

/**
 * One agent of agents.json: a model behind an OpenAI-compatible endpoint, what that endpoint understands, and how the
 * agent plays. Unknown fields are errors, so that a typing mistake never falls back silently to a default.
 */
export const llmAgentSchema = z.strictObject({
  /** What is typed: `/cheese play morris vs:<id>`. */
  id: z
    .string()
    .refine((id) => !id.includes('+'), {
      error: 'must not hold a plus sign; settings and controls are added behind an id with it',
    })
    .regex(/^[a-z0-9][a-z0-9._-]{0,39}$/, {
      error: 'must be 1 to 40 small letters, digits, dots, underscores or hyphens',
    })
    .refine((id) => !RESERVED_IDS.includes(id), { error: 'is reserved for an agent without a model' }),
  /** What people read; the id if absent. */
  name: z.string().min(1).max(60).optional(),
  summary: z.string().min(1).max(100).optional(),
  /** The model's name as the endpoint knows it. */
  model: z.string().min(1).max(200),
  baseUrl: baseUrl.optional(),
  /** The NAME of the environment variable that holds the key. An agent with its own base URL and no name sends none. */
  apiKeyVariable: z
    .string()
    .regex(/^[A-Za-z_][A-Za-z0-9_]{0,63}$/, {
      error: 'must be the name of an environment variable such as OPENAI_API_KEY, never the key itself',
    })
    .refine((name) => !/^sk[_-]/.test(name), {
      error: 'looks like a key; write the name of the variable that holds it',
    })
    .optional(),

  // What the endpoint understands. The defaults suit most servers of open models; OpenAI's reasoning models refuse
  // `max_tokens` and any temperature. There is nothing about tools or streams: actions come in the reply's text, which
  // every endpoint has, and a reply is short and of use only when it is whole.
  tokenParam: z.enum(['max_tokens', 'max_completion_tokens', 'none']).default('max_tokens'),
  sendTemperature: z.boolean().default(true),
  systemRole: z.enum(['system', 'developer', 'user']).default('system'),
  structuredOutput: z.enum(['json_schema', 'json_object', 'prompt']).default('json_schema'),
  /** Whether the model takes pictures; without it, it is not sent into the view `image-2d`. */
  vision: z.boolean().default(false),
  reasoningEffort: z.enum(['none', 'minimal', 'low', 'medium', 'high', 'xhigh', 'max']).optional(),

  // How the agent plays. Each of these but the tokens can be set for one game behind the agent's id: `gpt-5+h1+k4`.
  temperature: z.number().min(SETTING_RANGES.temperature[0]).max(SETTING_RANGES.temperature[1]).default(0.7),
  /**
   * Tokens of one reply; hidden reasoning counts towards it on most endpoints. Thoughts that the prompt asks for
   * (chain-of-thought) get some on top.
   */
  maxTokens: z.int().min(16).max(200_000).default(1024),
  /** Earlier exchanges shown again each turn. */
  history: z.int().min(SETTING_RANGES.history[0]).max(SETTING_RANGES.history[1]).default(5),
  /** The most actions of one reply; a protocol's own batch limit goes before it. */
  actions: z.int().min(SETTING_RANGES.actions[0]).max(SETTING_RANGES.actions[1]).default(1),
  /** What the prompt says beside the task: see PROMPT_IDS. */
  prompt: z.enum(PROMPT_IDS).default('default'),
  /** The form of a reply. For `text` no `response_format` is sent, whatever `structuredOutput` says. */
  reply: z.enum(REPLY_KINDS).default('json'),

  /** Seconds for one request. Node's own limit for response headers is 300 s. */
  requestSeconds: z.number().min(1).max(300).default(120),
  /** Seconds between two pieces of an answer that has begun; `requestSeconds` where that is less. */
  idleSeconds: z.number().min(1).max(300).default(60),
  /** Seconds for one reply, retries and the waits between them included; waiting for a place at the endpoint is not. */
  totalSeconds: z.number().min(1).max(3600).default(300),
  /** Requests at once to this agent's endpoint, by all agents that share it; the least that one of them names holds. */
  maxConcurrency: z.int().min(1).max(1000).optional(),
  /** Whether replies are kept for a week, so that the same session played again asks for nothing twice. */
  cache: z.boolean().default(false),
  price: price.optional(),
});

export type LlmAgentConfig = z.output<typeof llmAgentSchema>;

/** Where an agent's requests go, and which variable holds their key; undefined when it needs none. */
export interface Endpoint {
  readonly baseUrl: string;
  readonly keyVariable: string | undefined;
}

/**
 * A key goes to the endpoint it was written for: OPENAI_API_KEY is the default only where the base URL is a default
 * too, so that pointing an agent at another server never sends it OpenAI's key.
 */
export function endpointOf(
  config: LlmAgentConfig,
  env: Readonly<Record<string, string | undefined>>,
): Endpoint {
  return {
    baseUrl: config.baseUrl ?? (env.OPENAI_BASE_URL || DEFAULT_BASE_URL),
    keyVariable: config.apiKeyVariable ?? (config.baseUrl === undefined ? DEFAULT_KEY_VARIABLE : undefined),
  };
}

/**
 * Eight hexadecimal characters that name a configuration: SHA-256 over everything that determines behaviour (model,
 * endpoint, sampling, interface, the wording of the prompt). Names, prices, time limits and keys are not in it.
 *
 * The view belongs to an agent configuration too, but stays out of its key: a session's spec has it, and a row of a
 * leaderboard belongs to one view, so results in two views are never one player's anyway.
 */
export function configurationHash(config: LlmAgentConfig, endpoint: Endpoint): string {
  const { prompt, reply } = config;
  const behaviour = [
    LLM_PROMPT_VERSION,
    config.model,
    endpoint.baseUrl.replace(/\/+$/, ''),
    config.tokenParam,
    config.sendTemperature ? config.temperature : null,
    config.systemRole,
    reply === 'text' ? null : config.structuredOutput,
    config.reasoningEffort ?? null,
    config.maxTokens,
    config.history,
    config.actions,
    // Left out where they are as they were before there was a choice, so that older results stay their players'.
    ...(prompt === 'default' && reply === 'json' ? [] : [prompt, reply]),
  ];
  return createHash('sha256').update(JSON.stringify(behaviour), 'utf8').digest('hex').slice(0, 8);
}

function hasUserInfo(text: string): boolean {
  const url = URL.parse(text);
  return url !== null && (url.username !== '' || url.password !== '');
}
