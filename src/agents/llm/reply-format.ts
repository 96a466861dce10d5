import { ACTION_NAMES, ACTIONS } from '../../paradigms/action.ts';
import type { PromptId } from './prompt-ids.ts';

/** The four names as a reply writes them, in the protocol's order. */
export const ACTION_WORDS: readonly string[] = ACTIONS.map((action) => ACTION_NAMES[action]);

/** `json`: one object; `text`: labelled lines, for models that are poor at JSON. */
export const REPLY_KINDS = ['json', 'text'] as const;
export type ReplyKind = (typeof REPLY_KINDS)[number];

/** How a model is asked to reply, and what is read as legal. */
export interface ReplyForm {
  readonly kind: ReplyKind;
  /** Thoughts come before the notes and the actions. */
  readonly hasThoughts: boolean;
}

export function replyFormOf({
  reply,
  prompt,
}: {
  readonly reply: ReplyKind;
  readonly prompt: PromptId;
}): ReplyForm {
  return { kind: reply, hasThoughts: prompt === 'chain-of-thought' };
}

/** The form with placeholders in it. */
export function formSample({ kind, hasThoughts }: ReplyForm): string {
  if (kind === 'json') {
    return `{${hasThoughts ? '"thoughts": "<your thoughts>", ' : ''}"notes": "<your notes>", "actions": ["<action>"]}`;
  }
  return `${hasThoughts ? 'THOUGHTS: <your thoughts>\n' : ''}NOTES: <your notes>\nACTIONS: <action>`;
}

/** A whole reply, written as it is asked for. */
export interface WrittenReply {
  /** Left out where the form has none. */
  readonly thoughts: string;
  readonly notes: string;
  /** Names of actions. */
  readonly actions: readonly string[];
}

export function writeReply(form: ReplyForm, { thoughts, notes, actions }: WrittenReply): string {
  if (form.kind === 'json') return JSON.stringify({ ...(form.hasThoughts && { thoughts }), notes, actions });
  const lines = [`NOTES: ${notes}`, `ACTIONS: ${actions.join(', ')}`];
  return [...(form.hasThoughts ? [`THOUGHTS: ${thoughts}`] : []), ...lines].join('\n');
}

/**
 * The reply as a JSON schema. Kept plain: servers differ in which keywords they accept, so lengths and counts are
 * checked when the reply is read. Thoughts stand first, since a model that is held to a schema writes in its order.
 */
export function replySchema({ hasThoughts }: Pick<ReplyForm, 'hasThoughts'>) {
  return {
    type: 'object',
    properties: {
      ...(hasThoughts && { thoughts: { type: 'string' } }),
      notes: { type: 'string' },
      actions: { type: 'array', items: { type: 'string', enum: ACTION_WORDS } },
    },
    required: [...(hasThoughts ? ['thoughts'] : []), 'notes', 'actions'],
    additionalProperties: false,
  };
}
