import type { MessageView } from '../../../src/bot/playground/message.ts';

/** Somebody who uses the playground without its page: the same requests, as the page sends them. */
export class VisitorClient {
  readonly #url: string;
  readonly #name: string;

  constructor(url: string, name: string) {
    this.#url = url;
    this.#name = name;
  }

  async say(channel: string, text: string): Promise<void> {
    await this.#post(`channels/${channel}/lines`, { name: this.#name, text });
  }

  async press(channel: string, message: string, press: string): Promise<void> {
    await this.#post(`channels/${channel}/presses`, { name: this.#name, message, press });
  }

  async open(channel: string): Promise<void> {
    await this.#post('channels', { channel });
  }

  async channels(): Promise<readonly string[]> {
    const listed: readonly { name: string }[] = await this.#get('channels');
    return listed.map(({ name }) => name);
  }

  messages(channel: string): Promise<readonly MessageView[]> {
    return this.#get(`channels/${channel}/messages?${new URLSearchParams({ name: this.#name })}`);
  }

  async #post(path: string, body: unknown): Promise<void> {
    const response = await fetch(`${this.#url}/playground/${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
  }

  async #get<T>(path: string): Promise<T> {
    const response = await fetch(`${this.#url}/playground/${path}`);
    if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
    return JSON.parse(await response.text());
  }
}
