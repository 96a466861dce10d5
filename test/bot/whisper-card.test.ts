import { pino } from 'pino';
import { describe, expect, it } from 'vitest';
import type { Card } from '../../src/bot/card.ts';
import { PlatformFailure } from '../../src/bot/platform-failure.ts';
import type { MessageRef, PlatformCapabilities } from '../../src/bot/ports.ts';
import { whisperCard } from '../../src/bot/whisper-card.ts';
import { MemoryPlatform } from '../fakes/memory-platform.ts';

const FILE = { name: 'a.csv', contentType: 'text/csv', text: 'a', alt: 'A file.' };
const CARD: Card = { title: 'Your export', files: [FILE] };
const CALLER = {
  player: { key: 'memory:ada', kind: 'person', name: 'ada' },
  place: { platform: 'memory', workspace: 'memory:team', channel: 'memory:team/lab' },
} as const;

/** A platform with or without files in whispers, which notes what it is told to post. */
class Chat extends MemoryPlatform {
  override readonly capabilities: PlatformCapabilities;
  readonly posts: { readonly to: string; readonly card: Card; readonly key: string | undefined }[] = [];
  readonly #failure: Error | undefined;

  constructor(cannotWhisperFiles: boolean, failure?: Error) {
    super();
    this.capabilities = { frameInterval: 1, hasThreads: false, cannotWhisperFiles };
    this.#failure = failure;
  }

  override async directTo(playerKey: string): Promise<string> {
    return `direct ${playerKey}`;
  }

  override async post(to: string, card: Card, key?: string): Promise<MessageRef> {
    if (this.#failure) throw this.#failure;
    this.posts.push({ to, card, key });
    return { channel: to, message: '1' };
  }
}

async function whispered(platform: Chat, card: Card): Promise<readonly Card[]> {
  const shown: Card[] = [];
  const never = async (): Promise<never> => {
    throw new Error('Only whispers are asked for');
  };
  const answer = { whisper: async (one: Card) => void shown.push(one), post: never, replace: never };
  const parts = { platforms: [platform], log: pino({ level: 'silent' }) };
  await whisperCard(parts, { caller: CALLER, key: 'event' }, card, answer);
  return shown;
}

describe('a whisper with a file', () => {
  it('shows it where the platform can', async () => {
    const chat = new Chat(false);
    expect(await whispered(chat, CARD)).toEqual([CARD]);
    expect(chat.posts).toEqual([]);
  });

  it('sends it in a direct message where the platform cannot, once, and says so', async () => {
    const chat = new Chat(true);
    expect(await whispered(chat, CARD)).toEqual([
      { title: 'Your export', footer: 'The file is in your direct messages with Cheesebot.' },
    ]);
    expect(chat.posts).toEqual([{ to: 'direct memory:ada', card: CARD, key: 'event/files' }]);
  });

  it('stays as it is without a file, and where direct messages are closed', async () => {
    const plain: Card = { title: 'No file' };
    expect(await whispered(new Chat(true), plain)).toEqual([plain]);
    const closed = new PlatformFailure('closed', 'Closed.', undefined, true);
    expect(await whispered(new Chat(true, closed), CARD)).toEqual([CARD]);
  });
});
