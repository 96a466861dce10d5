import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { openStore } from '../../src/store/open-store.ts';
import { CHATS, type Chat, type Seen } from './chats.ts';
import { newDataDir, type RunningCheesebot, startCheesebot } from './cheesebot.ts';
import { until } from './until.ts';

vi.setConfig({ testTimeout: 180_000 });

let chat: Chat | undefined;
let bot: RunningCheesebot | undefined;

afterEach(async () => {
  await bot?.kill();
  await chat?.close();
});

/** When the process is killed with -9, from the moment at which the person's finger leaves the button. */
const KILLS: readonly { readonly when: string; readonly after: number; readonly isBoardLate?: boolean }[] = [
  { when: 'as the press arrives', after: 0 },
  { when: 'a little later', after: 12 },
  { when: 'about when the board is drawn', after: 30 },
  { when: 'after the board was drawn, before the answer to that came', after: 400, isBoardLate: true },
];

/** How long the platform may take to deliver again what was not acknowledged, in milliseconds. */
const REDELIVERY = 3_500;

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
    await until(
      () => bot,
      () => boardOf(here) !== undefined,
      'the first board',
    );

    let steps = 0;
    let presses = 0;
    for (const { when, after, isBoardLate } of KILLS) {
      const board = boardOf(here);
      if (!board) throw new Error(`no board to press on (${when})`);
      if (isBoardLate) here.answerBoardLate(5_000);
      // The process may die before it acknowledges: then the person is told so, and presses again below.
      void here.press(board, 'L').catch(() => undefined);
      presses += 1;
      await sleep(after);
      await bot?.kill();
      await start();
      // What was taken is carried out without anybody's help; what was not, the person does again.
      const isBehind = (): boolean => (stepsOn(here) ?? 0) === steps;
      for (let waited = 0; isBehind() && waited < REDELIVERY; waited += 50) await sleep(50);
      if (isBehind()) {
        expect(isBoardLate, when).toBeUndefined();
        await here.press(boardOf(here) ?? board, 'L');
        presses += 1;
      }
      await until(
        () => bot,
        () => (stepsOn(here) ?? 0) > steps,
        `the board of the move (${when})`,
      );
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

function boardOf(here: Chat): Seen | undefined {
  return here.messages().findLast((message) => message.buttons.includes('Quit'));
}

function stepsOn(here: Chat): number | undefined {
  const steps = /step (\d+)/u.exec(boardOf(here)?.text ?? '')?.[1];
  return steps === undefined ? undefined : Number(steps);
}
