import type { webApi } from '@slack/bolt';
import type { Logger } from 'pino';
import { accepted, type Result, refused } from '../../result.ts';
import type { GroupCode } from '../ports.ts';
import { codeOf } from './failures.ts';
import type { PacedCalls } from './paced-calls.ts';
import type { RateGate } from './rate-gate.ts';

/** How long it is believed who is in a group, in milliseconds: as long as it is of admins. */
const MEMBERS_LIFE = 5 * 60_000;
const REMEMBERED = 500;
/** The app may not know the groups (usergroups:read), or the workspace's plan has none. */
const HIDDEN = new Set(['missing_scope', 'plan_upgrade_required', 'access_denied', 'no_permission']);
/** There is no such group any more. */
const GONE = 'no_such_subteam';

/** The user groups of one workspace. */
export class UserGroups {
  readonly #client: webApi.WebClient;
  readonly #calls: PacedCalls;
  readonly #gate: RateGate;
  readonly #log: Logger;
  readonly #members = new Map<string, { readonly users: ReadonlySet<string>; readonly at: number }>();

  constructor(options: { client: webApi.WebClient; calls: PacedCalls; gate: RateGate; log: Logger }) {
    this.#client = options.client;
    this.#calls = options.calls;
    this.#gate = options.gate;
    this.#log = options.log;
  }

  async nameOf(group: string): Promise<Result<string, GroupCode>> {
    try {
      const { usergroups = [] } = await this.#calls.run('repeatable', this.#gate, () =>
        this.#client.usergroups.list({}),
      );
      const found = usergroups.find(({ id }) => id === group);
      return found ? accepted(found.name ?? found.handle ?? group) : NO_SUCH_GROUP;
    } catch (error) {
      const code = codeOf(error);
      if (!HIDDEN.has(code)) throw error;
      this.#log.warn({ code }, 'Slack does not tell the user groups of the workspace');
      return code === 'missing_scope' ? NO_SCOPE : NO_GROUPS;
    }
  }

  /** False where Slack does not tell: who cannot be asked for is in no group. */
  async has(group: string, user: string): Promise<boolean> {
    const now = this.#calls.clock.now().getTime();
    const known = this.#members.get(group);
    if (known && now - known.at < MEMBERS_LIFE) return known.users.has(user);
    try {
      const { users = [] } = await this.#calls.run('repeatable', this.#gate, () =>
        this.#client.usergroups.users.list({ usergroup: group }),
      );
      if (this.#members.size >= REMEMBERED) this.#members.clear();
      this.#members.set(group, { users: new Set(users), at: now });
      return users.includes(user);
    } catch (error) {
      const code = codeOf(error);
      if (!HIDDEN.has(code) && code !== GONE) throw error;
      this.#log.warn({ code, group }, 'Slack does not tell who is in a user group');
      return false;
    }
  }
}

export const NO_SUCH_GROUP = refused(
  'group/unknown',
  'There is no such user group in this workspace: mention one with @ and choose it from the list.',
);
const NO_SCOPE = refused(
  'group/hidden',
  'I may not read the user groups of this workspace: add the scope usergroups:read to the Slack app and install it anew, or mention people instead.',
);
const NO_GROUPS = refused(
  'group/hidden',
  'Slack does not let me read user groups here: mention people instead.',
);
