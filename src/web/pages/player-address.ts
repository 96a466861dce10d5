import type { Digest } from '../../leaderboard/digest.ts';
import type { Links } from '../../links/links.ts';

/** Who a row, a profile or a side of a comparison is of: play with help is a class of its own. */
export interface Who {
  readonly playerKey: string;
  readonly isAssisted: boolean;
}

const WITH_HELP = '.assisted';

/** What a player is called in addresses: an account's key never stands in one. */
export function addressOf(links: Links, { playerKey, isAssisted }: Who): string {
  return `${links.playerId(playerKey)}${isAssisted ? WITH_HELP : ''}`;
}

/** Finds players by their addresses. An id is computed once: with thousands of players that is most of the work. */
export class PlayerAddresses {
  readonly #links: Links;
  readonly #keys = new Map<string, string>();
  readonly #known = new Set<string>();

  constructor(links: Links) {
    this.#links = links;
  }

  /** Undefined for an address of nobody in the log; whether somebody may be shown is the profile's affair. */
  find(address: string, { players }: Digest): Who | undefined {
    const isAssisted = address.endsWith(WITH_HELP);
    const id = isAssisted ? address.slice(0, -WITH_HELP.length) : address;
    if (!this.#keys.has(id)) this.#learn(players.keys());
    const playerKey = this.#keys.get(id);
    return playerKey !== undefined && players.has(playerKey) ? { playerKey, isAssisted } : undefined;
  }

  #learn(keys: Iterable<string>): void {
    for (const key of keys) {
      if (this.#known.has(key)) continue;
      this.#known.add(key);
      this.#keys.set(this.#links.playerId(key), key);
    }
  }
}
