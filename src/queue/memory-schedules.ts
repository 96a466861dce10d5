import type { Logger } from 'pino';
import { type Clock, systemClock } from '../clock.ts';
import type { OnWake, Schedules, WakeUp } from './schedules.ts';

export interface MemorySchedulesOptions {
  /** When a wake-up comes next, after this time. */
  readonly next: (wakeUp: WakeUp, now: Date) => Date;
  readonly clock?: Clock;
  readonly log?: Pick<Logger, 'warn'>;
}

/** Schedules that live and die with this process. */
export function createMemorySchedules({ next, clock = systemClock, log }: MemorySchedulesOptions): Schedules {
  const kept = new Map<string, { readonly wakeUp: WakeUp; readonly gone: AbortController }>();
  const calls = new Set<Promise<void>>();
  let onWake: OnWake | undefined;

  const call = async (id: string): Promise<void> => {
    try {
      await onWake?.(id);
    } catch (err) {
      log?.warn({ err, id }, 'a wake-up came to nothing');
    }
  };

  const keepCalling = async (wakeUp: WakeUp, gone: AbortSignal): Promise<void> => {
    let after = clock.now();
    while (!gone.aborted) {
      const at = next(wakeUp, after);
      try {
        await clock.sleep(at.getTime() - clock.now().getTime(), gone);
      } catch {
        return;
      }
      // Rule: a timer may be a millisecond early by the clock, and the same time must not come twice.
      after = new Date(Math.max(at.getTime(), clock.now().getTime()));
      const mine = call(wakeUp.id).finally(() => calls.delete(mine));
      calls.add(mine);
      await mine;
    }
  };

  const remove = (id: string): void => {
    kept.get(id)?.gone.abort();
    kept.delete(id);
  };

  const put = (wakeUp: WakeUp): void => {
    remove(wakeUp.id);
    const gone = new AbortController();
    kept.set(wakeUp.id, { wakeUp, gone });
    if (onWake) void keepCalling(wakeUp, gone.signal);
  };

  return {
    kind: 'memory',
    put: async (wakeUp) => put(wakeUp),
    remove: async (id) => remove(id),
    replaceAll: async (wakeUps) => {
      for (const id of [...kept.keys()]) remove(id);
      for (const wakeUp of wakeUps) put(wakeUp);
    },
    known: async () => [...kept.keys()],
    start: async (given) => {
      onWake = given;
      for (const { wakeUp, gone } of kept.values()) void keepCalling(wakeUp, gone.signal);
    },
    close: async () => {
      for (const id of [...kept.keys()]) remove(id);
      await Promise.all(calls);
    },
  };
}
