import { createHash } from 'node:crypto';

/** What tells one state of a registered command from another: Discord gives it a new version on every change. */
export interface RegisteredCommand {
  readonly id: string;
  readonly name: string;
  readonly version: string;
}

/** Where the mark of the last writing is kept. */
export const REGISTRATION_SETTING = 'discord/registration';

/**
 * Stands for what was written and what Discord made of it. Comparing versions instead of fields means that nothing
 * has to be known of how Discord fills in or orders what it gives back.
 */
export function registrationMark(wanted: object, registered: RegisteredCommand): string {
  const hash = createHash('sha256').update(JSON.stringify(wanted)).digest('hex').slice(0, 16);
  return `${hash}:${registered.id}:${registered.version}`;
}

/** True when Discord still has exactly what was written last, that is what is wanted, and nothing beside it. */
export function isRegistered(
  wanted: object,
  present: readonly RegisteredCommand[],
  lastMark: string | undefined,
): boolean {
  const [only, ...others] = present;
  return only !== undefined && others.length === 0 && registrationMark(wanted, only) === lastMark;
}
