/** A card as the playground's page is given it. */
export interface ShownCard {
  readonly title: string;
  readonly text?: string;
  readonly fields?: readonly { readonly name: string; readonly value: string }[];
  readonly buttons: readonly (readonly { readonly label: string; readonly press: string }[])[];
}

export interface ShownMessage {
  readonly id: string;
  readonly card: ShownCard | null;
}

/** One person in one channel of a server's playground, as its page talks to it. The server may come and go. */
export class PlaygroundClient {
  readonly #url: () => string;
  readonly #channel: string;
  readonly #name: string;

  constructor(url: () => string, channel: string, name: string) {
    this.#url = url;
    this.#channel = channel;
    this.#name = name;
  }

  async type(text: string): Promise<void> {
    await this.#post('lines', { name: this.#name, text });
  }

  async press(message: ShownMessage, label: string): Promise<void> {
    const button = message.card?.buttons.flat().find((one) => one.label === label);
    if (!button) throw new Error(`There is no button ${label} on "${message.card?.title}"`);
    await this.#post('presses', { name: this.#name, message: message.id, press: button.press });
  }

  async messages(channel = this.#channel): Promise<readonly ShownMessage[]> {
    const response = await fetch(`${this.#url()}/playground/channels/${channel}/messages?name=${this.#name}`);
    if (!response.ok) throw new Error(`The playground answered ${response.status}`);
    return (await response.json()) as readonly ShownMessage[];
  }

  async #post(what: string, body: unknown): Promise<void> {
    const response = await fetch(`${this.#url()}/playground/channels/${this.#channel}/${what}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    if (!response.ok) throw new Error(`The playground answered ${response.status}: ${await response.text()}`);
  }
}
