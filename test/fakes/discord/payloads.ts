import {
  bitsOf,
  botPermissions,
  DIRECT_PERMISSIONS,
  MEMBER_PERMISSIONS,
  PERMISSIONS,
} from './permissions.ts';
import type { FakeChannel, FakeGuild, FakeUser } from './places.ts';
import type { JsonRecord } from './records.ts';
import type { FakeInteraction, FakeMessage, World } from './world.ts';

/** What Discord's API shows of the world. */

export function userPayload(user: FakeUser): JsonRecord {
  return {
    id: user.id,
    username: user.name.toLowerCase(),
    global_name: user.name,
    discriminator: '0',
    avatar: null,
    public_flags: 0,
  };
}

export function botPayload(world: World): JsonRecord {
  return {
    id: world.botId,
    username: 'cheesebot',
    global_name: null,
    discriminator: '0001',
    avatar: null,
    bot: true,
    public_flags: 0,
  };
}

export function channelPayload(world: World, channel: FakeChannel): JsonRecord {
  const { id, name, dmWith, guild, thread } = channel;
  if (dmWith) return { id, type: 1, recipients: [userPayload(dmWith)], flags: 0 };
  const inGuild = { id, guild_id: guild?.id, name, flags: 0 };
  if (!thread) {
    return {
      ...inGuild,
      type: channel.type,
      position: 0,
      permission_overwrites: overwritesOf(world, channel),
      nsfw: false,
      parent_id: null,
    };
  }
  return {
    ...inGuild,
    type: 11,
    parent_id: thread.parent.id,
    owner_id: world.botId,
    member_count: 1,
    message_count: 0,
    total_message_sent: 0,
    rate_limit_per_user: 0,
    last_message_id: null,
    thread_metadata: {
      archived: thread.isArchived,
      locked: thread.isLocked,
      auto_archive_duration: thread.archiveMinutes,
      archive_timestamp: new Date(world.now()).toISOString(),
    },
  };
}

/** As in the settings of a private channel: hidden from everybody, shown to some; and what is taken from the bot itself. */
function overwritesOf(world: World, { guild, members, denied }: FakeChannel): readonly JsonRecord[] {
  const overwrite = (id: string, type: 0 | 1, allow: bigint, deny: bigint): JsonRecord => ({
    id,
    type,
    allow: allow.toString(),
    deny: deny.toString(),
  });
  const { viewChannel } = PERMISSIONS;
  const hidden = members ? [overwrite(guild?.id ?? '', 0, 0n, viewChannel)] : [];
  const people = [...(members ?? [])].map(({ id }) => overwrite(id, 1, viewChannel, 0n));
  const bot = overwrite(world.botId, 1, members ? viewChannel & ~bitsOf(denied) : 0n, bitsOf(denied));
  return [...hidden, ...people, ...(members || denied.size > 0 ? [bot] : [])];
}

/** Roles have ids of their own; that of everybody has the server's. */
const ROLES = { bot: '900000000000000001', manager: '900000000000000002' } as const;

function rolePayload(id: string, name: string, permissions: bigint, position: number): JsonRecord {
  return {
    id,
    name,
    permissions: permissions.toString(),
    position,
    color: 0,
    colors: { primary_color: 0, secondary_color: null, tertiary_color: null },
    hoist: false,
    managed: false,
    mentionable: false,
    flags: 0,
  };
}

/** The answer to GET /guilds/:id/members/:id; undefined for nobody. */
export function guildMember(world: World, guild: FakeGuild, id: string): JsonRecord | undefined {
  if (id === world.botId) {
    return {
      ...partialMember({ id, name: 'cheesebot', nick: null, isClosed: false }),
      user: botPayload(world),
      roles: [ROLES.bot],
    };
  }
  const user = world.users().find((one) => one.id === id);
  if (!user) return undefined;
  const roles = [...(guild.managers.has(user) ? [ROLES.manager] : []), ...givenRoles(user, guild)];
  return { ...partialMember(user), user: userPayload(user), roles };
}

function givenRoles(user: FakeUser, guild: FakeGuild): readonly string[] {
  return [...guild.roles.values()].filter(({ members }) => members.has(user)).map(({ id }) => id);
}

/** Whether a person sees a channel in their client. */
export function isShownTo(user: FakeUser, { guild, members }: FakeChannel): boolean {
  return members === null || members.has(user) || guild?.owner === user;
}

export function guildPayload(world: World, guild: FakeGuild): JsonRecord {
  const channels = world.channels().filter((channel) => channel.guild === guild);
  return {
    id: guild.id,
    name: guild.name,
    icon: null,
    owner_id: guild.owner.id,
    system_channel_id: guild.systemChannel?.id ?? null,
    roles: [
      rolePayload(guild.id, '@everyone', MEMBER_PERMISSIONS, 0),
      rolePayload(ROLES.bot, 'Cheesebot', botPermissions(new Set()), 2),
      rolePayload(ROLES.manager, 'Managers', PERMISSIONS.manageGuild, 1),
      ...[...guild.roles].map(([name, { id }]) => rolePayload(id, name, 0n, 1)),
    ],
    emojis: [],
    stickers: [],
    features: [],
    channels: channels.filter((channel) => !channel.thread).map((channel) => channelPayload(world, channel)),
    threads: channels
      .filter((channel) => channel.thread && !channel.thread.isArchived)
      .map((channel) => channelPayload(world, channel)),
    members: [],
    presences: [],
    voice_states: [],
    stage_instances: [],
    guild_scheduled_events: [],
    soundboard_sounds: [],
    member_count: 3,
    joined_at: new Date(world.now()).toISOString(),
    large: false,
    unavailable: false,
    preferred_locale: 'en-US',
    premium_tier: 0,
    nsfw_level: 0,
    verification_level: 0,
    explicit_content_filter: 0,
    default_message_notifications: 0,
    mfa_level: 0,
    system_channel_flags: 0,
    afk_timeout: 300,
  };
}

export function messagePayload(world: World, message: FakeMessage): JsonRecord {
  return {
    id: message.id,
    type: 0,
    channel_id: message.channel.id,
    ...(message.author
      ? { author: userPayload(message.author) }
      : { author: botPayload(world), application_id: world.applicationId }),
    content: message.content,
    timestamp: new Date(message.createdAt).toISOString(),
    edited_timestamp: message.edits.length > 0 ? new Date(message.edits.at(-1) ?? 0).toISOString() : null,
    tts: false,
    mention_everyone: false,
    mentions: [],
    mention_roles: [],
    attachments: message.attachments.map(({ id, filename, description, bytes }) => ({
      id,
      filename,
      description,
      size: bytes.length,
      url: `https://cdn.invalid/${id}/${filename}`,
      proxy_url: `https://cdn.invalid/${id}/${filename}`,
    })),
    embeds: message.embeds,
    components: message.components,
    pinned: false,
    flags: message.flags | (message.isLoading ? 1 << 7 : 0),
  };
}

/** The event MESSAGE_CREATE, for a bot that may not read what is not said to it. */
export function messageEvent(world: World, message: FakeMessage): JsonRecord {
  const { author, channel, content } = message;
  const pinged = world.users().filter(({ id }) => message.pings.includes(`<@${id}>`));
  const isBotMeant = author !== null && message.pings.includes(`<@${world.botId}>`);
  const isReadable = author === null || channel.dmWith !== null || isBotMeant;
  return {
    ...messagePayload(world, message),
    ...(message.replyTo !== undefined && {
      type: 19,
      message_reference: { type: 0, channel_id: channel.id, message_id: message.replyTo },
    }),
    content: isReadable ? content : '',
    mentions: [...pinged.map(userPayload), ...(isBotMeant ? [botPayload(world)] : [])],
    ...(channel.guild && {
      guild_id: channel.guild.id,
      ...(author && { member: { ...partialMember(author), roles: givenRoles(author, channel.guild) } }),
    }),
  };
}

/** The event INTERACTION_CREATE. */
export function interactionPayload(
  world: World,
  interaction: FakeInteraction,
  type: 2 | 3 | 4,
  data: JsonRecord,
): JsonRecord {
  const { user, channel } = interaction;
  const { guild } = channel;
  return {
    id: interaction.id,
    application_id: world.applicationId,
    type,
    token: interaction.token,
    version: 1,
    channel_id: channel.id,
    channel: channelPayload(world, channel),
    locale: 'en-US',
    app_permissions: (guild ? botPermissions(channel.denied) : DIRECT_PERMISSIONS).toString(),
    entitlements: [],
    authorizing_integration_owners: { 0: guild?.id ?? '0' },
    context: guild ? 0 : 1,
    attachment_size_limit: 10_485_760,
    ...(type === 3 && interaction.original ? { message: messagePayload(world, interaction.original) } : {}),
    ...(guild
      ? {
          guild_id: guild.id,
          guild: { id: guild.id, locale: 'en-US', features: [] },
          guild_locale: 'en-US',
          member: memberPayload(user, guild),
        }
      : { user: userPayload(user) }),
    data,
  };
}

/** A member as interactions show them: with what they may do in the channel. */
export function memberPayload(user: FakeUser, guild: FakeGuild): JsonRecord {
  const more =
    (guild.owner === user ? PERMISSIONS.administrator : 0n) |
    (guild.managers.has(user) ? PERMISSIONS.manageGuild : 0n);
  return {
    user: userPayload(user),
    ...partialMember(user),
    roles: givenRoles(user, guild),
    permissions: (MEMBER_PERMISSIONS | more).toString(),
  };
}

/** A member as events of messages show them: without the user, who is the author. */
function partialMember(user: FakeUser): JsonRecord {
  return {
    nick: user.nick,
    roles: [],
    avatar: null,
    joined_at: '2026-01-01T00:00:00.000Z',
    premium_since: null,
    deaf: false,
    mute: false,
    pending: false,
    flags: 0,
    communication_disabled_until: null,
  };
}
