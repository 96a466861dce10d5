import { isObject, type JsonObject } from './json.ts';
import { DOCUMENTED } from './limits.ts';

/** Collects what Slack would say about a tree of blocks, with its JSON pointers. */
export class Complaints {
  readonly found: string[] = [];
  readonly #actionIds = new Set<string>();
  readonly #blockIds = new Set<string>();

  say(pointer: string, problem: string): void {
    this.found.push(`${problem} [json-pointer:${pointer}]`);
  }

  actionId(value: unknown, pointer: string): void {
    const id = this.text(value, pointer, DOCUMENTED.actionId);
    if (id === undefined) return;
    if (this.#actionIds.has(id)) this.say(pointer, `\`action_id\` \`${id}\` already exists`);
    this.#actionIds.add(id);
  }

  blockId(value: unknown, pointer: string): void {
    if (value === undefined) return;
    const id = this.text(value, pointer, DOCUMENTED.blockId);
    if (id === undefined) return;
    if (this.#blockIds.has(id)) this.say(pointer, `\`block_id\` \`${id}\` already exists`);
    this.#blockIds.add(id);
  }

  /** A string of 1 to `most` characters. */
  text(value: unknown, pointer: string, most: number): string | undefined {
    if (typeof value !== 'string') {
      this.say(pointer, 'must be a string');
      return undefined;
    }
    if (value.length === 0) this.say(pointer, 'must be more than 0 characters');
    if (value.length > most) this.say(pointer, `must be less than ${most + 1} characters`);
    return value;
  }

  /** A list of 1 to `most` items, each of which is checked. */
  each(value: unknown, pointer: string, most: number, check: (item: unknown, pointer: string) => void): void {
    if (!Array.isArray(value)) {
      this.say(pointer, 'must be an array');
      return;
    }
    if (value.length === 0) this.say(pointer, 'no fewer than 1 items allowed');
    if (value.length > most) this.say(pointer, `no more than ${most} items allowed`);
    for (const [index, item] of value.entries()) check(item, `${pointer}/${index}`);
  }

  /** An object with these keys and no others. */
  object(value: unknown, pointer: string, keys: readonly string[]): JsonObject {
    if (!isObject(value)) {
      this.say(pointer, 'must be an object');
      return {};
    }
    for (const key of Object.keys(value)) {
      if (!keys.includes(key)) this.say(`${pointer}/${key}`, 'is not a documented property');
    }
    return value;
  }

  textObject(value: unknown, pointer: string, most: number, kinds: readonly string[] = ['plain_text']): void {
    const text = this.object(value, pointer, ['type', 'text', 'emoji', 'verbatim']);
    if (typeof text.type !== 'string' || !kinds.includes(text.type)) {
      this.say(`${pointer}/type`, `must be one of ${kinds.join(', ')}`);
    }
    if (text.emoji !== undefined && text.type !== 'plain_text')
      this.say(`${pointer}/emoji`, 'not allowed here');
    if (text.verbatim !== undefined && text.type !== 'mrkdwn')
      this.say(`${pointer}/verbatim`, 'not allowed here');
    this.text(text.text, `${pointer}/text`, most);
  }

  button(value: unknown, pointer: string): void {
    const keys = ['type', 'text', 'action_id', 'value', 'style', 'url', 'accessibility_label'];
    const button = this.object(value, pointer, keys);
    this.textObject(button.text, `${pointer}/text`, DOCUMENTED.buttonText);
    this.actionId(button.action_id, `${pointer}/action_id`);
    if (button.value !== undefined) this.text(button.value, `${pointer}/value`, DOCUMENTED.buttonValue);
    if (button.style !== undefined && button.style !== 'primary' && button.style !== 'danger') {
      this.say(`${pointer}/style`, 'must be primary or danger');
    }
  }

  staticSelect(value: unknown, pointer: string): void {
    const select = this.object(value, pointer, [
      'type',
      'action_id',
      'placeholder',
      'options',
      'initial_option',
    ]);
    this.actionId(select.action_id, `${pointer}/action_id`);
    if (select.placeholder !== undefined) {
      this.textObject(select.placeholder, `${pointer}/placeholder`, DOCUMENTED.placeholder);
    }
    this.each(select.options, `${pointer}/options`, DOCUMENTED.options, (item, at) => {
      const option = this.object(item, at, ['text', 'value', 'description']);
      this.textObject(option.text, `${at}/text`, DOCUMENTED.optionText);
      this.text(option.value, `${at}/value`, DOCUMENTED.optionValue);
      if (option.description !== undefined) {
        this.textObject(option.description, `${at}/description`, DOCUMENTED.optionDescription);
      }
    });
  }
}
