import type { Result } from '../result.ts';
import type { ScheduleRecord } from '../store/board-records.ts';
import type { Place } from '../store/records.ts';

export type SummaryCode = 'summary/bad-time' | 'summary/bad-timezone';

/** The daily summaries of channels: when they are due, and what stands in them. Posting is the bot's. */
export interface Summaries {
  /** Every channel that has one. */
  schedules(): Promise<readonly ScheduleRecord[]>;
  of(channel: string): Promise<ScheduleRecord | undefined>;
  set(place: Place, time: string, timezone: string, by: string): Promise<Result<ScheduleRecord, SummaryCode>>;
  /** False where there was none. */
  off(channel: string): Promise<boolean>;
}
