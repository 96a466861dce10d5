import { z } from 'zod';

/**
 * The parts of Slack's payloads that are read here. Anything else in them may change without notice.
 * (docs.slack.dev: slash commands; block_actions and view_submission payloads.)
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

export type SlashPayload = z.infer<typeof slashPayload>;
export type ActionsPayload = z.infer<typeof actionsPayload>;
export type ViewPayload = z.infer<typeof viewPayload>;
