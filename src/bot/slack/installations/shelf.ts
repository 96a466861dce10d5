import type { Installation, InstallationQuery } from '@slack/oauth';
import type { Logger } from 'pino';
import type { Clock } from '../../../clock.ts';
import type { Store } from '../../../store/store.ts';
import { bodyOf, type InstallationBody, installationBody, installationOf } from './installation.ts';
import type { Sealing } from './sealing.ts';

interface ShelfOptions {
  readonly store: Pick<Store, 'installations' | 'putInstallation' | 'removeInstallation'>;
  readonly sealing: Sealing;
  readonly clock: Clock;
  readonly log: Logger;
}

export interface KeptInstallation extends InstallationBody {
  readonly installedAt: Date;
}

/**
 * Where the app is installed: sealed in the store, and read into memory at the start, since Bolt asks before it
 * acknowledges an event. That is safe because a store has one server process. It is what the SDK calls an installation
 * store.
 */
export class Shelf {
  readonly #options: ShelfOptions;
  readonly #kept = new Map<string, KeptInstallation>();

  constructor(options: ShelfOptions) {
    this.#options = options;
  }

  /** How many workspaces have installed the app. */
  get size(): number {
    return this.#kept.size;
  }

  /** Reads what is stored. What cannot be read counts as not installed, and is told once. */
  async load(): Promise<void> {
    for (const { key, sealed, installedAt } of await this.#options.store.installations()) {
      if (!key.startsWith(KEY_PREFIX)) continue;
      const team = key.slice(KEY_PREFIX.length);
      const body = this.#open(key, sealed);
      // Somebody may have installed it anew in the meantime: what is in memory is never older.
      if (body && !this.#kept.has(team)) this.#kept.set(team, { ...body, installedAt });
    }
  }

  of(team: string): KeptInstallation | undefined {
    return this.#kept.get(team);
  }

  async remove(team: string): Promise<void> {
    // First from memory: whatever happens to the store, nothing more is done with that token now.
    this.#kept.delete(team);
    await this.#options.store.removeInstallation(keyOf(team));
  }

  /** Called by the SDK for a new installation, and for a token that it has refreshed. */
  async storeInstallation(installation: Installation): Promise<void> {
    const body = bodyOf(installation);
    if (!body) throw new Error('Only an installation of a bot in one workspace can be kept');
    const team = body.team.id;
    const refreshed = installation.metadata;
    const before = this.#kept.get(team);
    // The app was uninstalled while its token was being refreshed: what is gone must not come back.
    if (refreshed !== undefined && before?.installedAt.toISOString() !== refreshed) return;
    const installedAt = refreshed === undefined ? this.#options.clock.now() : new Date(refreshed);
    const sealed = this.#options.sealing.seal(keyOf(team), JSON.stringify(body));
    await this.#options.store.putInstallation({ key: keyOf(team), sealed, installedAt });
    this.#kept.set(team, { ...body, installedAt });
  }

  async fetchInstallation({ teamId }: InstallationQuery<boolean>): Promise<Installation> {
    const kept = this.#kept.get(teamId ?? '');
    if (!kept) throw new Error('The app is not installed in this workspace');
    const { installedAt, ...body } = kept;
    return installationOf(body, installedAt.toISOString());
  }

  #open(key: string, sealed: string): InstallationBody | undefined {
    const opened = this.#options.sealing.open(key, sealed);
    if ('text' in opened) return installationBody.parse(JSON.parse(opened.text));
    const team = key.slice(KEY_PREFIX.length);
    const reason =
      opened.fault === 'other-secret'
        ? 'CHEESEBOT_SECRET is not the one that it was sealed with: set that one again'
        : 'its row was changed or damaged: restore the data';
    this.#options.log.error(
      { team },
      `The installation in the Slack workspace ${team} cannot be read (${reason}, or install the app there again); until then it counts as not installed.`,
    );
    return undefined;
  }
}

/** Ids of workspaces begin with T and are unique in all of Slack, also within an Enterprise organisation. */
const KEY_PREFIX = 'slack:';

function keyOf(team: string): string {
  return `${KEY_PREFIX}${team}`;
}
