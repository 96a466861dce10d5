import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ChatParts, OpenChat } from './chat.ts';
import { openDiscordChat } from './discord-chat.ts';
import { openSlackChat } from './slack-chat.ts';
import { openTown, type Town, type TownOptions } from './town.ts';

interface Kind {
  readonly name: string;
  readonly open: (parts: ChatParts) => Promise<OpenChat>;
}

const KINDS: readonly Kind[] = [
  { name: 'Discord', open: openDiscordChat },
  { name: 'Slack in Socket Mode', open: (parts) => openSlackChat('socket', parts) },
  { name: 'Slack in HTTP mode', open: (parts) => openSlackChat('http', parts) },
];

interface TownsOptions extends TownOptions {
  /** Some stories are of failures, which the bot writes down. */
  readonly mayLogErrors?: boolean;
}

/** Tells one story of a town. */
type Story = (title: string, story: (town: Town) => Promise<void>) => void;

/**
 * Tells the same stories in a town of each kind. A town is opened once for all of them, so each story has people and a
 * channel of its own.
 */
export function inEveryTown(
  subject: string,
  tell: (story: Story) => void,
  { mayLogErrors = false, ...options }: TownsOptions = {},
): void {
  describe.each(KINDS)(`${subject} ($name)`, { timeout: 60_000 }, ({ open }) => {
    let town: Town;

    beforeAll(async () => {
      town = await openTown(open, options);
    });
    afterAll(async () => {
      await town.close();
      if (!mayLogErrors) expect(town.errors).toEqual([]);
      town.expectGoodManners();
    });

    tell((title, story) => it(title, () => story(town)));
  });
}
