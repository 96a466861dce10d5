/**
 * Text of people and models, made harmless for Discord: it is shown as it was written, and cannot mention, link under
 * another name, format, or leave a fenced block.
 */

/** C0 and C1 controls except newline (with ESC, which begins ANSI colours), and marks that reverse reading order. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what this removes
const UNPRINTABLE = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u061c\u200e\u200f\u202a-\u202e]/gu;

const ISOLATE_BEGIN = /[\u2066-\u2068]/u;
const ISOLATE_END = '\u2069';
/** How far the marks of an isolate reach: a paragraph of the Unicode bidirectional algorithm (UAX #9, rule P1). */
const PARAGRAPH = /[^\n\u2029]+/gu;

export function printable(text: string): string {
  return text
    .replaceAll('\r\n', '\n')
    .replaceAll('\t', '    ')
    .replace(UNPRINTABLE, '')
    .replace(PARAGRAPH, withBalancedIsolates);
}

/**
 * An isolate that is begun and ended keeps a right-to-left name from turning around what stands beside it, and acts on
 * nothing outside of itself. One that is not ended would act on the rest of the line, so its mark goes.
 */
function withBalancedIsolates(line: string): string {
  const open: number[] = [];
  const balanced = new Set<number>();
  for (let at = 0; at < line.length; at++) {
    const character = line.charAt(at);
    if (ISOLATE_BEGIN.test(character)) open.push(at);
    if (character !== ISOLATE_END) continue;
    const begin = open.pop();
    if (begin !== undefined) balanced.add(begin).add(at);
  }
  return line.replace(/[\u2066-\u2069]/gu, (mark, at: number) => (balanced.has(at) ? mark : ''));
}

/** One line: newlines become spaces. */
export function oneLine(text: string): string {
  return printable(text)
    .replace(/[^\S\n]*\n\s*/gu, ' ')
    .trim();
}

/** What has a meaning anywhere in a line. `@` and `<` begin mentions, channels, times and custom emoji. */
const MARKDOWN_ANYWHERE = /[\\*_~`|<@[\]]/gu;
/** What has a meaning at the start of a line: headings, small print, quotes and lists. */
const MARKDOWN_AT_START = /^([^\S\n]*)([#>+-])/gmu;
const NUMBERED_AT_START = /^([^\S\n]*\d+)([.)])/gmu;

/** Plain text as markdown within a line that shows exactly this text. */
export function escapeInline(text: string): string {
  return printable(text).replace(MARKDOWN_ANYWHERE, '\\$&');
}

/** The same for lines that stand on their own. */
export function escapeMarkdown(text: string): string {
  return escapeInline(text).replace(MARKDOWN_AT_START, '$1\\$2').replace(NUMBERED_AT_START, '$1\\$2');
}

/**
 * A fenced block. The newlines after the opening and before the closing fence are needed by Discord's Android client.
 * Runs of backticks get an invisible space in between, so that no text can close the fence.
 */
export function fenced(text: string): string {
  return `\`\`\`\n${printable(text).replace(/`(?=`)/gu, '`\u200b')}\n\`\`\``;
}

/** Cuts to so many characters, the last one an ellipsis, never through a surrogate pair. */
export function shorten(text: string, limit: number): string {
  if (text.length <= limit) return text;
  if (limit < 1) return '';
  const cut = text.slice(0, limit - 1);
  return `${isHighSurrogate(cut.charCodeAt(cut.length - 1)) ? cut.slice(0, -1) : cut}…`;
}

function isHighSurrogate(unit: number): boolean {
  return unit >= 0xd800 && unit <= 0xdbff;
}
