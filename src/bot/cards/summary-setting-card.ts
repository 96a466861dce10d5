import type { ScheduleRecord } from '../../store/board-records.ts';
import type { Card, CardButton } from '../card.ts';
import { writeCommandLine } from '../grammar.ts';
import type { NamedChannel } from '../ports.ts';

/** How a channel's daily summary is set. Whoever may not change it is not shown how. */
export interface SummarySetting {
  readonly schedule: ScheduleRecord | undefined;
  /** When the next one is posted. */
  readonly next: { readonly day: string; readonly at: Date } | undefined;
  readonly change?: 'set' | 'off';
  readonly mayChange: boolean;
  /** Of another channel than the one in which this is shown. */
  readonly elsewhere?: Pick<NamedChannel, 'label' | 'reference'> | undefined;
}

/** Rule: when the next one comes is told to the minute, because one that was set after today's time comes tomorrow. */
export function summarySettingCard({ schedule, next, change, mayChange, elsewhere }: SummarySetting): Card {
  const lineOf = (options: Readonly<Record<string, string>>): string =>
    writeCommandLine('summary', { ...options, channel: elsewhere?.reference });
  const preview: CardButton = { label: 'Preview', press: { kind: 'command', text: lineOf({ do: 'now' }) } };
  if (!schedule || !next) {
    const example = `/cheese summary time:09:00 timezone:Europe/Paris${elsewhere ? ` channel:${elsewhere.label}` : ''}`;
    return {
      title: elsewhere ? `No daily summary in ${elsewhere.label}` : 'No daily summary here',
      ...(change === 'off' && { tone: 'good' }),
      text: [
        ...(change === 'off' ? ['It is off from now on.'] : []),
        mayChange
          ? `Switch it on with a time and a time zone: ${example}`
          : `Who manages this server or workspace can switch it on: ${example}`,
      ].join('\n\n'),
      buttons: [[preview]],
    };
  }
  const { time, timezone, hasPuzzle } = schedule;
  const off: CardButton = {
    label: 'Switch off',
    style: 'danger',
    press: { kind: 'command', text: lineOf({ do: 'off' }) },
  };
  return {
    title: `Daily summary of ${elsewhere?.label ?? 'this channel'}`,
    ...(change === 'set' && { tone: 'good' }),
    text: `Every day at ${time} (${timezone}) it tells of the day before${hasPuzzle ? ', and the puzzle of the day is announced' : ''}. On a quiet day there is no summary.`,
    fields: [{ name: 'Next', value: `${next.day} at ${time} ${timezone},`, at: next.at.getTime() }],
    buttons: [mayChange ? [preview, off] : [preview]],
    ...(!mayChange && { footer: 'Who manages this server or workspace can change it.' }),
  };
}
