import {
  ApplicationCommandAutocompleteCallbackRequestSchema,
  ApplicationCommandUpdateRequestSchema,
  CreateMessageInteractionCallbackRequestSchema,
  CreatePrivateChannelRequestSchema,
  CreateTextThreadWithMessageRequestSchema,
  IncomingWebhookRequestPartialSchema,
  IncomingWebhookUpdateRequestPartialSchema,
  MessageCreateRequestSchema,
  MessageEditRequestPartialSchema,
  ModalInteractionCallbackRequestSchema,
  PongInteractionCallbackRequestSchema,
  UpdateMessageInteractionCallbackRequestSchema,
} from 'discord-api-spec/zod';
import * as z from 'zod/mini';
import { commandProblems } from './command-rules.ts';
import { messageProblems } from './message-rules.ts';
import { isRecord } from './records.ts';

// zod/mini says no more than "Invalid input" without it.
z.config(z.locales.en());

/** What Discord would refuse in a payload, one sentence each; empty when it is right. */

export type PayloadKind =
  | 'message'
  | 'message edit'
  | 'follow-up'
  | 'answer edit'
  | 'callback'
  | 'commands'
  | 'thread'
  | 'direct channel';

const SCHEMAS: Readonly<Record<PayloadKind, z.ZodMiniType<unknown>>> = {
  message: MessageCreateRequestSchema,
  'message edit': MessageEditRequestPartialSchema,
  'follow-up': z.union([IncomingWebhookRequestPartialSchema, IncomingWebhookUpdateRequestPartialSchema]),
  'answer edit': IncomingWebhookUpdateRequestPartialSchema,
  callback: z.union([
    CreateMessageInteractionCallbackRequestSchema,
    UpdateMessageInteractionCallbackRequestSchema,
    ApplicationCommandAutocompleteCallbackRequestSchema,
    ModalInteractionCallbackRequestSchema,
    PongInteractionCallbackRequestSchema,
  ]),
  commands: z.array(ApplicationCommandUpdateRequestSchema),
  thread: CreateTextThreadWithMessageRequestSchema,
  'direct channel': CreatePrivateChannelRequestSchema,
};

/** discord.js itself adds these to every edit, and Discord takes them, though the schema of edits lacks them. */
const ADDED_BY_DISCORD_JS = ['tts', 'enforce_nonce'];

export function problemsOf(
  kind: PayloadKind,
  body: unknown,
  files: readonly string[] = [],
): readonly string[] {
  const parsed = SCHEMAS[kind].safeParse(body);
  if (!parsed.success) {
    return parsed.error.issues.map((issue) => `${issue.path.join('.') || 'body'}: ${issue.message}`);
  }
  return [
    ...unknownKeys(body, parsed.data, '')
      .filter((key) => !(kind.endsWith('edit') && ADDED_BY_DISCORD_JS.includes(key)))
      .map((key) => `${key}: unknown key`),
    ...extraProblems(kind, body, files),
  ];
}

function extraProblems(kind: PayloadKind, body: unknown, files: readonly string[]): readonly string[] {
  switch (kind) {
    case 'commands':
      return commandProblems(body);
    case 'thread':
      return [];
    case 'direct channel':
      return isRecord(body) && typeof body.recipient_id === 'string' ? [] : ['recipient_id: is required'];
    default:
      return messageProblems(kind, messageOf(kind, body), files);
  }
}

function messageOf(kind: PayloadKind, body: unknown): unknown {
  return kind === 'callback' && isRecord(body) ? body.data : body;
}

/** Keys that the schema did not take over: zod drops what it does not know, where Discord's clients misspell. */
function unknownKeys(given: unknown, taken: unknown, path: string): readonly string[] {
  if (Array.isArray(given) && Array.isArray(taken)) {
    return given.flatMap((one, index) => unknownKeys(one, taken[index], `${path}${index}.`));
  }
  if (!isRecord(given) || !isRecord(taken)) return [];
  return Object.keys(given).flatMap((key) =>
    key in taken ? unknownKeys(given[key], taken[key], `${path}${key}.`) : [`${path}${key}`],
  );
}
