import { shownName } from '../../leaderboard/shown-name.ts';
import { html, type Markup } from '../../markup.ts';

// Pages take all that they are written with from here.
export { html, type Markup, readyMarkup } from '../../markup.ts';

/**
 * A name that somebody gave: one line without characters that cannot be seen, and apart from the direction of the text
 * around it.
 */
export function name(given: string): Markup {
  return html`<bdi class="name">${shownName(given)}</bdi>`;
}
