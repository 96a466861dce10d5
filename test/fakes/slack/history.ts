import { parseJson } from './json.ts';
import { DOCUMENTED, HISTORY_SCOPES } from './limits.ts';
import type { Args, Method, MethodContext, Reply } from './methods.ts';
import type { StoredMessage } from './workspace.ts';

const BOT = { user: 'U0BOT', bot_id: 'B0BOT', app_id: 'A0CHEESE' } as const;

/** Reading what was said: newest first in a conversation, oldest first in a thread, as Slack does it. */
export const HISTORY: Readonly<Record<string, Method>> = {
  'conversations.history': (args, context) =>
    read(args, context, (messages) => messages.filter(({ thread }) => thread === undefined).toReversed()),
  'conversations.replies': (args, context) => {
    const head = context.workspace.message(args.ts ?? '');
    if (!head) return { ok: false, error: 'thread_not_found' };
    return read(args, context, (messages) => [
      head,
      ...messages.filter(({ thread, ts }) => thread === head.ts && ts !== head.ts),
    ]);
  },
};

function read(
  args: Args,
  { workspace, scopes }: MethodContext,
  choose: (messages: readonly StoredMessage[]) => readonly StoredMessage[],
): Reply {
  const channel = workspace.knownChannel(args.channel ?? '');
  if (!channel) return { ok: false, error: 'channel_not_found' };
  const needed = HISTORY_SCOPES[channel.kind];
  if (!scopes.includes(needed)) {
    return { ok: false, error: 'missing_scope', needed, provided: scopes.join(',') };
  }
  if (!channel.botIsIn && channel.kind !== 'public') return { ok: false, error: 'channel_not_found' };
  const limit = Number(args.limit ?? 100);
  if (!(limit >= 1 && limit <= DOCUMENTED.historyPage)) return { ok: false, error: 'invalid_limit' };
  const oldest = Number(args.oldest ?? 0);
  // Ephemeral messages are in no history.
  const seen = workspace.seen(channel.id).filter(({ ts }) => Number(ts) > oldest);
  const chosen = choose(seen);
  const withMetadata = parseJson(args.include_all_metadata ?? 'false') === true;
  return {
    ok: true,
    messages: chosen.slice(0, limit).map((message) => told(message, withMetadata)),
    has_more: chosen.length > limit,
  };
}

function told(message: StoredMessage, withMetadata: boolean): Record<string, unknown> {
  const { ts, text, thread, author, metadata, files } = message;
  return {
    type: 'message',
    ts,
    text,
    ...(author === undefined ? BOT : { user: author }),
    ...(thread === undefined ? {} : { thread_ts: thread }),
    ...(files === undefined ? {} : { files }),
    ...(withMetadata && metadata !== undefined ? { metadata } : {}),
  };
}
