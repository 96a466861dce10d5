import type { Logger } from 'pino';

/** Workspaces that events come from although the app is not installed there: each is told once, its events counted. */
export class Strangers {
  readonly #log: Logger;
  readonly #ignored = new Map<string, number>();

  constructor(log: Logger) {
    this.#log = log;
  }

  ignore(team: string): void {
    const before = this.#ignored.get(team) ?? 0;
    this.#ignored.set(team, before + 1);
    // Once: whoever talks to a bot that is not there goes on for a while, and no line helps more than the first.
    if (before > 0) return;
    this.#log.warn(
      { team },
      `Events come from the Slack workspace ${team}, where the app is not installed; they are ignored. Install it there, or remove it there.`,
    );
  }

  /** The app is installed there (again). */
  welcome(team: string): void {
    const ignored = this.#ignored.get(team);
    if (ignored === undefined) return;
    this.#ignored.delete(team);
    this.#log.info({ team, ignored }, 'events of a Slack workspace are answered from now on');
  }

  /** Tells how much was ignored in all. */
  tell(): void {
    if (this.#ignored.size === 0) return;
    const ignored = Object.fromEntries(this.#ignored);
    this.#log.info({ ignored }, 'events of workspaces without the Slack app were ignored');
  }
}
