import { z } from 'zod';
import { type Denial, denialOf, type Scene } from '../discord-permissions.ts';
import type { Refusal } from '../result.ts';
import type { AskDiscord, DiscordCode } from './discord-api.ts';
import { CHANNEL_NEEDS, inviteAddress, type Need, THREAD_NEEDS } from './discord-needs.ts';
import { type Finding, findingsOf } from './finding.ts';

const { ok, warn, fail } = findingsOf('discord');

/** Bit sets come as decimal texts, since they outgrow JavaScript's numbers. */
const bits = z
  .string()
  .regex(/^\d+$/u)
  .transform((text) => BigInt(text));

const channelShape = z.object({
  id: z.string(),
  type: z.number(),
  name: z.string().nullish(),
  guild_id: z.string().optional(),
  parent_id: z.string().nullish(),
  permission_overwrites: z.array(z.object({ id: z.string(), allow: bits, deny: bits })).default([]),
  thread_metadata: z.object({ archived: z.boolean(), locked: z.boolean().default(false) }).optional(),
});
type Channel = z.output<typeof channelShape>;

const guildShape = z.object({
  id: z.string(),
  name: z.string(),
  owner_id: z.string(),
  roles: z.array(z.object({ id: z.string(), name: z.string(), permissions: bits })),
});

const memberShape = z.object({
  roles: z.array(z.string()),
  communication_disabled_until: z.string().nullish(),
});

/** Channel types of Discord's reference in which there are messages, and those of threads. */
const DIRECT = 1;
const WITH_MESSAGES: ReadonlySet<number> = new Set([0, 2, 5, 13]);
const THREADS: ReadonlySet<number> = new Set([10, 11, 12]);

/** Whether the bot can be played with in that channel. */
export async function checkDiscordChannel(
  ask: AskDiscord,
  id: string,
  botId: string,
): Promise<readonly Finding[]> {
  const what = `channel ${id}`;
  const answer = await ask(`/channels/${id}`, channelShape);
  if (!answer.ok) return [channelRefused(what, answer.refusal, botId)];
  const channel = answer.value;
  const isThread = THREADS.has(channel.type);
  if (channel.type === DIRECT) return [ok(what, 'a direct message with the bot; nothing has to be allowed.')];
  if (!isThread && !WITH_MESSAGES.has(channel.type)) {
    return [fail(what, 'holds no messages of its own (a category or a forum); name a text channel.')];
  }
  if (channel.thread_metadata?.locked) return [fail(what, 'is a locked thread; unlock it, or use another.')];
  const guildId = channel.guild_id;
  if (guildId === undefined) return [fail(what, 'belongs to no server; name a text channel of one.')];
  const [home, guild, member] = await Promise.all([
    isThread && channel.parent_id ? ask(`/channels/${channel.parent_id}`, channelShape) : answer,
    ask(`/guilds/${guildId}`, guildShape),
    ask(`/guilds/${guildId}/members/${botId}`, memberShape),
  ]);
  for (const part of [home, guild, member]) if (!part.ok) return [channelRefused(what, part.refusal, botId)];
  if (!home.ok || !guild.ok || !member.ok) return [];
  const scene: Scene = {
    guildId,
    ownerId: guild.value.owner_id,
    memberId: botId,
    memberRoles: member.value.roles,
    roles: guild.value.roles,
    overwrites: home.value.permission_overwrites,
  };
  const found = permissionFindings(what, scene, isThread ? THREAD_NEEDS : CHANNEL_NEEDS, home.value);
  const until = member.value.communication_disabled_until;
  if (until && Date.parse(until) > Date.now()) {
    found.unshift(fail(what, `a moderator timed the bot out until ${until}; take the timeout off.`));
  }
  const place = `#${channel.name ?? id} of ${guild.value.name}`;
  return found.length === 0 ? [ok(what, `${place} allows all that the bot needs.`)] : found;
}

function permissionFindings(what: string, scene: Scene, needs: readonly Need[], channel: Channel): Finding[] {
  return needs.flatMap((need) => {
    const denial = denialOf(scene, need.bit);
    if (denial === undefined) return [];
    const sentence = `${need.name} is missing (${need.without}): ${whereToAllow(need, denial, channel)}`;
    return [need.isNeeded ? fail(what, sentence) : warn(what, sentence)];
  });
}

function whereToAllow({ name }: Need, denial: Denial, channel: Channel): string {
  const settings = `in the settings of #${channel.name ?? channel.id}, page "Permissions"`;
  switch (denial.by) {
    case 'member':
      return `it is denied to the bot itself; allow ${name} there, ${settings}.`;
    case 'roles':
      return `it is denied to the bot's role ${denial.names.join(', ')}; allow ${name} to that role, ${settings}.`;
    case 'everyone':
      return `it is denied to @everyone; add the bot and allow it ${name}, ${settings}.`;
    case 'base':
      return `no role of the bot has it; allow ${name} to its role in the server's settings, page "Roles", or to the bot ${settings}.`;
  }
}

function channelRefused(what: string, { code, message }: Refusal<DiscordCode>, botId: string): Finding {
  switch (code) {
    case 'discord/missing':
      return fail(what, 'Discord knows no such channel; copy its id again (Developer Mode, right-click).');
    case 'discord/forbidden':
      return fail(
        what,
        `the bot may not see it; allow it View Channel there, or invite it into the server: ${inviteAddress(botId)}`,
      );
    case 'discord/busy':
      return warn(what, message);
    default:
      return fail(what, message);
  }
}
