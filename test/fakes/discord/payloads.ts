import type { JsonRecord } from './records.ts';
import type { FakeChannel, FakeInteraction, FakeMessage, FakeUser, World } from './world.ts';

/** What Discord's API shows of the world. */

const MEMBER_PERMISSIONS = (1n << 10n) | (1n << 11n) | (1n << 31n);
const APP_PERMISSIONS = MEMBER_PERMISSIONS | (1n << 14n) | (1n << 15n) | (1n << 16n);

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
  return channel.dmWith
    ? { id: channel.id, type: 1, recipients: [userPayload(channel.dmWith)], flags: 0 }
    : {
        id: channel.id,
        type: 0,
        guild_id: world.guildId,
        name: channel.name,
        position: 0,
        permission_overwrites: [],
        nsfw: false,
        parent_id: null,
        flags: 0,
      };
}

export function guildPayload(world: World): JsonRecord {
  return {
    id: world.guildId,
    name: 'The lab',
    icon: null,
    owner_id: world.botId,
    roles: [
      {
        id: world.guildId,
        name: '@everyone',
        permissions: MEMBER_PERMISSIONS.toString(),
        position: 0,
        color: 0,
        colors: { primary_color: 0, secondary_color: null, tertiary_color: null },
        hoist: false,
        managed: false,
        mentionable: false,
        flags: 0,
      },
    ],
    emojis: [],
    stickers: [],
    features: [],
    channels: world
      .channels()
      .filter((channel) => !channel.dmWith)
      .map((channel) => channelPayload(world, channel)),
    threads: [],
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
    author: botPayload(world),
    application_id: world.applicationId,
    content: message.content,
    timestamp: new Date(message.createdAt).toISOString(),
    edited_timestamp: message.edits.length > 0 ? new Date(message.edits.at(-1) ?? 0).toISOString() : null,
    tts: false,
    mention_everyone: false,
    mentions: [],
    mention_roles: [],
    attachments: message.attachments.map(({ id, filename, description, text }) => ({
      id,
      filename,
      description,
      size: Buffer.byteLength(text),
      url: `https://cdn.invalid/${id}/${filename}`,
      proxy_url: `https://cdn.invalid/${id}/${filename}`,
    })),
    embeds: message.embeds,
    components: message.components,
    pinned: false,
    flags: message.flags | (message.isLoading ? 1 << 7 : 0),
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
  const isDirect = channel.dmWith !== null;
  return {
    id: interaction.id,
    application_id: world.applicationId,
    type,
    token: interaction.token,
    version: 1,
    channel_id: channel.id,
    channel: channelPayload(world, channel),
    locale: 'en-US',
    app_permissions: APP_PERMISSIONS.toString(),
    entitlements: [],
    authorizing_integration_owners: { 0: isDirect ? '0' : world.guildId },
    context: isDirect ? 1 : 0,
    attachment_size_limit: 10_485_760,
    ...(type === 3 && interaction.original ? { message: messagePayload(world, interaction.original) } : {}),
    ...(isDirect
      ? { user: userPayload(user) }
      : {
          guild_id: world.guildId,
          guild: { id: world.guildId, locale: 'en-US', features: [] },
          guild_locale: 'en-US',
          member: memberPayload(user),
        }),
    data,
  };
}

function memberPayload(user: FakeUser): JsonRecord {
  return {
    user: userPayload(user),
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
    permissions: MEMBER_PERMISSIONS.toString(),
  };
}
