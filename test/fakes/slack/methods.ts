import type { Triggers } from './addresses.ts';
import { viewComplaints } from './block-rules.ts';
import { HISTORY } from './history.ts';
import { isObject, parseJson, textAt } from './json.ts';
import { DOCUMENTED, READ_SCOPES } from './limits.ts';
import { checkMessage } from './message-check.ts';
import { OpenModal } from './modals.ts';
import type { Records } from './records.ts';
import type { Channel, Workspace } from './workspace.ts';

export type Args = Readonly<Record<string, string>>;
export type Reply = { readonly ok: boolean; readonly error?: string } & Readonly<Record<string, unknown>>;

export interface UploadedFile {
  readonly name: string;
  readonly alt: string | undefined;
  content: string;
}

export interface MethodContext {
  readonly workspace: Workspace;
  readonly records: Records;
  readonly triggers: Triggers;
  /** Open modals by user. */
  readonly modals: Map<string, OpenModal>;
  readonly files: Map<string, UploadedFile>;
  readonly scopes: readonly string[];
  readonly baseUrl: () => string;
  readonly newLink: () => string;
}

export type Method = (args: Args, context: MethodContext) => Reply;

const BOT = { user_id: 'U0BOT', bot_id: 'B0BOT' } as const;

/** Every Web API method that the fake knows. A call of any other is a violation. */
export const METHODS: Readonly<Record<string, Method>> = {
  ...HISTORY,
  'auth.test': (_, { workspace }) => ({
    ok: true,
    url: 'https://cheese.slack.com/',
    team: workspace.name,
    team_id: workspace.id,
    user: 'cheesebot',
    ...BOT,
  }),
  'apps.connections.open': (_, { newLink }) => ({ ok: true, url: newLink() }),
  'chat.postMessage': (args, context) => {
    const refusal = cannotPost(args.channel, context);
    if (refusal) return { ok: false, error: refusal };
    const checked = checkMessage('chat.postMessage', args, context.records);
    if ('error' in checked) return refusedMessage(checked);
    if (args.thread_ts && !context.workspace.message(args.thread_ts)) {
      return { ok: false, error: 'thread_not_found' };
    }
    const metadata = args.metadata === undefined ? undefined : parseJson(args.metadata);
    if (args.metadata !== undefined && !isMetadata(metadata)) {
      context.records.violation('chat.postMessage', `metadata that Slack does not take: ${args.metadata}`);
      return { ok: false, error: 'invalid_metadata_format' };
    }
    const channel = args.channel ?? '';
    const placed = { channel, thread: args.thread_ts, only: undefined, metadata };
    const message = context.workspace.add({ ...checked, ...placed });
    return { ok: true, channel, ts: message.ts, message: { text: message.text, ts: message.ts, ...BOT } };
  },
  'chat.postEphemeral': (args, context) => {
    const refusal = cannotPost(args.channel, context);
    if (refusal) return { ok: false, error: refusal };
    const checked = checkMessage('chat.postEphemeral', args, context.records);
    if ('error' in checked) return refusedMessage(checked);
    if (!args.user) return { ok: false, error: 'user_not_in_channel' };
    const channel = args.channel ?? '';
    const message = context.workspace.add({ ...checked, channel, thread: args.thread_ts, only: args.user });
    return { ok: true, message_ts: message.ts };
  },
  'chat.update': (args, context) => {
    const message = context.workspace.message(args.ts ?? '');
    if (!context.workspace.knownChannel(args.channel ?? '')) return { ok: false, error: 'channel_not_found' };
    // An ephemeral message can be changed through its response_url only.
    if (!message || message.only !== undefined) return { ok: false, error: 'message_not_found' };
    if (message.channel !== args.channel) return { ok: false, error: 'message_not_found' };
    const checked = checkMessage('chat.update', args, context.records);
    if ('error' in checked) return refusedMessage(checked);
    if (args.blocks === undefined && message.blocks.length > 0) {
      context.records.violation('chat.update', 'text alone takes the blocks of a message away');
    }
    const looksForNames = args.parse !== 'none' || args.link_names === 'true';
    context.workspace.edit(message, checked.text, checked.blocks, looksForNames);
    return { ok: true, channel: message.channel, ts: message.ts, text: message.text };
  },
  'chat.delete': (args, { workspace }) =>
    workspace.remove(args.ts ?? '') ? { ok: true, ts: args.ts } : { ok: false, error: 'message_not_found' },
  'views.open': (args, { triggers, records, modals, workspace }) => {
    const [owner = '', trigger = ''] = (args.trigger_id ?? '').split('@');
    const refusal = triggers.use(trigger);
    if (refusal) return { ok: false, error: refusal };
    const view = parseJson(args.view ?? '');
    const complaints = viewComplaints(view);
    if (complaints.length > 0 || !isObject(view)) {
      records.violation('views.open', complaints.join(' '));
      return { ok: false, error: 'invalid_arguments', response_metadata: { messages: complaints } };
    }
    const modal = new OpenModal(`V${workspace.nextTs().replace('.', '')}`, owner, view);
    modals.set(owner, modal);
    return { ok: true, view: { id: modal.id, team_id: workspace.id } };
  },
  'conversations.info': (args, context) => {
    const channel = shownToBot(args.channel, context);
    if ('ok' in channel) return channel;
    const { id, name, kind, botIsIn, isArchived } = channel;
    return {
      ok: true,
      channel: {
        id,
        name,
        is_archived: isArchived,
        is_member: botIsIn,
        is_private: kind !== 'public',
        is_im: kind === 'im',
      },
    };
  },
  'conversations.members': (args, context) => {
    const channel = shownToBot(args.channel, context);
    if ('ok' in channel) return channel;
    const all = [...(channel.botIsIn ? [BOT.user_id] : []), ...channel.members];
    const [from, limit] = [Number(args.cursor || 0), Number(args.limit || 100)];
    const next = from + limit < all.length ? String(from + limit) : '';
    return {
      ok: true,
      members: all.slice(from, from + limit),
      response_metadata: { next_cursor: next },
    };
  },
  'users.info': (args, { workspace }) => {
    const id = args.user ?? '';
    if (!/^[UW][A-Z0-9]+$/u.test(id)) return { ok: false, error: 'user_not_found' };
    const name = workspace.userName(id);
    const is_restricted = workspace.guests.has(name);
    return {
      ok: true,
      user: { id, name, is_admin: workspace.admins.has(name), is_owner: false, is_restricted },
    };
  },
  'usergroups.list': (_, { workspace }) => ({
    ok: true,
    usergroups: [...workspace.userGroups].map(([handle, { id }]) => ({ id, handle, name: handle })),
  }),
  'usergroups.users.list': (args, { workspace }) => {
    const group = [...workspace.userGroups.values()].find(({ id }) => id === args.usergroup);
    return group ? { ok: true, users: group.users } : { ok: false, error: 'no_such_subteam' };
  },
  'conversations.open': (args, { workspace }) => {
    const name = workspace.userName(args.users ?? '');
    if (workspace.unreachable.has(name)) return { ok: false, error: 'cannot_dm_bot' };
    const channel = workspace.direct(name);
    return { ok: true, channel: { id: channel.id } };
  },
  'files.getUploadURLExternal': (args, { files, baseUrl, records }) => {
    for (const key of Object.keys(args)) {
      if (!['filename', 'length', 'alt_txt', 'snippet_type'].includes(key)) {
        records.violation('files.getUploadURLExternal', `${key} is not a documented argument`);
      }
    }
    if (!args.filename || !Number(args.length)) return { ok: false, error: 'invalid_arguments' };
    if ((args.alt_txt?.length ?? 0) > DOCUMENTED.fileAlt) return { ok: false, error: 'alt_txt_too_large' };
    const id = `F${files.size + 1}`;
    files.set(id, { name: args.filename, alt: args.alt_txt, content: '' });
    return { ok: true, upload_url: `${baseUrl()}/upload/${id}`, file_id: id };
  },
  'files.completeUploadExternal': (args, context) => {
    const channel = args.channel_id;
    const refusal = channel === undefined ? undefined : cannotPost(channel, context);
    if (refusal) return { ok: false, error: refusal };
    const listed = parseJson(args.files ?? '');
    const ids = Array.isArray(listed) ? listed.map((file) => (isObject(file) ? String(file.id) : '')) : [];
    if (ids.length === 0) return { ok: false, error: 'invalid_arguments' };
    const shared: { id: string; name: string; title: string; text: string }[] = [];
    for (const id of ids) {
      const file = context.files.get(id);
      if (!file) return { ok: false, error: 'file_not_found' };
      shared.push({
        id,
        name: file.name,
        title: file.name,
        text: `[file ${file.name}]\n${file.alt ?? file.content}`,
      });
    }
    // Without a channel files are nobody's but the app's, for its messages. With one they come together in one message.
    if (channel !== undefined) {
      const texts = [
        ...(args.initial_comment ? [args.initial_comment] : []),
        ...shared.map(({ text }) => text),
      ];
      const elements = [{ type: 'text', text: texts.join('\n') }];
      const blocks = [{ type: 'rich_text', elements: [{ type: 'rich_text_preformatted', elements }] }];
      const names = shared.map(({ name }) => name).join(', ');
      const files = shared.map(({ id, name, title }) => ({ id, name, title }));
      context.workspace.add({ channel, thread: args.thread_ts, only: undefined, text: names, blocks, files });
    }
    return { ok: true, files: ids.map((id) => ({ id })) };
  },
};

/** A channel that the bot may ask about: each kind has a scope of its own, and private ones are there for who is in them. */
function shownToBot(id: string | undefined, { workspace, scopes }: MethodContext): Channel | Reply {
  const channel = workspace.knownChannel(id ?? '');
  if (!channel || (channel.kind !== 'public' && !channel.botIsIn)) {
    return { ok: false, error: 'channel_not_found' };
  }
  const needed = READ_SCOPES[channel.kind];
  if (scopes.includes(needed)) return channel;
  return { ok: false, error: 'missing_scope', needed, provided: scopes.join(',') };
}

function isMetadata(value: unknown): boolean {
  const payload = isObject(value) ? value.event_payload : undefined;
  return (
    textAt(value, 'event_type') !== '' &&
    isObject(payload) &&
    JSON.stringify(payload).length <= DOCUMENTED.metadataPayload
  );
}

function cannotPost(id: string | undefined, { workspace, scopes }: MethodContext): string | undefined {
  const channel = workspace.knownChannel(id ?? '');
  if (!channel) return 'channel_not_found';
  if (channel.isArchived) return 'is_archived';
  if (channel.botIsIn) return undefined;
  if (channel.kind !== 'public') return 'channel_not_found';
  return scopes.includes('chat:write.public') ? undefined : 'not_in_channel';
}

function refusedMessage(refusal: { readonly error: string; readonly messages?: readonly string[] }): Reply {
  const reply = { ok: false, error: refusal.error };
  return refusal.messages ? { ...reply, response_metadata: { messages: refusal.messages } } : reply;
}
