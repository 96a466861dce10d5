import type { Address } from '../ports.ts';
import { isNobody } from './api-errors.ts';
import { userIdOf } from './keys.ts';
import { Recent } from './recent.ts';
import type { DiscordWire } from './wire.ts';

const REMEMBERED = 10_000;

/** Channels of direct messages. Opening many in a row is what spammers do (40003), so each is asked for once. */
export class Directs {
  readonly #wire: Pick<DiscordWire, 'openDirect'>;
  readonly #known = new Recent<Address>(REMEMBERED);

  constructor(wire: Pick<DiscordWire, 'openDirect'>) {
    this.#wire = wire;
  }

  /** Whether they take messages there is told only when one is posted (50007). */
  async with(key: string): Promise<Address | undefined> {
    const user = userIdOf(key);
    if (user === undefined) return undefined;
    const known = this.#known.get(user);
    if (known !== undefined) return known;
    try {
      const channel = await this.#wire.openDirect(user);
      this.#known.put(user, channel);
      return channel;
    } catch (error) {
      if (isNobody(error)) return undefined;
      throw error;
    }
  }
}
