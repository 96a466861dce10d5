import { ACTION_NAMES } from '../../paradigms/action.ts';
import { EVENT_TEXTS } from '../../paradigms/paradigm.ts';
import type { Step } from '../../paradigms/session.ts';
import { effectText, rewardText, trialEndText } from '../../paradigms/transcript.ts';
import type { MoveReport } from '../../sessions/sessions.ts';

/**
 * What came of the last actions, in the words that agents are told it in. Equal steps in a row become one line, so that
 * a batch down a corridor stays one line on a phone.
 */
export function happeningsText(report: MoveReport): string {
  const lines: string[] = [];
  let run: Step[] = [];
  const endRun = (): void => {
    const [first] = run;
    if (first) lines.push(run.length === 1 ? effectText(first) : repeatedText(first, run.length));
    run = [];
  };
  for (const step of report.steps) {
    if (run[0] && effectText(run[0]) !== effectText(step)) endRun();
    run.push(step);
    if (!step.ended) continue;
    endRun();
    lines.push(trialEndText(step.ended));
  }
  endRun();
  return [...lines, ...skippedLines(report)].join('\n');
}

function repeatedText({ action, reward, events }: Step, times: number): string {
  const noticed = events.map((event) => ` ${EVENT_TEXTS[event]}`).join('');
  return `${ACTION_NAMES[action]} ×${times}: reward ${rewardText(reward)} each.${noticed}`;
}

function skippedLines({ skipped, steps }: MoveReport): readonly string[] {
  if (skipped === 0) return [];
  const [actions, were] = skipped === 1 ? ['action', 'was'] : ['actions', 'were'];
  const why = steps.at(-1)?.ended ? 'the trial had ended' : 'something happened first';
  return [`${skipped} more ${actions} ${were} left out: ${why}.`];
}
