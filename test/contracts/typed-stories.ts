import { expect, it, vi } from 'vitest';
import { HOSTILE_BOARD, HOSTILE_TEXT } from './contract-commands.ts';
import type { PlatformHarness, ShownMessage } from './platform-harness.ts';

/** Somebody who types and reads: all that there is where there are no buttons. */
export type TypingHarness = Pick<PlatformHarness, 'type' | 'messages' | 'whispers'>;

/** Long enough for a platform's own pacing on a slow machine. */
export const PATIENCE = { timeout: 20_000, interval: 20 } as const;

export interface Eyes {
  /** The newest message of the channel once it shows all of these. */
  shows(channel: string, ...parts: readonly string[]): Promise<ShownMessage>;
  /** The newest of what is shown to this user alone, once it shows all of these. */
  whispersTo(user: string, ...parts: readonly string[]): Promise<ShownMessage>;
}

export function eyesOn(harness: () => TypingHarness): Eyes {
  const newest = (read: () => Promise<readonly ShownMessage[]>, parts: readonly string[]) =>
    vi.waitFor(async () => {
      const message = (await read()).at(-1);
      if (!message) throw new Error(`Nothing is shown of ${parts.join(', ')}`);
      for (const part of parts) expect(plain(message.text)).toContain(part);
      return message;
    }, PATIENCE);
  return {
    shows: (channel, ...parts) => newest(() => harness().messages(channel), parts),
    whispersTo: (user, ...parts) => newest(() => harness().whispers(user), parts),
  };
}

/** The stories of the contract that need no buttons, so that the terminal keeps them too. */
export function tellTypedStories(harness: () => TypingHarness): void {
  const { shows, whispersTo } = eyesOn(harness);

  it('answers a command with its card, for everybody', async () => {
    await harness().type('ada', 'commands', 'hello name:"ada lovelace"');
    await shows('commands', 'Hello ada lovelace');
    expect(await harness().whispers('ada')).toHaveLength(0);
  });

  it('tells the caller alone that a command does not exist', async () => {
    await harness().type('umar', 'unknown', 'helo');
    await whispersTo('umar', 'There is no command "helo"', 'Did you mean "hello"?');
    expect(await harness().messages('unknown')).toHaveLength(0);
  });

  it('shows what goes on behind a message, then the final card in the same message', async () => {
    await harness().type('lea', 'live', 'count');
    const final = await shows('live', 'Counted', 'that was all');
    expect(await harness().messages('live')).toEqual([final]);
  });

  it('lets people watch an agent, and shows its result', async () => {
    await harness().type('wim', 'watch', 'play vs:oracle');
    const result = await shows('watch', 'T-maze · finished', 'Oracle', '2 of 2');
    expect(await harness().messages('watch')).toEqual([result]);
    expect(result.buttons).not.toContain('Stop');
  });

  it('shows a game as a film, beside what the card says', async () => {
    await harness().type('fay', 'films', 'filmed');
    await vi.waitFor(async () => {
      const shown = await harness().messages('films');
      expect(shown.some(({ text }) => text.includes('Replay'))).toBe(true);
    }, PATIENCE);
    expect(await harness().whispers('fay')).toHaveLength(0);
  });

  it('leads to pages of the web, and to nothing else that an address could be', async () => {
    await harness().type('lee', 'links', 'linked');
    const { text, buttons } = await shows('links', 'Linked');
    const said = plain([text, ...buttons].join('\n'));
    expect(said).toContain('Watch *it*');
    expect(said).toContain('Here');
    expect(said).not.toContain('A trap');
  });

  it('shows markup, mentions and code fences as the characters that they are', async () => {
    await harness().type('xena', 'hostile', 'hostile');
    const text = plain((await shows('hostile', 'Hostile')).text);
    const times = text.split(plain(HOSTILE_TEXT)).length - 1;
    expect(times, 'in text, field and footer').toBeGreaterThanOrEqual(3);
    for (const line of HOSTILE_BOARD.split('\n')) expect(text).toContain(line);
  });
}

/** Zero-width characters are a fair way to keep a mention from being one; nobody sees them. */
function plain(text: string): string {
  return text.replace(/\u200b|\u200c|\u200d|\u2060|\ufeff/gu, '');
}
