/** Markup. It is made by `html` alone, which escapes every text that is put into it. */
export interface Markup {
  readonly markup: string;
}

/** Nothing is written for `null` and `false`, so that a part may be left out in place. */
type Part = string | number | Markup | null | false | readonly Part[];

/** Markup with texts put in: between tags, or within the quotes of an attribute. */
export function html(strings: TemplateStringsArray, ...parts: readonly Part[]): Markup {
  const pieces = parts.map((part, at) => `${markupOf(part)}${strings[at + 1] ?? ''}`);
  return { markup: `${strings[0] ?? ''}${pieces.join('')}` };
}

/** Markup that is escaped already by what made it, or holds nothing of anybody's: a picture of ours, a page's style. */
export function readyMarkup(markup: string): Markup {
  return { markup };
}

function markupOf(part: Part): string {
  if (part === null || part === false) return '';
  if (typeof part === 'string') return escaped(part);
  if (typeof part === 'number') return String(part);
  if ('markup' in part) return part.markup;
  return part.map(markupOf).join('');
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
  // Ends an unquoted attribute in old parsers; no attribute here is unquoted.
  '`': '&#96;',
};

/** Control characters are no part of a page, and directions of writing must not reach beyond a name. */
function escaped(text: string): string {
  return text
    .toWellFormed()
    .replaceAll(/(?![\t\n\r])[\p{Cc}\u202a-\u202e\u2066-\u2069]/gu, '')
    .replaceAll(/[&<>"'`]/gu, (sign) => ENTITIES[sign] ?? sign);
}
