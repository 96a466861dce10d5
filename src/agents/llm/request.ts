import type OpenAI from 'openai';
import type { PicturedContent } from './board-pictures.ts';
import type { LlmAgentConfig } from './config.ts';
import type { ChatMessage } from './messages.ts';
import { replyFormOf, replySchema } from './reply-format.ts';

/** Parameters that an endpoint may refuse and a request can do without. */
const DROPPABLE = [
  'temperature',
  'max_tokens',
  'max_completion_tokens',
  'response_format',
  'reasoning_effort',
] as const;
export type Droppable = (typeof DROPPABLE)[number];

type Body = OpenAI.Chat.ChatCompletionCreateParamsNonStreaming;

/** The settings of a request apart from its messages; what is in `dropped` stays out. */
export function requestSettings(
  config: LlmAgentConfig,
  dropped: ReadonlySet<Droppable>,
): Omit<Body, 'messages'> {
  const settings: Omit<Body, 'messages'> = { model: config.model };
  const tokens = tokenParam(config, dropped);
  if (tokens) settings[tokens] = replyTokens(config);
  if (config.sendTemperature && !dropped.has('temperature')) settings.temperature = config.temperature;
  if (config.reasoningEffort && !dropped.has('reasoning_effort')) {
    settings.reasoning_effort = config.reasoningEffort;
  }
  const form = replyFormOf(config);
  if (form.kind === 'json' && config.structuredOutput !== 'prompt' && !dropped.has('response_format')) {
    settings.response_format =
      config.structuredOutput === 'json_object'
        ? { type: 'json_object' }
        : { type: 'json_schema', json_schema: { name: 'move', strict: true, schema: replySchema(form) } };
  }
  return settings;
}

/** Tokens for thoughts that the prompt asks for: twice what 200 words take in English, for other languages (our choice). */
const THOUGHT_TOKENS = 600;

/** The most tokens that one reply may have. */
export function replyTokens(config: Pick<LlmAgentConfig, 'maxTokens' | 'prompt' | 'reply'>): number {
  return config.maxTokens + (replyFormOf(config).hasThoughts ? THOUGHT_TOKENS : 0);
}

/** An endpoint that refuses one name of the token limit gets the other: a request without any could be very dear. */
function tokenParam(
  config: LlmAgentConfig,
  dropped: ReadonlySet<Droppable>,
): 'max_tokens' | 'max_completion_tokens' | undefined {
  if (config.tokenParam === 'none') return undefined;
  if (!dropped.has(config.tokenParam)) return config.tokenParam;
  const other = config.tokenParam === 'max_tokens' ? 'max_completion_tokens' : 'max_tokens';
  return dropped.has(other) ? undefined : other;
}

/** Only what is told to a model can hold boards: its own messages are text, and stay what they were. */
export function requestMessages(
  messages: readonly ChatMessage[],
  pictures: PicturedContent | undefined,
): Promise<Body['messages']> {
  return Promise.all(
    messages.map(async ({ role, content }) =>
      role === 'user' && pictures ? { role, content: await pictures.of(content) } : { role, content },
    ),
  );
}

/** The parameter that an error names (`response_format.json_schema` means the whole of it), if it can be left out. */
export function droppableOf(param: string | undefined): Droppable | undefined {
  const root = param?.split(/[.[]/)[0];
  return DROPPABLE.find((name) => name === root);
}
