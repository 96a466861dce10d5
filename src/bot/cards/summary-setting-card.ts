import type { ScheduleRecord } from '../../store/board-records.ts';
import type { Card, CardButton } from '../card.ts';

/** How a channel's daily summary is set. Whoever may not change it is not shown how. */
export interface SummarySetting {
  readonly schedule: ScheduleRecord | undefined;
  /** When the next one is posted. */
  readonly next: { readonly day: string; readonly at: Date } | undefined;
  readonly change?: 'set' | 'off';
  readonly mayChange: boolean;
}

const PREVIEW: CardButton = { label: 'Preview', press: { kind: 'command', text: 'summary now' } };
const OFF: CardButton = {
  label: 'Switch off',
  style: 'danger',
  press: { kind: 'command', text: 'summary off' },
};

/** Rule: when the next one comes is told to the minute, because one that was set after today's time comes tomorrow. */
export function summarySettingCard({ schedule, next, change, mayChange }: SummarySetting): Card {
  if (!schedule || !next) {
    return {
      title: 'No daily summary here',
      ...(change === 'off' && { tone: 'good' }),
      text: [
        ...(change === 'off' ? ['It is off from now on.'] : []),
        mayChange
          ? 'Switch it on with a time and a time zone: /cheese summary time:09:00 timezone:Europe/Paris'
          : 'Who manages this server or workspace can switch it on: /cheese summary time:09:00 timezone:Europe/Paris',
      ].join('\n\n'),
      buttons: [[PREVIEW]],
    };
  }
  const { time, timezone, hasPuzzle } = schedule;
  return {
    title: 'Daily summary of this channel',
    ...(change === 'set' && { tone: 'good' }),
    text: `Every day at ${time} (${timezone}) it tells of the day before${hasPuzzle ? ', and the puzzle of the day is announced' : ''}. On a quiet day there is no summary.`,
    fields: [{ name: 'Next', value: `${next.day} at ${time} ${timezone},`, at: next.at.getTime() }],
    buttons: [mayChange ? [PREVIEW, OFF] : [PREVIEW]],
    ...(!mayChange && { footer: 'Who manages this server or workspace can change it.' }),
  };
}
