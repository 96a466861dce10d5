import type { Logger } from 'pino';
import type { Clock } from '../clock.ts';
import { reasonOf } from '../reason.ts';
import { PlatformFailure } from './platform-failure.ts';
import type { ChatPlatform, Receive } from './ports.ts';

/** Pauses between tries to reach a platform that was away at the start, in milliseconds; the last one repeats (our choice). */
const WAITS: readonly number[] = [30_000, 60_000, 5 * 60_000, 15 * 60_000];

/** Why a platform does not run; undefined where it does. */
export interface Absence {
  readonly reason: string;
  /** Whether it is tried again by itself. */
  readonly isTriedAgain: boolean;
}

/** A platform that the house goes on without where it cannot be reached, and that may come later. */
export interface RemotePlatform extends ChatPlatform {
  absence(): Absence | undefined;
  /**
   * Rule: what cannot change without somebody (a refused token) is never tried again by itself: Discord bans addresses that
   * collect refusals. All else is, with growing pauses; `onArrival` is told once it runs.
   */
  keepTrying(receive: Receive, onArrival: () => Promise<void>): void;
}

interface Parts {
  readonly clock: Clock;
  readonly log: Logger;
}

/** `create` makes a fresh platform for each try: one that failed to start is not started twice. */
export function remotePlatform(create: () => ChatPlatform, { clock, log }: Parts): RemotePlatform {
  let current = create();
  let absent: Absence | undefined = { reason: 'It is starting.', isTriedAgain: true };
  const stopping = new AbortController();

  const tryOnce = async (receive: Receive): Promise<void> => {
    try {
      await current.start(receive);
      absent = undefined;
    } catch (error) {
      // Whatever it has opened on its way is closed; what went wrong with that is no news beside the failure itself.
      await current.stop().catch(() => undefined);
      const isLasting = error instanceof PlatformFailure && error.isLasting;
      absent = { reason: reasonOf(error), isTriedAgain: !isLasting };
      throw error;
    }
  };

  const untilThere = async (receive: Receive, onArrival: () => Promise<void>): Promise<void> => {
    if (!absent) return;
    for (let tries = 0; absent?.isTriedAgain; tries++) {
      await clock.sleep(WAITS[Math.min(tries, WAITS.length - 1)] ?? 0, stopping.signal);
      current = create();
      try {
        await tryOnce(receive);
      } catch (error) {
        log.error({ platform: current.name }, `${current.name} still does not run: ${reasonOf(error)}`);
      }
    }
    if (absent) return;
    log.info({ platform: current.name }, `${current.name} runs from now on`);
    await onArrival();
  };

  /** Rule: what is to be posted on a platform that is away waits, as in any outage. */
  const running = (): ChatPlatform => {
    if (absent)
      throw new PlatformFailure('platform/away', `${current.name} does not run: ${absent.reason}`, undefined);
    return current;
  };

  return {
    name: current.name,
    capabilities: current.capabilities,
    ...(current.groups && {
      groups: {
        nameOf: async (group, place) => groupsOf(running()).nameOf(group, place),
        has: async (group, caller) => groupsOf(running()).has(group, caller),
      },
    }),
    absence: () => absent,
    isAway: () => absent !== undefined,
    start: tryOnce,
    stop: async () => {
      stopping.abort(new Error('The bot is being stopped.'));
      if (!absent) await current.stop();
    },
    keepTrying: (receive, onArrival) => {
      untilThere(receive, onArrival).catch((error: unknown) => {
        if (!stopping.signal.aborted) log.error({ err: error }, 'a platform is not tried again');
      });
    },
    post: async (to, card, key) => running().post(to, card, key),
    update: async (message, card) => running().update(message, card),
    openThread: async (message, title) => running().openThread(message, title),
    directTo: async (playerKey, place) => running().directTo(playerKey, place),
    answerAgain: (incoming) => running().answerAgain(incoming),
    isAdmin: async (caller) => running().isAdmin(caller),
    channelNamed: async (caller, named) => running().channelNamed(caller, named),
    adminOf: async (place) => running().adminOf(place),
  };
}

function groupsOf({ name, groups }: ChatPlatform): NonNullable<ChatPlatform['groups']> {
  if (!groups) throw new Error(`${name} has no groups any more`);
  return groups;
}
