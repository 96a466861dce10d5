import type { ChatStore } from '../../../src/bot/playground/chat-log.ts';
import type { PlaygroundMessageRecord } from '../../../src/store/records.ts';

/** Keeps messages as the store does: bodies as JSON, an equal id replaces. */
export class MemoryChatStore implements ChatStore {
  readonly #records = new Map<string, { record: Omit<PlaygroundMessageRecord, 'body'>; json: string }>();
  /** Set to make every write fail, as a full disk does. */
  failure: Error | undefined;

  async putPlaygroundMessage({ body, ...record }: PlaygroundMessageRecord): Promise<void> {
    if (this.failure) throw this.failure;
    this.#records.set(record.id, { record, json: JSON.stringify(body) });
  }

  async playgroundMessages(channel: string, limit: number): Promise<readonly PlaygroundMessageRecord[]> {
    return Array.from(this.#records.values(), ({ record, json }) => ({ ...record, body: JSON.parse(json) }))
      .filter((record) => record.channel === channel)
      .sort((one, other) => one.sequence - other.sequence)
      .slice(-limit);
  }
}
