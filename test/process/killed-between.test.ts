import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { openStore } from '../../src/store/open-store.ts';
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

/** When the process is killed with -9, from the moment at which the person's finger leaves the button. */
const KILLS: readonly { readonly when: string; readonly after: number | 'the board' }[] = [
  { when: 'as the press arrives', after: 0 },
  { when: 'a little later', after: 12 },
  { when: 'about when the board is drawn', after: 30 },
  { when: 'after the board was drawn, before the answer to that came', after: 'the board' },
];

describe.each(CHATS)('%s: the process is killed between a press and its board', (_name, open) => {
  it('the move is made once or not at all, the board shows it, and its buttons work', async () => {
    const dataDir = await newDataDir();
    const here = await open();
    chat = here;
    const start = async (): Promise<void> => {
      bot = await startCheesebot({ DATA_DIR: dataDir, ...here.environment });
      await here.reachable();
    };
    await start();
    await here.type('play', { paradigm: 'morris-water-maze', trials: '1' });
    const untilSo = (holds: () => boolean, what: string) => until(() => bot, holds, what, 60_000);
    await untilSo(() => boardOf(here) !== undefined, 'the first board');

    let steps = 0;
    let presses = 0;
    for (const { when, after } of KILLS) {
      const board = boardOf(here);
      if (!board) throw new Error(`no board to press on (${when})`);
      if (after === 'the board') here.answerBoardLate(5_000);
      // The process may die before it acknowledges: then the person is told so, and presses again below.
      const pressed = here.press(board, 'L').catch(() => undefined);
      presses += 1;
      const isShown = (): boolean => (stepsOn(here) ?? 0) > steps;
      if (after === 'the board') await untilSo(isShown, `the board of the move, ${when}`);
      else await sleep(after);
      await bot?.kill();
      const wasTaken = await isKept(dataDir, steps);
      if (after === 'the board') expect(wasTaken, when).toBe(true);
      const acksBefore = acks(here);
      await start();
      // Whether the platform delivered it again, and it arrived.
      await pressed;
      // What was taken is carried out without anybody's help; what was not, the person does again.
      if (!wasTaken && acks(here) === acksBefore) {
        await here.press(boardOf(here) ?? board, 'L');
        presses += 1;
      }
      await untilSo(isShown, `the board of the move, killed ${when}`);
      steps = stepsOn(here) ?? 0;
      const boards = here.messages().filter(({ buttons }) => buttons.includes('Quit'));
      expect(boards, when).toHaveLength(1);
    }

    await bot?.stop();
    const opened = await openStore({ dataDir });
    if (!opened.ok) throw new Error(opened.refusal.message);
    const [game] = await opened.value.openSessions();
    await opened.value.close();
    expect(game?.letters).toBe('L'.repeat(steps));
    expect(steps).toBeGreaterThanOrEqual(KILLS.length);
    expect(steps).toBeLessThanOrEqual(presses);
    expect(here.whispers()).toEqual([]);
    expect(here.violations()).toEqual([]);
  });
});

function acks(here: Chat): number {
  return here.ackTimes().filter((ackTime) => ackTime !== undefined).length;
}

/** Whether a killed process has left the move of this turn behind, as an event that is still to be dealt with or as a move. */
async function isKept(dataDir: string, turn: number): Promise<boolean> {
  const opened = await openStore({ dataDir });
  if (!opened.ok) throw new Error(opened.refusal.message);
  const store = opened.value;
  try {
    const [game] = await store.openSessions();
    const events = [...(await store.openIn('discord')), ...(await store.openIn('slack'))];
    return (game?.letters.length ?? 0) > turn || JSON.stringify(events).includes(`"turn":${turn}`);
  } finally {
    await store.close();
  }
}

function boardOf(here: Chat): Seen | undefined {
  return here.messages().findLast((message) => message.buttons.includes('Quit'));
}

function stepsOn(here: Chat): number | undefined {
  const steps = /step (\d+)/u.exec(boardOf(here)?.text ?? '')?.[1];
  return steps === undefined ? undefined : Number(steps);
}
