/**
 * Draws the pictures of the README anew: `node test/browser/screenshots.ts`. A game is played by a person in one tab, an
 * agent swims in another, a third is a phone, a fourth plays a game to its end, in a fifth an evaluation has ended.
 */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openSession } from '../../src/paradigms/catalogue.ts';
import type { ParadigmId, ProtocolId } from '../../src/paradigms/names.ts';
import { boardPng } from '../../src/pictures/board-png.ts';
import { shootBoardPage } from './board-screenshot.ts';
import { launchChromium } from './chromium.ts';
import { ServerProcess } from './server-process.ts';
import { TMazePlayer } from './t-maze-player.ts';
import { Tab } from './tab.ts';

const PICTURES = join(import.meta.dirname, '../../docs/pictures');

const folder = await mkdtemp(join(tmpdir(), 'cheesebot-pictures-'));
const [server, browser] = await Promise.all([ServerProcess.start(folder), launchChromium()]);
await mkdir(PICTURES, { recursive: true });
try {
  await drawGame();
  await drawAgent();
  await drawPhone();
  await drawResult();
  await drawEvaluation();
  await shootBoardPage(browser, join(PICTURES, 'web-board.png'));
  await drawBoard('image-2d-morris', 'cheesebot-1', 'morris-water-maze');
  await drawBoard('image-2d-published-star', 'cheesebench', 'star-maze');
} finally {
  await browser.close();
  await server.stop();
  await rm(folder, { recursive: true, force: true });
}

/** Ada in the middle of her second trial, Bob looking on. */
async function drawGame(): Promise<void> {
  const { url } = server;
  const ada = await Tab.open(browser, { url, name: 'Ada', viewport: { width: 1000, height: 760 } });
  const bob = await Tab.open(browser, { url, name: 'Bob' });
  await bob.send('Your turn, Ada. The random agent got 4 of 8.');
  await ada.send('/cheese play t-maze');
  const player = new TMazePlayer(ada, 'buttons');
  await player.card.getByText('step 0').waitFor();
  await player.playTrial();
  await player.card.getByText('Trial 1 ended').waitFor();
  await player.goOn();
  await player.card.getByText('trial 2 of 8').waitFor();
  await ada.page.keyboard.press('ArrowUp');
  await player.card.getByText('step 1').waitFor();
  await shoot(ada, 'playground-game');
  await Promise.all([ada.close(), bob.close()]);
}

/** A random agent in the pool, in the dark. */
async function drawAgent(): Promise<void> {
  const tab = await Tab.open(browser, {
    url: server.url,
    name: 'Ada',
    channel: 'maze-runners',
    colorScheme: 'dark',
    viewport: { width: 1000, height: 760 },
  });
  await tab.send('/cheese play morris agent:random');
  await tab.newest.getByText(/step [2-9]\d/u).waitFor({ timeout: 60_000 });
  await shoot(tab, 'playground-agent');
  await tab.newest.getByRole('button', { name: 'Stop' }).click();
  await tab.close();
}

async function drawPhone(): Promise<void> {
  const tab = await Tab.open(browser, {
    url: server.url,
    name: 'Cleo',
    channel: 'random',
    viewport: { width: 375, height: 720 },
    isPhone: true,
    sharpness: 2,
  });
  await tab.send('/cheese play operant');
  await tab.newest.getByText('step 0').waitFor();
  await tab.newest.getByRole('button', { name: 'L×2' }).click();
  await tab.newest.getByText('step 2').waitFor();
  await shoot(tab, 'playground-phone');
  await tab.close();
}

/** The last board of a game, the picture of its trials, and the result. */
async function drawResult(): Promise<void> {
  const tab = await Tab.open(browser, {
    url: server.url,
    name: 'Dora',
    channel: 'random',
    viewport: { width: 1000, height: 1180 },
  });
  await tab.send('/cheese play t-maze');
  const player = new TMazePlayer(tab, 'buttons');
  for (let trial = 1; trial <= 8; trial++) {
    await player.card.getByRole('heading', { name: `trial ${trial} of 8 · step 0` }).waitFor();
    await player.playTrial();
    if (trial < 8) await player.goOn();
  }
  await player.card.getByRole('heading', { name: 'finished' }).waitFor();
  // Pictures are drawn when they are asked for.
  await tab.newest
    .locator('.picture')
    .evaluate((picture) => Reflect.apply(Reflect.get(picture, 'decode'), picture, []));
  await tab.newest.locator('.block').evaluate((board) => board.scrollIntoView());
  await shoot(tab, 'playground-result');
  await tab.close();
}

/** How a small evaluation ended: its card, and what came of it below. */
async function drawEvaluation(): Promise<void> {
  const tab = await Tab.open(browser, {
    url: server.url,
    name: 'Edda',
    channel: 'maze-runners',
    viewport: { width: 1000, height: 1560 },
  });
  await tab.send(
    '/cheese eval agents:random,graph-rl paradigms:t-maze,operant,star,barnes length:standard seeds:10',
  );
  await tab.newest.getByRole('button', { name: 'Start' }).click();
  await tab.page.getByText('· finished').waitFor({ timeout: 120_000 });
  const curves = tab.page.locator('.message', { hasText: '· learning curves' });
  await curves.locator('.picture').waitFor({ timeout: 60_000 });
  await curves
    .locator('.picture')
    .evaluate((picture) => Reflect.apply(Reflect.get(picture, 'decode'), picture, []));
  await tab.cards.filter({ hasText: '· finished' }).evaluate((card) => card.scrollIntoView());
  await shoot(tab, 'playground-evaluation');
  await tab.close();
}

/** A first board as a picture. */
async function drawBoard(name: string, protocol: ProtocolId, paradigm: ParadigmId): Promise<void> {
  const opened = openSession({ protocol, paradigm, view: 'image-2d', seed: 'page', length: 'quick' });
  if (!opened.ok) throw new Error(opened.refusal.message);
  await writeFile(join(PICTURES, `${name}.png`), await boardPng(opened.value.observation.board));
}

async function shoot(tab: Tab, name: string): Promise<void> {
  await tab.page.mouse.move(0, 0);
  // Arrivals move for a moment.
  await tab.page.waitForTimeout(400);
  await tab.page.screenshot({ path: join(PICTURES, `${name}.png`) });
}
