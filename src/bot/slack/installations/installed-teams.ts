import type { InstallProvider } from '@slack/oauth';
import type { Logger } from 'pino';
import type { Clock } from '../../../clock.ts';
import { codeOf } from '../failures.ts';
import type { SlackTeam, Teams, TeamTools } from '../teams.ts';
import type { KeptInstallation, Shelf } from './shelf.ts';

/**
 * Tokens of an app with token rotation live twelve hours. The SDK refreshes one that has at most two hours left
 * (docs.slack.dev/authentication/using-token-rotation); asking earlier changes nothing.
 */
const REFRESH_AHEAD_MS = 2 * 3_600_000;
/** Below this a token may be refused before it is used, so that the new one is waited for. */
const TOO_SHORT_MS = 60_000;
/** Between two tries to refresh a token that still works. */
const REFRESH_EVERY_MS = 60_000;
/** Clocks differ, and Slack's times of events are whole seconds. */
const CLOCK_SLACK_MS = 5000;

interface InstalledTeamsOptions {
  readonly shelf: Shelf;
  readonly provider: InstallProvider;
  readonly tools: TeamTools;
  readonly clock: Clock;
  readonly log: Logger;
}

/** The workspaces that installed the app by themselves. */
export class InstalledTeams implements Teams {
  readonly #options: InstalledTeamsOptions;
  readonly #made = new Map<string, SlackTeam>();
  readonly #refreshing = new Map<string, Promise<void>>();
  readonly #refreshedAt = new Map<string, number>();

  constructor(options: InstalledTeamsOptions) {
    this.#options = options;
  }

  /** Asks Slack nothing: an installation was tried out when it was made, and there may be none yet. */
  async open(): Promise<string> {
    await this.#options.shelf.load();
    return `${this.#options.shelf.size} installed`;
  }

  async find(id: string): Promise<SlackTeam | undefined> {
    const { shelf } = this.#options;
    await this.#keepFresh(shelf.of(id));
    const kept = shelf.of(id);
    if (!kept) {
      this.#made.delete(id);
      return undefined;
    }
    const known = this.#made.get(id);
    if (known?.bot.token === kept.bot.token && known.installer === kept.installer) return known;
    const team = this.#teamOf(kept);
    this.#made.set(id, team);
    return team;
  }

  async forget(id: string, at?: Date): Promise<boolean> {
    const { shelf } = this.#options;
    const kept = shelf.of(id);
    if (!kept) return false;
    // Slack repeats events for minutes: one that is older than the installation is about the one before it.
    if (at && kept.installedAt.getTime() > at.getTime() + CLOCK_SLACK_MS) return false;
    await shelf.remove(id);
    this.#made.delete(id);
    return true;
  }

  /** A new token gets budgets of its own: that is every few hours at most, and Slack still says when it is too much. */
  #teamOf({ team, bot, installer }: KeptInstallation): SlackTeam {
    const own = { token: bot.token, userId: bot.userId, botId: bot.id };
    return { id: team.id, bot: own, web: this.#options.tools.webFor(own), installer };
  }

  async #keepFresh(kept: KeptInstallation | undefined): Promise<void> {
    if (kept?.bot.expiresAt === undefined || kept.bot.refreshToken === undefined) return;
    const now = this.#options.clock.now().getTime();
    const left = kept.bot.expiresAt * 1000 - now;
    if (left > REFRESH_AHEAD_MS) return;
    const { id } = kept.team;
    const isTooSoon = now - (this.#refreshedAt.get(id) ?? Number.NEGATIVE_INFINITY) < REFRESH_EVERY_MS;
    if (isTooSoon && !this.#refreshing.has(id)) return;
    const refreshed = this.#refresh(id, now);
    // An event must be acknowledged within three seconds: as long as the token works nobody waits for the next one.
    if (left < TOO_SHORT_MS) await refreshed;
  }

  /** One at a time: a refresh token can be used once. Never rejects: the token in hand may still do. */
  #refresh(team: string, now: number): Promise<void> {
    const running = this.#refreshing.get(team);
    if (running) return running;
    this.#refreshedAt.set(team, now);
    const { provider, log } = this.#options;
    const refreshed = provider
      .authorize({ teamId: team, enterpriseId: undefined, isEnterpriseInstall: false })
      .then(() => undefined)
      .catch((error: unknown) => log.warn({ team, code: codeOf(error) }, 'a token could not be refreshed'))
      .finally(() => this.#refreshing.delete(team));
    this.#refreshing.set(team, refreshed);
    return refreshed;
  }
}
