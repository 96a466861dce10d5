import { recordsIn, textIn } from './records.ts';
import type { FakeMessage } from './world.ts';

/** A message as a person sees it. */
export interface ShownMessage {
  readonly id: string;
  readonly text: string;
  readonly buttons: readonly string[];
  readonly selects: readonly string[];
}

export function shown(message: FakeMessage): ShownMessage {
  const components = message.components.flatMap((row) => recordsIn(row.components));
  return {
    id: message.id,
    text: [
      message.isLoading ? 'Cheesebot is thinking...' : renderMarkdown(message.content),
      ...message.attachments.map((file) => `${file.filename}\n${file.text || file.description}`),
    ].join('\n'),
    buttons: components.filter((one) => one.type === 2).map((one) => textIn(one, 'label') ?? ''),
    selects: components.filter((one) => one.type === 3).map((one) => textIn(one, 'placeholder') ?? ''),
  };
}

/** As Discord's clients recognise a fenced block: blank lines at its edges are trimmed. */
const FENCE = /```(?:[a-z0-9_+\-.#]+\n)?\n*([^\n][\s\S]*?)\n*```/giu;

/** Discord's markdown without its marks: escapes resolved, formatting and mentions carried out and gone. */
export function renderMarkdown(content: string): string {
  const parts: string[] = [];
  let from = 0;
  for (const match of content.matchAll(FENCE)) {
    parts.push(renderInline(content.slice(from, match.index)), match[1] ?? '');
    from = match.index + match[0].length;
  }
  parts.push(renderInline(content.slice(from)));
  return parts.join('').replace(/\u200b/gu, '');
}

function renderInline(text: string): string {
  const escaped: string[] = [];
  const marked = text.replace(/\\([^0-9A-Za-z\s])/gu, (_, character: string) => {
    escaped.push(character);
    return `\ue000${escaped.length - 1}\ue001`;
  });
  const rendered = marked
    .replace(/<(?:@[!&]?|#|a?:\w+:|t:|\/[^>]+:|id:)[^>]*>/gu, '')
    .replace(/@(?:everyone|here)/gu, '')
    .replace(/\[([^\]]*)\]\([^)]*\)/gu, '$1')
    .replace(/^(?:-# |#{1,3} |>>> |> )/gmu, '')
    .replace(/(\*\*\*|\*\*|__|~~|\|\||\*|_|``|`)(?=\S)([\s\S]*?\S)\1/gu, '$2');
  return rendered.replace(/\ue000(\d+)\ue001/gu, (_, index: string) => escaped[Number(index)] ?? '');
}
