/**
 * Slack's escaping: the three control characters become entities, so that no text of ours can be read as a mention
 * (`<!channel>`, `<@U1>`), a channel or a link (docs.slack.dev/messaging/formatting-message-text, escaping).
 */
function escapeText(text: string): string {
  return text.replace(/[&<>]/gu, (character) => ENTITIES[character] ?? character);
}

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };

/** What Slack hands back of a text that it keeps escaped (labels in the payloads of presses). */
export function unescapeText(text: string): string {
  return text.replace(/&(amp|lt|gt);/gu, (_, name: string) => CHARACTERS[name] ?? '');
}

const CHARACTERS: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>' };

/** Escapes as much of a text as fits into `limit` characters after escaping; what was cut is marked by an ellipsis. */
export function escapeWithin(text: string, limit: number): string {
  const whole = text.toWellFormed();
  const escaped = escapeText(whole);
  if (escaped.length <= limit) return escaped;
  return `${escapeText(headWithin(whole, limit - 1, (character) => escapeText(character).length))}…`;
}

/**
 * The longest beginning of a text whose characters cost at most `limit` together. It ends at a line or a word where
 * one ends in the last fifth, and never inside a character.
 */
export function headWithin(text: string, limit: number, cost: (character: string) => number): string {
  let spent = 0;
  let end = 0;
  for (const character of text) {
    spent += cost(character);
    if (spent > limit) break;
    end += character.length;
  }
  if (end === text.length) return text;
  const head = text.slice(0, end);
  const boundary = Math.max(head.lastIndexOf('\n'), head.lastIndexOf(' '));
  return boundary >= end * 0.8 ? head.slice(0, boundary) : head;
}

/** What a character costs in the JSON of the blocks. */
export function jsonCost(character: string): number {
  return JSON.stringify(character).length - 2;
}
