import type { Result } from '../result.ts';
import { createBullSchedules } from './bull-schedules.ts';
import { openOn, type QueueOptions } from './open-on.ts';
import type { Schedules } from './schedules.ts';

/** Opens the daily wake-ups where the queue is. They are to be closed before the store. */
export function openSchedules(options: QueueOptions): Promise<Result<Schedules, 'queue/unreachable'>> {
  return openOn<Schedules>(options, {
    what: 'The wake-ups of the summaries',
    application: 'cheesebot summaries',
    make: createBullSchedules,
  });
}
