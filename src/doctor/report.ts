import type { Finding, State } from './finding.ts';

/** Loud where somebody has to act. */
const SHOWN: Readonly<Record<State, string>> = { ok: 'ok', warn: 'warn', fail: 'FAIL' };
/** Columns of the area with what was looked at; longer ones push the sentence on. */
const WHAT_WIDTH = 34;

/** A finding in one line, for people. */
export function findingLine({ area, state, what, advice }: Finding): string {
  const about = oneLine(`${area}: ${what}`).padEnd(WHAT_WIDTH);
  return `${SHOWN[state].padEnd(4)}  ${about}  — ${oneLine(advice)}`;
}

/** The same as data: one JSON object in one line. */
export function findingJson({ area, state, what, advice }: Finding): string {
  return JSON.stringify({ area, state, what: oneLine(what), advice: oneLine(advice) });
}

/** The last line of the report for people. */
export function summaryLine(findings: readonly Finding[]): string {
  const count = (state: State): number => findings.filter((finding) => finding.state === state).length;
  const counts = `${count('ok')} ok, ${count('warn')} warn, ${count('fail')} FAIL`;
  const failed = count('fail') > 0;
  return failed ? `${counts}: mend what failed and ask again.` : `${counts}: ready for npm start.`;
}

export function exitCodeOf(findings: readonly Finding[]): 0 | 1 {
  return findings.some(({ state }) => state === 'fail') ? 1 : 0;
}

/** Names of servers, teams and models come from outside: no control character of theirs reaches the terminal. */
function oneLine(text: string): string {
  return text
    .replaceAll(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, ' ')
    .replaceAll(/\s+/gu, ' ')
    .trim();
}
