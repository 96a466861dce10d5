import pino from 'pino';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { ChatPlatform, Incoming, MessageRef } from '../../src/bot/ports.ts';
import { type Bot, createReceive } from '../../src/bot/receive.ts';
import { type Clock, systemClock } from '../../src/clock.ts';
import { CONTRACT_COMMANDS } from './contract-commands.ts';
import { type ContractHouse, openContractHouse } from './contract-house.ts';
import { tellConversationStories } from './conversation-stories.ts';
import type { PlatformHarness } from './platform-harness.ts';
import { eyesOn, PATIENCE, tellTypedStories } from './typed-stories.ts';

export { CONTRACT_COMMANDS } from './contract-commands.ts';
export type { PlatformHarness, ShownMessage } from './platform-harness.ts';

/** Keeps time but does not wait out the pace of live frames. */
const HURRIED_CLOCK: Clock = {
  now: () => systemClock.now(),
  sleep: (milliseconds, signal) => systemClock.sleep(Math.min(milliseconds, 20), signal),
};

const silentLog = pino({ level: 'silent' });

/**
 * What every chat platform must do, told as stories of people in a chat. Each story has its own channel, so that none
 * sees another's messages.
 */
export function describePlatform(name: string, open: () => Promise<PlatformHarness>): void {
  describe(`${name} keeps the contract of chat platforms`, () => {
    let house: ContractHouse;
    let platform: ChatPlatform;
    let harness: PlatformHarness;
    let bot: Bot;

    let lastIncoming: Incoming | undefined;

    const startBot = async (next: ChatPlatform): Promise<void> => {
      platform = next;
      bot = createReceive({
        commands: CONTRACT_COMMANDS,
        services: house.services(),
        store: house.store,
        clock: HURRIED_CLOCK,
        platforms: [platform],
        log: silentLog,
      });
      const { receive } = bot;
      await platform.start((incoming, answer) => {
        lastIncoming = incoming;
        return receive(incoming, answer);
      });
    };

    beforeAll(async () => {
      house = await openContractHouse();
      harness = await open();
      await startBot(harness.platform);
    }, 60_000);

    afterAll(async () => {
      await bot.stop();
      await platform.stop();
      await harness.close();
      await house.close();
    });

    const { shows, whispersTo } = eyesOn(() => harness);

    const restart = async (): Promise<void> => {
      await bot.stop();
      await platform.stop();
      await startBot(await harness.recreate());
    };
    // The board tells what the platform itself calls the channel. It is remembered just after it is shown.
    const boardOf = (user: string): Promise<MessageRef> =>
      vi.waitFor(async () => {
        const game = (await house.store.openSessions()).findLast(({ player }) => player.name === user);
        const remembered = game && (await house.store.board(game.id));
        if (!remembered) throw new Error('The board of the game is not remembered');
        return { channel: remembered.channel, message: remembered.message };
      }, PATIENCE);

    tellTypedStories(() => harness);

    tellConversationStories({
      harness: () => harness,
      platform: () => platform,
      eyes: { shows, whispersTo },
      lastIncoming: () => lastIncoming,
      boardOf,
      restart,
    });

    // The stories from here on need buttons, other people, or a channel that stays: the terminal has none of these.

    it('answers a private command to the caller alone', async () => {
      await harness.type('priya', 'private', 'secret');
      await whispersTo('priya', 'A secret', 'Nobody else sees this.');
      for (const message of await harness.messages('private')) expect(message.text).not.toContain('secret');
      expect(await harness.whispers('bob')).toHaveLength(0);
    });

    it('apologises for a bug and goes on', async () => {
      await harness.type('bea', 'bugs', 'break');
      await whispersTo('bea', 'a fault of the bot');
      await harness.type('bea', 'bugs', 'hello again');
      await shows('bugs', 'Hello again');
    });

    it('leads from a chooser to a game', async () => {
      await harness.type('cho', 'chooser', 'choose');
      const chooser = await shows('chooser', 'What do you want to play?');
      expect(chooser.selects).toEqual(['A paradigm']);
      await harness.choose('cho', 'chooser', 'A paradigm', 'T-maze');
      const board = await shows('chooser', 'T-maze', 'trial 1 of 2', '#^...#');
      expect(board.id).not.toBe(chooser.id);
    });

    it('plays a game to its end by buttons, the board edited in place', async () => {
      await harness.type('gil', 'game', 'play t-maze');
      const board = await shows('game', 'trial 1 of 2', '######\n#^...#\n######');
      expect(board.buttons.slice(0, 4)).toEqual(['F', 'L', 'R', 'S']);

      await harness.press('gil', 'game', 'F');
      expect((await shows('game', 'step 1', '#.^..#', 'FORWARD: reward -0.01.')).id).toBe(board.id);
      await harness.press('gil', 'game', 'L');
      await shows('game', 'step 2', '#.^..#', 'You bumped into something.');
      await harness.press('gil', 'game', 'F×2');
      const terminal = await shows('game', '#...^#', 'Trial 1 ended after 4 steps: success.');
      expect(terminal.buttons).toEqual(['Next trial', 'Quit']);

      await harness.press('gil', 'game', 'Next trial');
      await shows('game', 'trial 2 of 2', 'step 0', '#^...#');
      await harness.press('gil', 'game', 'F×4');
      const result = await shows('game', 'T-maze · finished', '2 of 2', '#...^#');
      expect(result.id).toBe(board.id);
      expect(result.buttons).toContain('Play again');
      expect(await harness.messages('game')).toHaveLength(1);
    });

    it('plays a doubled press once and says so', async () => {
      await harness.type('dora', 'doubled', 'play t-maze');
      await shows('doubled', 'step 0');
      await Promise.all([harness.press('dora', 'doubled', 'F'), harness.press('dora', 'doubled', 'F')]);
      await whispersTo('dora', 'Already played');
      await shows('doubled', 'step 1', '#.^..#');
    });

    it('changes nothing on a press on an old board', async () => {
      await harness.type('olga', 'old', 'play t-maze');
      await shows('old', 'step 0');
      await harness.press('olga', 'old', 'F');
      const board = await shows('old', 'step 1');
      await harness.type('olga', 'old', 'old');
      await shows('old', 'An old board');
      await harness.press('olga', 'old', 'Old F');
      await whispersTo('olga', 'Already played');
      expect((await harness.messages('old')).find((message) => message.id === board.id)).toEqual(board);
    });

    it("keeps a stranger's hands off the board", async () => {
      await harness.type('sam', 'strangers', 'play t-maze');
      await shows('strangers', 'step 0');
      await harness.press('mallory', 'strangers', 'F');
      await whispersTo('mallory', 'Not your game');
      await shows('strangers', 'step 0', '#^...#');
    });

    it('moves the board to the bottom for a typed move and takes the buttons off the old one', async () => {
      await harness.type('tim', 'typed', 'play t-maze');
      const first = await shows('typed', 'step 0');
      await harness.type('tim', 'typed', 'move f s');
      const second = await shows('typed', 'step 2', '#.^..#');
      expect(second.id).not.toBe(first.id);
      await vi.waitFor(async () => {
        const retired = (await harness.messages('typed')).find((message) => message.id === first.id);
        expect(retired?.buttons).toEqual([]);
        expect(retired?.text).toContain('goes on in a newer message');
      }, PATIENCE);
    });

    it('posts to a channel unasked, and edits what it posted', async () => {
      await harness.type('una', 'unasked', 'play t-maze');
      await shows('unasked', 'step 0');
      const board = await boardOf('una');
      const message = await platform.post(board.channel, { title: 'Good morning' });
      const shown = await shows('unasked', 'Good morning');
      expect(await platform.update(message, { title: 'Good evening' })).toBe(true);
      expect((await shows('unasked', 'Good evening')).id).toBe(shown.id);
    });

    it('shows markup on a button as the characters that it is', async () => {
      await harness.type('yuri', 'hostile-button', 'hostile');
      expect((await shows('hostile-button', 'Hostile')).buttons).toEqual(['<b> @everyone']);
    });

    it('takes no harm when somebody opens a page from a button', async () => {
      await harness.type('lia', 'opening', 'linked');
      const { buttons } = await shows('opening', 'Linked');
      if (buttons.includes('Watch *it*')) await harness.press('lia', 'opening', 'Watch *it*').catch(() => {});
      await harness.type('lia', 'opening', 'hello after');
      await shows('opening', 'Hello after');
      expect(await harness.whispers('lia')).toHaveLength(0);
    });

    it('shows a card beyond every limit: cut where it must be, boards and buttons whole', async () => {
      await harness.type('hugo', 'huge', 'huge');
      const message = await shows('huge', 'Huge title', 'Begin of text.', 'Field 0', '0:0###');
      for (let row = 0; row < 20; row++) expect(message.text).toContain(`0:${row}`.padEnd(38, '#'));
      const buttons = message.buttons.filter((label) => label.startsWith('B'));
      expect(buttons).toHaveLength(20);
      expect(message.selects).toHaveLength(1);
      await harness.press('hugo', 'huge', buttons[19] ?? '');
      await shows('huge', 'Hello b34');
    });

    it('keeps the buttons of old messages working after a restart', async () => {
      await harness.type('rita', 'restart', 'play t-maze');
      const board = await shows('restart', 'step 0');
      await restart();
      await harness.press('rita', 'restart', 'F');
      expect((await shows('restart', 'step 1', '#.^..#')).id).toBe(board.id);
    });
  });
}
