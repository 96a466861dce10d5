import { html as honoHtml, raw } from 'hono/html';
import { shownName } from '../../leaderboard/shown-name.ts';

/** Markup of a page. It is made by `html` alone, which escapes every text that is put into it. */
export interface Markup {
  readonly isEscaped: true;
  toString(): string;
}

/** Nothing is written for `null` and `false`, so that a part may be left out in place. */
export type Part = string | number | Markup | null | false | readonly Part[];

/** Markup with texts put in: between tags, or within the quotes of an attribute. */
export function html(strings: TemplateStringsArray, ...parts: readonly Part[]): Markup {
  const written = honoHtml(strings, ...parts);
  if (written instanceof Promise) throw new TypeError('Markup is made of what is there already');
  return written;
}

/** Markup that was escaped by what made it: a picture of `src/pictures`. Never anything that somebody wrote. */
export function readyMarkup(markup: string): Markup {
  return raw(markup);
}

/**
 * A name that somebody gave: one line without characters that cannot be seen, and apart from the direction of the text
 * around it.
 */
export function name(given: string): Markup {
  return html`<bdi class="name">${shownName(given)}</bdi>`;
}
