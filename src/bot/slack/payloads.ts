import { z } from 'zod';

/**
 * The parts of Slack's payloads that are read here. Anything else in them may change without notice.
 * (docs.slack.dev: slash commands; block_actions and view_submission payloads; app_mention, message.im, app_uninstalled and
 * tokens_revoked events.)
 */

export const slashPayload = z.object({
  command: z.string(),
  text: z.string().default(''),
  team_id: z.string(),
  channel_id: z.string(),
  user_id: z.string(),
  user_name: z.string().default(''),
  trigger_id: z.string(),
  response_url: z.string(),
});

const user = z.object({
  id: z.string(),
  name: z.string().optional(),
  username: z.string().optional(),
});

export const actionsPayload = z.object({
  type: z.literal('block_actions'),
  team: z.object({ id: z.string() }),
  user,
  channel: z.object({ id: z.string() }),
  container: z.object({
    message_ts: z.string(),
    is_ephemeral: z.boolean().default(false),
    thread_ts: z.string().optional(),
  }),
  message: z.object({ thread_ts: z.string().optional() }).optional(),
  response_url: z.string().optional(),
  actions: z.tuple([
    z.object({
      action_id: z.string(),
      action_ts: z.string(),
      value: z.string().optional(),
      selected_option: z.object({ value: z.string() }).nullish(),
    }),
  ]),
});

export const viewPayload = z.object({
  type: z.literal('view_submission'),
  team: z.object({ id: z.string() }),
  user,
  view: z.object({
    id: z.string(),
    callback_id: z.string(),
    private_metadata: z.string(),
    state: z.object({
      values: z.record(
        z.string(),
        z.record(
          z.string(),
          z.object({
            value: z.string().nullish(),
            selected_option: z.object({ value: z.string() }).nullish(),
          }),
        ),
      ),
    }),
  }),
});

/** Somebody spoke to the bot: app_mention, or a message in a direct message. */
export const wordsPayload = z.object({
  team_id: z.string(),
  event: z.object({
    type: z.enum(['app_mention', 'message']),
    channel_type: z.string().optional(),
    /** Set for edits, joins, and all else that is not a plain message. */
    subtype: z.string().optional(),
    bot_id: z.string().optional(),
    user: z.string(),
    text: z.string().default(''),
    ts: z.string(),
    thread_ts: z.string().optional(),
    channel: z.string(),
  }),
});

/** The app was removed, or tokens of it were taken back; by the ids of their users. */
export const endingPayload = z.object({
  team_id: z.string(),
  /** Seconds since 1970. */
  event_time: z.number().optional(),
  event: z.object({
    type: z.enum(['app_uninstalled', 'tokens_revoked']),
    tokens: z.object({ bot: z.array(z.string()).nullish() }).optional(),
  }),
});

export type WordsPayload = z.infer<typeof wordsPayload>;
export type SlashPayload = z.infer<typeof slashPayload>;
export type ActionsPayload = z.infer<typeof actionsPayload>;
export type ViewPayload = z.infer<typeof viewPayload>;
