import { effectText, trialEndText } from '../../paradigms/transcript.ts';
import type { MoveReport } from '../../sessions/sessions.ts';

/**
 * What came of the last actions, in the words that agents are told it in. Equal lines in a row become one, so that a
 * batch down a corridor stays one line on a phone.
 */
export function happeningsText(report: MoveReport): string {
  const lines = report.steps.flatMap((step) =>
    step.ended ? [effectText(step), trialEndText(step.ended)] : [effectText(step)],
  );
  const counted: { text: string; times: number }[] = [];
  for (const text of lines) {
    const last = counted.at(-1);
    if (last?.text === text) last.times += 1;
    else counted.push({ text, times: 1 });
  }
  return [
    ...counted.map(({ text, times }) => (times === 1 ? text : `${text} (${times} times)`)),
    ...skippedLines(report),
  ].join('\n');
}

function skippedLines(report: MoveReport): readonly string[] {
  if (report.skipped === 0) return [];
  const [actions, were] = report.skipped === 1 ? ['action', 'was'] : ['actions', 'were'];
  return [`${report.skipped} more ${actions} ${were} left out: something happened first.`];
}
