import type { Logger } from 'pino';
import type { Config } from './config.ts';
import type { House } from './house.ts';
import type { Schedules, WakeUp } from './queue/schedules.ts';
import type { ScheduleRecord } from './store/board-records.ts';

/** What calls the bot when a summary is due. */
export interface WakeUps {
  /** Lets go of the queue. To be called before the store is closed. */
  stop(): Promise<void>;
}

const NO_WAKE_UPS: WakeUps = { stop: async () => {} };

/**
 * Sets a daily wake-up for each summary there is, and follows when they are set and switched off. Rule: without it every
 * summary is still posted, within a minute of its time, because the door looks by itself; so whatever fails here is told
 * of in the log and keeps nobody from starting.
 */
export async function openWakeUps(
  config: Pick<Config, 'redisUrl'>,
  { store, services }: Pick<House, 'store' | 'services'>,
  log: Logger,
  wake: (channel: string) => Promise<void>,
): Promise<WakeUps> {
  const { openSchedules } = await import('./queue/open-schedules.ts');
  const opened = await openSchedules({ redisUrl: config.redisUrl, engine: store.engine, log });
  if (!opened.ok) {
    log.warn({ reason: opened.refusal.message }, 'summaries are posted up to a minute late');
    return NO_WAKE_UPS;
  }
  const schedules = opened.value;
  try {
    await begin(schedules, services.summaries, log, wake);
  } catch (error) {
    log.warn({ err: error }, 'summaries are posted up to a minute late');
  }
  return { stop: () => schedules.close() };
}

async function begin(
  schedules: Schedules,
  summaries: House['services']['summaries'],
  log: Logger,
  wake: (channel: string) => Promise<void>,
): Promise<void> {
  summaries.onChange((channel, schedule) => {
    const done = schedule ? schedules.put(wakeUpOf(schedule)) : schedules.remove(channel);
    done.catch((error: unknown) =>
      log.warn({ err: error, channel }, 'a summary is posted up to a minute late'),
    );
  });
  await schedules.replaceAll((await summaries.schedules()).map(wakeUpOf));
  await schedules.start(wake);
}

function wakeUpOf({ place, time, timezone }: ScheduleRecord): WakeUp {
  return { id: place.channel, time, timezone };
}
