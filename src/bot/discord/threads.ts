import { ChannelType } from 'discord.js';
import type { Address, MessageRef } from '../ports.ts';
import { hasThreadAlready, isNoPlaceForThreads } from './api-errors.ts';
import { DISCORD_LIMITS } from './limits.ts';
import type { ChannelPermissions } from './permissions.ts';
import { oneLine, shorten } from './plain-text.ts';
import { Recent } from './recent.ts';
import type { DiscordWire } from './wire.ts';

const THREADS: readonly (number | undefined)[] = [
  ChannelType.AnnouncementThread,
  ChannelType.PublicThread,
  ChannelType.PrivateThread,
];

/** The parts of a channel that tell whether it is a thread. */
export interface SeenChannel {
  readonly id: string;
  readonly type?: number;
  readonly parent_id?: string | null | undefined;
}

/** The channel that a thread belongs to; undefined for what is no thread. */
export function parentIn(channel: SeenChannel | undefined): string | undefined {
  return THREADS.includes(channel?.type) ? (channel?.parent_id ?? undefined) : undefined;
}

/** A channel never becomes a thread, so what was seen once holds; `null` for a channel of its own. */
const REMEMBERED = 10_000;

export class Threads {
  readonly #wire: Pick<DiscordWire, 'openThread' | 'channel'>;
  readonly #permissions: ChannelPermissions;
  readonly #parents = new Recent<string | null>(REMEMBERED);

  constructor(wire: Pick<DiscordWire, 'openThread' | 'channel'>, permissions: ChannelPermissions) {
    this.#wire = wire;
    this.#permissions = permissions;
  }

  note(channel: SeenChannel): void {
    this.#parents.put(channel.id, parentIn(channel) ?? null);
  }

  /** Asks Discord once where nobody has said so: a message, unlike an interaction, does not tell. */
  async parentOf(channel: string): Promise<string | undefined> {
    const known = this.#parents.get(channel);
    if (known !== undefined) return known ?? undefined;
    const seen = await this.#wire.channel(channel);
    this.note(seen);
    return parentIn(seen);
  }

  /** A thread has the id of its message, so one that is there already need not be looked for. */
  async open({ channel, message }: MessageRef, title: string): Promise<Address | undefined> {
    if (this.#parents.get(channel) || !this.#permissions.mayOpenThreads(channel)) return undefined;
    const name = shorten(oneLine(title), DISCORD_LIMITS.threadName) || 'Cheesebot';
    try {
      this.note(await this.#wire.openThread(channel, message, name));
      return message;
    } catch (error) {
      if (hasThreadAlready(error)) return message;
      if (isNoPlaceForThreads(error)) return undefined;
      throw error;
    }
  }
}
