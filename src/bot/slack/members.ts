import type { webApi } from '@slack/bolt';
import type { Logger } from 'pino';
import { codeOf } from './failures.ts';
import type { PacedCalls } from './paced-calls.ts';
import type { RateGate } from './rate-gate.ts';

/** How long it is believed what somebody is, in milliseconds. */
const MEMBER_LIFE = 5 * 60_000;
const REMEMBERED = 2000;
/** The person cannot be written to, or the app may not: im:write, cannot_dm_bot and what deactivated accounts give. */
const NO_DIRECT = new Set([
  'cannot_dm_bot',
  'user_not_found',
  'user_not_visible',
  'user_disabled',
  'users_not_found',
  'invalid_user_combination',
  'missing_scope',
  'no_permission',
  'not_allowed',
]);

interface Member {
  readonly name: string;
  readonly isAdmin: boolean;
  /** A guest sees only the channels that they were let into. */
  readonly isGuest: boolean;
}

/** The people of one workspace. */
export class Members {
  readonly #client: webApi.WebClient;
  readonly #calls: PacedCalls;
  readonly #gate: RateGate;
  readonly #log: Logger;
  readonly #known = new Map<string, { readonly member: Member; readonly at: number }>();
  readonly #directs = new Map<string, string>();

  constructor(options: { client: webApi.WebClient; calls: PacedCalls; gate: RateGate; log: Logger }) {
    this.#client = options.client;
    this.#calls = options.calls;
    this.#gate = options.gate;
    this.#log = options.log;
  }

  /** Undefined where users:read is missing, or nobody has that id. */
  async find(user: string): Promise<Member | undefined> {
    const now = this.#calls.clock.now().getTime();
    const known = this.#known.get(user);
    if (known && now - known.at < MEMBER_LIFE) return known.member;
    try {
      const { user: info } = await this.#calls.run('repeatable', this.#gate, () =>
        this.#client.users.info({ user }),
      );
      const isAdmin = Boolean(info?.is_admin || info?.is_owner || info?.is_primary_owner);
      const isGuest = Boolean(info?.is_restricted || info?.is_ultra_restricted || info?.is_stranger);
      const member = { name: info?.name ?? user, isAdmin, isGuest };
      if (this.#known.size >= REMEMBERED) this.#known.clear();
      this.#known.set(user, { member, at: now });
      return member;
    } catch (error) {
      const code = codeOf(error);
      if (code !== 'missing_scope' && code !== 'user_not_found') throw error;
      this.#log.warn({ code }, 'Slack does not tell who somebody is');
      return undefined;
    }
  }

  /** The channel of the direct message with somebody; undefined where there can be none. */
  async direct(user: string): Promise<string | undefined> {
    const known = this.#directs.get(user);
    if (known) return known;
    try {
      const { channel } = await this.#calls.run('repeatable', this.#gate, () =>
        this.#client.conversations.open({ users: user }),
      );
      if (this.#directs.size >= REMEMBERED) this.#directs.clear();
      if (channel?.id) this.#directs.set(user, channel.id);
      return channel?.id;
    } catch (error) {
      const code = codeOf(error);
      if (!NO_DIRECT.has(code)) throw error;
      this.#log.warn({ code }, 'a direct message could not be opened');
      return undefined;
    }
  }
}
