import type { Permission } from './permissions.ts';

/** Servers, channels and people of the fake. */

export interface FakeUser {
  readonly id: string;
  readonly name: string;
  nick: string | null;
  /** Takes no direct message from the bot (50007). */
  isClosed: boolean;
}

/** A role that people are given. */
export interface FakeRole {
  readonly id: string;
  readonly members: ReadonlySet<FakeUser>;
}

export interface FakeGuild {
  readonly id: string;
  readonly name: string;
  owner: FakeUser;
  /** People with "Manage Server". */
  readonly managers: Set<FakeUser>;
  /** By name. */
  readonly roles: Map<string, FakeRole>;
  /** Where Discord itself greets people, if anywhere. */
  systemChannel: FakeChannel | null;
  /** Whether the bot is in it. */
  isJoined: boolean;
}

export interface FakeChannel {
  readonly id: string;
  readonly name: string;
  /** As Discord's reference numbers them; of a thread or direct message it follows from these. */
  type: number;
  /** The other person of a direct message; null for a channel of a guild. */
  readonly dmWith: FakeUser | null;
  /** Null for a direct message. */
  readonly guild: FakeGuild | null;
  /** Null for what is no thread. */
  readonly thread: FakeThread | null;
  /** Who of the people may see it; null where everybody may. Owners may always. */
  members: Set<FakeUser> | null;
  /** What the bot may not do here. A thread has those of its channel. */
  readonly denied: Set<Permission>;
}

export interface FakeThread {
  readonly parent: FakeChannel;
  readonly archiveMinutes: number;
  isArchived: boolean;
  isLocked: boolean;
}

/** Which shard gets what happens in a guild; direct messages go to the first. */
export function shardOf(guild: FakeGuild | null, shardCount: number): number {
  return guild ? Number((BigInt(guild.id) >> 22n) % BigInt(shardCount)) : 0;
}
