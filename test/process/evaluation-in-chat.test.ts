import { afterEach, describe, expect, it, vi } from 'vitest';
import { openStore } from '../../src/store/open-store.ts';
import { CHATS, type Chat, type Seen } from './chats.ts';
import { newDataDir, type RunningCheesebot, startCheesebot } from './cheesebot.ts';
import { until } from './until.ts';

vi.setConfig({ testTimeout: 600_000 });

let chat: Chat | undefined;
let bot: RunningCheesebot | undefined;

afterEach(async () => {
  await bot?.kill();
  await chat?.close();
});

/** Longer than anybody waits here: the process dies before it is told that what it sent has arrived. */
const NEVER = 600_000;

/** Edits of one message in so many milliseconds at most (our choice): a platform's pace, and a look every half second. */
const EDIT_EVERY = 500;

const TITLES = [
  'Evaluation story · results',
  'Evaluation story · learning curves',
  'Evaluation story · cognitive dimensions',
];

/** What is posted unasked goes the same way in both modes of Slack. */
const KINDS = CHATS.filter(([name]) => name !== 'Slack, HTTP mode');

describe.each(KINDS)('%s: an evaluation', (_name, open) => {
  it('is one message from plan to end, and each result is there once, whenever the process was killed', async () => {
    const dataDir = await newDataDir();
    const here = await open();
    chat = here;
    const start = async (): Promise<void> => {
      bot = await startCheesebot({ DATA_DIR: dataDir, ...here.environment });
      await here.reachable();
    };
    const shown = (holds: () => boolean, what: string): Promise<void> =>
      until(() => bot, holds, what, 110_000);
    const titled = (title: string): readonly Seen[] =>
      here.messages().filter(({ text }) => text.includes(title));
    const results = (): number => TITLES.filter((title) => titled(title).length > 0).length;
    const card = (): Seen => {
      const [only, ...others] = here.messages().filter(({ text }) => text.includes('/cheese runs'));
      if (!only || others.length > 0) throw new Error(`${others.length + 1} messages show the evaluation`);
      return only;
    };

    await start();
    await here.type('eval', {
      agents: 'random,oracle',
      paradigms: 't-maze,morris,radial',
      seeds: '20',
      name: 'story',
    });
    await shown(() => titled('Evaluation story · planned').length === 1, 'the plan');
    expect(card().text).toContain('120 sessions: 6 cells, each on 20 seeds.');

    // Killed when the first result stands there, but nobody knows yet that it does. The next message that is posted is
    // that result: everything before it is an edit, of which a quick machine needs none but the last.
    here.answerLate('message', NEVER);
    const began = Date.now();
    await here.press(card(), 'Start');
    await shown(() => results() >= 1, 'the first result');
    expect(here.edits(card())).toBeLessThanOrEqual(2 + (Date.now() - began) / EDIT_EVERY);
    await bot?.kill();

    // Killed when its files, or on Discord the next message with its picture, stand there and nobody knows.
    here.answerLate('files', NEVER);
    // Counted before the start: a quick one sends them before it is ready.
    const before = here.files().length;
    await start();
    await shown(() => here.files().length > before, 'the files of a result');
    await bot?.kill();

    // Killed somewhere in between.
    await start();
    await shown(() => results() === TITLES.length, 'all results');
    await bot?.kill();

    await start();
    await shown(() => here.files().length >= 5, 'all files');
    expect(await bot?.stop()).toBe(0);

    expect(card().text).toContain('Evaluation story · finished');
    expect(card().text).toContain('120 of 120 finished');
    for (const title of TITLES) expect(titled(title), title).toHaveLength(1);
    expect(here.files()).toHaveLength(5);
    expect(new Set(here.files()).size).toBe(5);
    expect(here.whispers()).toEqual([]);
    expect(here.violations()).toEqual([]);
    const opened = await openStore({ dataDir });
    if (!opened.ok) throw new Error(opened.refusal.message);
    const unsettled = await opened.value.unsettledEvaluations();
    await opened.value.close();
    expect(unsettled).toEqual([]);
  });
});
