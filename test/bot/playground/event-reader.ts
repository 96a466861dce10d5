export interface ServerSentEvent {
  readonly event: string;
  readonly id: string;
  readonly data: unknown;
}

/** Reads a stream of Server-Sent Events, one at a time. */
export class EventReader {
  readonly #reader: ReadableStreamDefaultReader<Uint8Array>;
  readonly #decoder = new TextDecoder();
  #text = '';

  constructor(response: Response) {
    if (!response.body) throw new Error('The response has no body');
    this.#reader = response.body.getReader();
  }

  /** The next event of that kind, passing over others; undefined when the stream ends. */
  async next(kind: string): Promise<ServerSentEvent | undefined> {
    for (;;) {
      const event = await this.#event();
      if (!event || event.event === kind) return event;
    }
  }

  async close(): Promise<void> {
    await this.#reader.cancel();
  }

  async #event(): Promise<ServerSentEvent | undefined> {
    for (let end = this.#text.indexOf('\n\n'); end < 0; end = this.#text.indexOf('\n\n')) {
      const { done, value } = await this.#reader.read();
      if (done) return undefined;
      this.#text += this.#decoder.decode(value, { stream: true });
    }
    const end = this.#text.indexOf('\n\n');
    const lines = this.#text.slice(0, end).split('\n');
    this.#text = this.#text.slice(end + 2);
    const field = (name: string): string =>
      lines.find((line) => line.startsWith(`${name}: `))?.slice(name.length + 2) ?? '';
    const data = field('data');
    return { event: field('event'), id: field('id'), data: data === '' ? null : JSON.parse(data) };
  }
}
