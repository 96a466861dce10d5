import { z } from 'zod';
import { type Finding, findingsOf } from './finding.ts';
import type { AskSlack } from './slack-api.ts';

const { ok, warn, fail } = findingsOf('slack');

const infoShape = z.object({
  ok: z.literal(true),
  channel: z.object({
    name: z.string().optional(),
    is_im: z.boolean().default(false),
    is_private: z.boolean().default(false),
    is_member: z.boolean().default(false),
    is_archived: z.boolean().default(false),
  }),
});

/** Whether the bot can post in that channel. */
export async function checkSlackChannel(
  ask: AskSlack,
  token: string,
  id: string,
  scopes: readonly string[],
): Promise<readonly Finding[]> {
  const what = `channel ${id}`;
  const answer = await ask(token, 'conversations.info', infoShape, { channel: id });
  if (!answer.ok) {
    switch (answer.code) {
      case 'missing_scope':
        return [
          warn(
            what,
            `cannot be looked up without the scope ${answer.neededScope ?? 'channels:read'}; add it for this check, or invite the bot with /invite and try.`,
          ),
        ];
      case 'channel_not_found':
        return [
          fail(what, 'is not there for the bot: it is private, or the id is wrong; /invite the bot there.'),
        ];
      default:
        return [fail(what, answer.sentence ?? `Slack refuses to show it (${answer.code}).`)];
    }
  }
  const { name = id, is_im, is_private, is_member, is_archived } = answer.value.channel;
  if (is_archived) return [fail(what, `#${name} is archived; unarchive it, or use another.`)];
  if (is_im) return [ok(what, 'a direct message with the bot.')];
  if (is_member) return [ok(what, `the bot is in #${name}.`)];
  if (!is_private && scopes.includes('chat:write.public')) {
    return [
      ok(
        what,
        `the bot is not in #${name} and can post there all the same (chat:write.public); /invite it so that it hears mentions.`,
      ),
    ];
  }
  return [fail(what, `the bot is not in #${name}; type /invite and its name there.`)];
}
