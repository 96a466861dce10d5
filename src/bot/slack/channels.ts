import type { webApi } from '@slack/bolt';
import { codeOf } from './failures.ts';
import type { PacedCalls } from './paced-calls.ts';
import type { RateGate } from './rate-gate.ts';

/** Members of one page, and pages that are looked through: 50,000 people (our choice). */
const PAGE = 1000;
const PAGES = 50;

export interface SeenChannel {
  readonly id: string;
  readonly name: string;
  readonly isPrivate: boolean;
  /** Whether the bot is in it. */
  readonly isMember: boolean;
  readonly isArchived: boolean;
  /** What the app was granted, as far as the answer says. */
  readonly scopes: readonly string[];
}

/** The channels of one workspace, as its bot sees them. */
export class Channels {
  readonly #client: webApi.WebClient;
  readonly #calls: PacedCalls;
  readonly #gate: RateGate;

  constructor(options: { client: webApi.WebClient; calls: PacedCalls; gate: RateGate }) {
    this.#client = options.client;
    this.#calls = options.calls;
    this.#gate = options.gate;
  }

  /** `unknown` for a private channel without the bot, one of another workspace, and a direct message. */
  async find(id: string): Promise<SeenChannel | 'unknown' | 'no-scope'> {
    try {
      const { channel, response_metadata: about } = await this.#calls.run('repeatable', this.#gate, () =>
        this.#client.conversations.info({ channel: id }),
      );
      if (!channel || channel.is_im || channel.is_mpim) return 'unknown';
      return {
        id,
        name: channel.name ?? id,
        isPrivate: channel.is_private ?? false,
        isMember: channel.is_member ?? false,
        isArchived: channel.is_archived ?? false,
        scopes: about?.scopes ?? [],
      };
    } catch (error) {
      const code = codeOf(error);
      if (code === 'missing_scope') return 'no-scope';
      if (code === 'channel_not_found') return 'unknown';
      throw error;
    }
  }

  async isIn(user: string, channel: string): Promise<boolean> {
    let cursor = '';
    for (let page = 0; page < PAGES; page++) {
      const { members = [], response_metadata: next } = await this.#calls.run('repeatable', this.#gate, () =>
        this.#client.conversations.members({ channel, limit: PAGE, ...(cursor !== '' && { cursor }) }),
      );
      if (members.includes(user)) return true;
      cursor = next?.next_cursor ?? '';
      if (cursor === '') return false;
    }
    return false;
  }
}
