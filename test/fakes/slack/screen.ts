import { isObject, listAt, objectAt, textAt } from './json.ts';

/** A message as a person sees it. */
export interface Screen {
  readonly text: string;
  readonly buttons: readonly string[];
  readonly selects: readonly string[];
  /** Mentions of everybody, channel links and links that the message would really have made. */
  readonly mentions: readonly string[];
  /** Ids of the people and user groups that it really mentions. */
  readonly people: readonly string[];
}

/** Draws blocks; a message without any shows its `text`. */
export function draw(blocks: readonly unknown[], text: string): Screen {
  const pen = new Pen();
  if (blocks.length === 0) pen.markdown(text, false);
  for (const block of blocks) pen.block(block);
  const { lines, buttons, selects, mentions, people } = pen;
  return { text: lines.join('\n'), buttons, selects, mentions, people };
}

/** What notifications and screen readers get: markup in it works as in a message. */
export function mentionsOfText(text: string, looksForNames: boolean): Pick<Screen, 'mentions' | 'people'> {
  const pen = new Pen();
  pen.markdown(text, looksForNames);
  return { mentions: pen.mentions, people: pen.people };
}

/** Entities as people see them: these three and no others are resolved. */
export function unescaped(text: string): string {
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
}

/** Slack hands text objects back escaped (bolt-python #513). */
export function escapedAgain(text: string): string {
  return unescaped(text).replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

class Pen {
  readonly lines: string[] = [];
  readonly buttons: string[] = [];
  readonly selects: string[] = [];
  readonly mentions: string[] = [];
  readonly people: string[] = [];

  block(block: unknown): void {
    if (!isObject(block)) return;
    if (block.type === 'image') {
      this.lines.push(
        `[picture ${textAt(objectAt(block, 'slack_file'), 'id')}: ${textAt(block, 'alt_text')}]`,
      );
      return;
    }
    if (isObject(block.text)) this.textObject(block.text);
    for (const field of listAt(block, 'fields')) this.textObject(field);
    for (const element of listAt(block, 'elements')) {
      if (block.type === 'context') this.textObject(element);
      else if (block.type === 'rich_text') this.richText(element);
      else this.control(element);
    }
  }

  control(element: unknown): void {
    const type = textAt(element, 'type');
    if (type === 'button') this.buttons.push(unescaped(textAt(objectAt(element, 'text'), 'text')));
    else this.selects.push(unescaped(textAt(objectAt(element, 'placeholder'), 'text')));
  }

  richText(element: unknown): void {
    const parts = listAt(element, 'elements').map((part) => {
      const type = textAt(part, 'type');
      // A client shows the reader's own time; the fallback stands for it here.
      if (type === 'date') return textAt(part, 'fallback');
      if (type !== 'text') this.mentions.push(`${type} element`);
      return textAt(part, 'text');
    });
    // Rich text takes characters as they are: an entity in it is seen as an entity.
    this.lines.push(parts.join(''));
  }

  textObject(object: unknown): void {
    const text = textAt(object, 'text');
    if (textAt(object, 'type') === 'mrkdwn') {
      this.markdown(text, !(isObject(object) && object.verbatim === true));
    } else this.lines.push(unescaped(text));
  }

  /** mrkdwn: what stands in angle brackets is carried out, and what is between formatting marks loses them. */
  markdown(text: string, looksForNames: boolean): void {
    const plain = text.replace(/<([^<>]*)>/gu, (_, command: string) => {
      const user = /^(?:@(?=[UW])|!subteam\^(?=S))([A-Z0-9]+)(?:\||$)/u.exec(command)?.[1];
      if (user === undefined) {
        this.mentions.push(command);
        return '';
      }
      this.people.push(user);
      return `@${user}`;
    });
    if (looksForNames) {
      for (const [name] of plain
        .replaceAll(/@[UWS][A-Z0-9]+/gu, '')
        .matchAll(/(?<![\w/])[@#][\w-]+|https?:\/\/\S+/gu))
        this.mentions.push(name);
    }
    const unmarked = plain.replace(/(?<!\w)([*_~`])(?=\S)([^\n]*?\S)\1(?!\w)/gu, '$2');
    this.lines.push(unescaped(unmarked));
  }
}
