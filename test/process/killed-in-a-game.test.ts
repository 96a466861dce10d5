import { afterEach, describe, expect, it, vi } from 'vitest';
import { openStore } from '../../src/store/open-store.ts';
import type { SessionRecord } from '../../src/store/records.ts';
import type { Store } from '../../src/store/store.ts';
import { CHATS, type Chat, type Seen } from './chats.ts';
import { newDataDir, type RunningCheesebot, startCheesebot } from './cheesebot.ts';
import { until } from './until.ts';

vi.setConfig({ testTimeout: 300_000 });

let chat: Chat | undefined;
let bot: RunningCheesebot | undefined;

afterEach(async () => {
  await bot?.kill();
  await chat?.close();
});

/** Left to the lever, then the five presses that make a trial; the second trial begins at its own board. */
const TRIAL = ['L', 'F', 'F', 'F', 'F', 'F'];
const GAME = [...TRIAL, 'Next trial', ...TRIAL];
/** Milliseconds that Discord and Slack give. */
const ACKNOWLEDGE_LIMIT = 3_000;

/** Before this press the process is killed: on a trial's last board. In the middle of a move: killed-between.test.ts. */
const KILLS = [TRIAL.length];

describe.each(CHATS)(
  '%s: a game is played to its end though the process is killed with -9',
  (_name, open) => {
    it('no move is lost, doubled or refused, and events are acknowledged at once', async () => {
      const dataDir = await newDataDir();
      const here = await open();
      chat = here;
      const start = async (): Promise<void> => {
        bot = await startCheesebot({ DATA_DIR: dataDir, ...here.environment });
        await here.reachable();
      };
      await start();
      await here.type('play', { paradigm: 'operant-chamber', trials: '2' });
      await until(
        () => bot,
        () => boardOf(here) !== undefined,
        'the first board',
      );

      let id = '';
      for (const [index, label] of GAME.entries()) {
        if (KILLS.includes(index)) {
          await bot?.kill();
          const game = await openGame(dataDir);
          id = game.id;
          expect(game.letters).toBe(lettersOf(GAME.slice(0, index)));
          await start();
        }
        await pressAndSee(here, label);
      }

      const result = here.messages().at(-1);
      expect(result?.text).toMatch(/of 2/u);
      expect(result?.buttons).toContain('Play again');
      expect(here.whispers()).toEqual([]);
      expect(here.violations()).toEqual([]);
      // A busy machine may keep one or another waiting; what a platform allows is the bound of all.
      const ackTimes = here.ackTimes().map((ackTime) => ackTime ?? Number.POSITIVE_INFINITY);
      expect(Math.max(...ackTimes)).toBeLessThan(ACKNOWLEDGE_LIMIT);
      const middle = ackTimes.toSorted((one, other) => one - other)[Math.floor(ackTimes.length / 2)];
      expect(middle).toBeLessThan(1_000);

      await bot?.stop();
      const game = await stored(dataDir, (store) => store.session(id));
      expect(game).toMatchObject({ letters: lettersOf(GAME), status: 'finished' });
      expect(await stored(dataDir, (store) => store.trials(id))).toHaveLength(2);
    });
  },
);

function lettersOf(labels: readonly string[]): string {
  return labels.filter((label) => label.length === 1).join('');
}

async function pressAndSee(here: Chat, label: string): Promise<void> {
  const before = boardOf(here);
  if (!before) throw new Error(`no board to press ${label} on`);
  await here.press(before, label);
  await until(
    () => bot,
    () => JSON.stringify(here.messages().at(-1)) !== JSON.stringify(before),
    `what ${label} does`,
  );
}

/** The message to act on: the newest with a way to quit. */
function boardOf(here: Chat): Seen | undefined {
  return here.messages().findLast((message) => message.buttons.includes('Quit'));
}

/** What the killed or stopped process has left behind, read by a process that never saw the game. */
async function stored<T>(dataDir: string, read: (store: Store) => Promise<T>): Promise<T> {
  const opened = await openStore({ dataDir });
  if (!opened.ok) throw new Error(opened.refusal.message);
  try {
    return await read(opened.value);
  } finally {
    await opened.value.close();
  }
}

async function openGame(dataDir: string): Promise<SessionRecord> {
  const [game] = await stored(dataDir, (store) => store.openSessions());
  if (!game) throw new Error('no game is open');
  return game;
}
