import { ChannelType, PermissionFlagsBits } from 'discord.js';
import { permissionsIn, type Scene } from '../../discord-permissions.ts';
import { accepted, type Result, refused } from '../../result.ts';
import { addressOf, type Caller, type ChannelCode, type NamedChannel } from '../ports.ts';
import { isOutOfSight } from './api-errors.ts';
import { permissionsListed } from './failures.ts';
import { placeOf, userIdOf, whereIs } from './keys.ts';
import { managesServer, missingToPost } from './permissions.ts';
import type { DiscordWire } from './wire.ts';

/** Kinds of channels that hold messages and are no threads: results are of channels, never of threads. */
export const WITH_MESSAGES = [
  ChannelType.GuildText,
  ChannelType.GuildAnnouncement,
  ChannelType.GuildVoice,
  ChannelType.GuildStageVoice,
] as const;

type Asked = Pick<DiscordWire, 'guildChannel' | 'guild' | 'member'>;

/**
 * Another channel of the caller's server: what they and the bot may do in it is asked of Discord anew each time, because
 * the event tells of neither surely, and nothing is to be believed that was typed.
 */
export async function namedChannel(
  wire: Asked,
  caller: Caller,
  named: string,
  botId: string,
): Promise<Result<NamedChannel | undefined, ChannelCode>> {
  const id = /^(?:<?#)?(?<id>\d{17,20})>?$/u.exec(named)?.groups?.id;
  if (id === undefined) return NO_NAME;
  if (id === addressOf(caller.place) || id === caller.thread) return accepted(undefined);
  const where = whereIs(caller.place);
  const user = userIdOf(caller.player.key);
  if (!('guild' in where) || user === undefined) return NO_SERVER;
  const seen = await lookUp(wire, id, where.guild, user, botId);
  // Rule: what the bot cannot see, what the caller cannot see and what is of another server are told in the same words.
  if (!seen || !has(permissionsIn(seen.people), PermissionFlagsBits.ViewChannel)) return UNKNOWN;
  const { channel, people, bot, timeout } = seen;
  if (!WITH_MESSAGES.some((type) => type === channel.type)) return NOT_A_CHANNEL;
  const label = `#${channel.name ?? id}`;
  const obstacle = obstacleOf(label, missingToPost(permissionsIn(bot), isVoice(channel.type)), timeout);
  return accepted({
    place: placeOf(where.guild, user, id),
    label,
    reference: id,
    isAdmin: managesServer(permissionsIn(people).toString()),
    ...(obstacle !== undefined && { obstacle }),
  });
}

interface Sight {
  readonly channel: { readonly type: number; readonly name?: string | null | undefined };
  readonly people: Scene;
  readonly bot: Scene;
  /** Until when a moderator has silenced the bot. */
  readonly timeout: string | null | undefined;
}

/** Undefined where the bot sees no such channel of that server, or the person is no member of it. */
async function lookUp(
  wire: Asked,
  id: string,
  guildId: string,
  userId: string,
  botId: string,
): Promise<Sight | undefined> {
  try {
    const channel = await wire.guildChannel(id);
    if (channel.guild_id !== guildId) return undefined;
    const [guild, user, bot] = await Promise.all([
      wire.guild(guildId),
      wire.member(guildId, userId),
      wire.member(guildId, botId),
    ]);
    const sceneOf = (memberId: string, memberRoles: readonly string[]): Scene => ({
      guildId,
      ownerId: guild.owner_id,
      memberId,
      memberRoles,
      roles: guild.roles,
      overwrites: channel.permission_overwrites,
    });
    return {
      channel,
      people: sceneOf(userId, user.roles),
      bot: sceneOf(botId, bot.roles),
      timeout: bot.communication_disabled_until,
    };
  } catch (error) {
    if (isOutOfSight(error)) return undefined;
    throw error;
  }
}

function obstacleOf(
  label: string,
  missing: readonly string[],
  timeout: string | null | undefined,
): string | undefined {
  if (timeout && Date.parse(timeout) > Date.now()) {
    return 'A moderator has timed Cheesebot out, so it may not post: take the timeout off, then try again.';
  }
  if (missing.length === 0) return undefined;
  return `Cheesebot may not post in ${label}: allow it ${permissionsListed(missing)} in the settings of that channel, page "Permissions", then try again.`;
}

function isVoice(type: number): boolean {
  return type === ChannelType.GuildVoice || type === ChannelType.GuildStageVoice;
}

function has(bits: bigint, permission: bigint): boolean {
  return (bits & permission) !== 0n;
}

const NO_NAME = refused(
  'channel/no-name',
  'Choose the channel from the list that Discord shows for the option "channel" of /cheese summary, or type the command in that channel.',
);

const NO_SERVER = refused(
  'channel/unknown',
  'In a direct message no channel of a server can be named: type the command in the server.',
);

const UNKNOWN = refused(
  'channel/unknown',
  'There is no such channel of this server that both you and Cheesebot can see. If it is there, allow Cheesebot "View Channel", "Send Messages" and "Attach Files" in the settings of that channel, page "Permissions", then try again.',
);

const NOT_A_CHANNEL = refused(
  'channel/kind',
  'Choose a text channel: a thread, a forum or a category holds no results of its own.',
);
