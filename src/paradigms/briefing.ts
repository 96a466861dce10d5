import type { ViewId } from './names.ts';
import type { Paradigm } from './paradigm.ts';
import { VIEW_LEGENDS } from './views/legends.ts';

/** What every player of a session is told before the first trial, person or agent: the task's briefing and how to read the view. */
export function briefingText(
  { protocol, briefing }: Pick<Paradigm, 'protocol' | 'briefing'>,
  view: ViewId,
): string {
  const legend = VIEW_LEGENDS[protocol][view];
  return legend === '' ? briefing : `${briefing} ${legend}`;
}
