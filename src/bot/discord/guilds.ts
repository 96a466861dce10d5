import { playerKey } from './keys.ts';
import { Recent } from './recent.ts';

/** The parts of a server that we look at, of GUILD_CREATE and GUILD_UPDATE. */
export interface SeenGuild {
  readonly id: string;
  readonly owner_id?: string;
  readonly system_channel_id?: string | null;
  readonly unavailable?: boolean | undefined;
}

/** More servers than one process of a bot is let into (2500 a shard). */
const REMEMBERED = 100_000;

/** The servers that the bot is in, as the gateway tells of them. */
export class Guilds {
  /** By id: the owner, or null while nothing more than its name is known. */
  readonly #owners = new Recent<string | null>(REMEMBERED);

  /** The servers of READY; each is told of again by a GUILD_CREATE, which is then no joining. */
  ready(guilds: readonly SeenGuild[]): void {
    for (const { id } of guilds) if (this.#owners.get(id) === undefined) this.#owners.put(id, null);
  }

  /** True for a server that the bot was not in. */
  see({ id, owner_id: owner }: SeenGuild): boolean {
    const isNew = this.#owners.get(id) === undefined;
    this.#owners.put(id, owner ?? this.#owners.get(id) ?? null);
    return isNew;
  }

  /** True when the bot is no longer in it; a server that is down for a while comes back. */
  lose({ id, unavailable }: SeenGuild): boolean {
    if (unavailable) return false;
    this.#owners.drop(id);
    return true;
  }

  /** Player key of the owner, if known. */
  ownerOf(guild: string): string | undefined {
    const owner = this.#owners.get(guild);
    return owner ? playerKey(owner) : undefined;
  }
}
