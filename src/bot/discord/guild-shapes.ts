import { z } from 'zod';

/** The parts of a server that decide what somebody may do in a channel of it ("Permissions" of Discord's reference). */

/** Bit sets come as decimal texts, since they outgrow JavaScript's numbers. */
const bits = z
  .string()
  .regex(/^\d+$/u)
  .transform((text) => BigInt(text));

export const GUILD_CHANNEL = z.object({
  type: z.number(),
  name: z.string().nullish(),
  guild_id: z.string().optional(),
  permission_overwrites: z.array(z.object({ id: z.string(), allow: bits, deny: bits })).default([]),
});
export type GuildChannel = z.output<typeof GUILD_CHANNEL>;

export const GUILD = z.object({
  owner_id: z.string(),
  roles: z.array(z.object({ id: z.string(), name: z.string(), permissions: bits })),
});
export type Guild = z.output<typeof GUILD>;

export const GUILD_MEMBER = z.object({
  roles: z.array(z.string()),
  communication_disabled_until: z.string().nullish(),
});
export type GuildMember = z.output<typeof GUILD_MEMBER>;
