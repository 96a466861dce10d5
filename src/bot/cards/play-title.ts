import { cleanText } from '../../agents/clean-text.ts';
import { PARADIGM_NAMES } from '../../paradigms/names.ts';
import type { Play } from '../../sessions/sessions.ts';

/** A name of this many UTF-16 units leaves room for the rest of a title on every platform (the tightest, Slack: 150). */
const NAME_LIMIT = 40;

/** What a card about a running session is headed by: the paradigm, who plays, and how the session stands. */
export function playTitle({ record }: Pick<Play, 'record'>, ...standing: readonly string[]): string {
  const name = cleanText(record.player.name, NAME_LIMIT);
  return [PARADIGM_NAMES[record.spec.paradigm].title, name, ...standing].join(' · ');
}
