import { REPLY_OUTCOMES, type Usage } from '../../agents/usage.ts';
import type { Play } from '../../sessions/sessions.ts';
import type { CardField } from '../card.ts';

/** What a model's replies were so far, in one line; nothing for other players and before the first reply. */
export function repliesFields({ usage }: Pick<Play, 'usage'>): readonly CardField[] {
  const value = usage === undefined ? '' : repliesText(usage);
  return value === '' ? [] : [{ name: 'Replies', value }];
}

/** `12 legal, 1 repaired, 1 unreadable`: outcomes that there were, by their words in the store. */
function repliesText({ replies }: Pick<Usage, 'replies'>): string {
  return REPLY_OUTCOMES.filter((outcome) => replies[outcome] > 0)
    .map((outcome) => `${replies[outcome]} ${outcome}`)
    .join(', ');
}
