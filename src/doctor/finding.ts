export const AREAS = ['configuration', 'store', 'queue', 'discord', 'slack', 'agents', 'web'] as const;
export type Area = (typeof AREAS)[number];

/** `fail` keeps something from working; `warn` is worth a look; `ok` needs nothing. */
export type State = 'ok' | 'warn' | 'fail';

/** What one check found: a short name of what was looked at, and a sentence that says what is and what to do next. */
export interface Finding {
  readonly area: Area;
  readonly state: State;
  readonly what: string;
  readonly advice: string;
}

/** Makes findings of one area. */
export interface Findings {
  ok(what: string, advice: string): Finding;
  warn(what: string, advice: string): Finding;
  fail(what: string, advice: string): Finding;
}

export function findingsOf(area: Area): Findings {
  const make =
    (state: State) =>
    (what: string, advice: string): Finding => ({ area, state, what, advice });
  return { ok: make('ok'), warn: make('warn'), fail: make('fail') };
}
