import { pino } from 'pino';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { openSession } from '../../src/paradigms/catalogue.ts';
import type { SessionRecord } from '../../src/store/records.ts';
import { createPages } from '../../src/web/pages/pages.ts';
import { createShell } from '../../src/web/pages/shell.ts';
import { startWebServer, type WebServer } from '../../src/web/server.ts';
import { type CommandBench, openCommandBench } from '../commands/command-bench.ts';
import { launchChromium, whyNoBrowser } from './chromium.ts';
import { weakTexts } from './contrast.ts';
import { PATIENCE, SLOW } from './patience.ts';
import { problemsOf } from './problems.ts';

const reason = whyNoBrowser();
const PLACE = { platform: 'test', workspace: 'test:lab', channel: 'test:lab/maze' };
const HOSTILE = '<img src=x onerror="document.title=1">';
const ADA = { key: 'test:ada', kind: 'person', name: `Ada ${HOSTILE}` } as const;
const BOB = { key: 'test:bob', kind: 'person', name: 'Bob' } as const;

describe.skipIf(reason)(`replays in Chromium${reason ? ` (skipped: ${reason})` : ''}`, SLOW, () => {
  let bench: CommandBench;
  let browser: Browser;
  let web: WebServer;
  let page: Page;
  let problems: readonly string[] = [];
  let duel: readonly SessionRecord[];
  let agentGame: string;

  const open = async (session: string, options: BrowserContextOptions = {}): Promise<void> => {
    const context = await browser.newContext({ viewport: { width: 1100, height: 900 }, ...options });
    page = await context.newPage();
    problems = problemsOf(page, web.url);
    await page.goto(`${web.url}/replay/${bench.services.links.segment('replay', session)}`);
  };
  const board = (panel = 0): Promise<string | null> => page.locator('.replay-board').nth(panel).textContent();
  const told = (panel = 0): Promise<string | null> => page.locator('.replay-told').nth(panel).textContent();

  /** Ada knows the way, Bob turns round once and leaves. */
  async function playDuel(): Promise<readonly SessionRecord[]> {
    const { duels, sessions } = bench.services;
    const spec = { protocol: 'cheesebot-1', paradigm: 't-maze', view: 'ascii-2d', length: 'quick' } as const;
    const made = await duels.challenge({ challenger: ADA, place: PLACE, opponents: [BOB.key], spec });
    if (!made.ok) throw new Error(made.refusal.message);
    const accepted = await duels.accept(made.value.id, BOB);
    const own = await duels.playOf(made.value.id, ADA.key);
    if (!accepted.ok || !own.ok) throw new Error('the duel did not begin');
    const [ada, bob] = [own.value.record, accepted.value.record];
    const oracle = openSession(ada.spec);
    if (!oracle.ok) throw new Error(oracle.refusal.message);
    while (!oracle.value.isOver) {
      const action = oracle.value.bestAction();
      oracle.value.act(action);
      await sessions.move({ sessionId: ada.id, by: ADA.key, turn: null, actions: [action] });
    }
    await sessions.move({ sessionId: bob.id, by: BOB.key, turn: null, actions: ['L'] });
    await sessions.quit(bob.id, BOB.key);
    await duels.view(made.value.id);
    return [ada, bob];
  }

  beforeAll(async () => {
    bench = await openCommandBench();
    // Without somebody who shows them there are no duels.
    bench.services.duels.listen(() => {});
    duel = await playDuel();
    const said = await bench.say('play t-maze agent:random');
    agentGame = JSON.parse(JSON.stringify(said.data)).sessions[0].id;
    await bench.store.appendAgentTurn({
      sessionId: agentGame,
      turn: 0,
      body: {
        answer: '',
        calls: [
          {
            messages: [{ role: 'system', content: `Find the food. ${HOSTILE}` }],
            reply: { text: `FORWARD ${HOSTILE}` },
            reading: { outcome: 'legal' },
          },
        ],
      },
      at: bench.clock.now(),
    });
    const shell = createShell({ hasPlayground: () => true });
    const started = await startWebServer({
      host: '127.0.0.1',
      port: 0,
      routes: [createPages({ services: bench.services, shell, clock: bench.clock })],
      ready: async () => {},
      log: pino({ level: 'silent' }),
    });
    if (!started.ok) throw new Error(started.refusal.message);
    web = started.value;
    browser = await launchChromium();
  });
  afterAll(async () => {
    await browser?.close();
    await web?.stop();
    await bench?.close();
  });
  afterEach(async () => {
    await page.context().close();
    expect(problems, 'nothing complains, and nobody else is asked for anything').toEqual([]);
  });

  it('shows both players of a duel side by side, step by step on the same trial', async () => {
    await open(duel[0]?.id ?? '');
    await page.locator('.replay-panel').nth(1).waitFor();
    expect(await page.locator('.replay-panel h2').allTextContents()).toEqual([ADA.name, 'Bob']);
    expect(await board(0)).toBe(await board(1));
    await page.getByRole('button', { name: 'On' }).click();
    expect(await told(0)).toContain('reward');
    expect(await told(1)).toContain('ROTATE_LEFT');
    await page.locator('#replay-trial').selectOption('2');
    expect(await page.locator('.replay-panel').nth(1).textContent()).toContain('Trial 2 was not played.');
  });

  it('is scrubbed, and goes on into the next trial', async () => {
    await open(duel[0]?.id ?? '');
    const scrub = page.locator('#replay-step');
    await scrub.waitFor();
    const last = Number(await scrub.getAttribute('max'));
    await scrub.fill(String(last));
    expect(await told()).toContain('The trial ends: success.');
    await page.getByRole('button', { name: 'On' }).click();
    expect(await page.locator('#replay-trial').inputValue()).toBe('2');
    await page.getByRole('button', { name: 'Back' }).click();
    expect(await told()).toContain('The trial ends: success.');
  });

  it('plays by itself, at the speed asked for, and pauses', async () => {
    await open(duel[0]?.id ?? '');
    const step = page.locator('#replay-step');
    await step.waitFor();
    // Time goes on as the test wants it: five steps in the 400 ms of one.
    await page.clock.install();
    await page.clock.pauseAt(Date.now() + 60_000);
    await page.locator('#replay-speed').selectOption('5');
    await page.getByRole('button', { name: 'Play' }).click();
    await page.clock.runFor(79);
    expect(await step.inputValue()).toBe('0');
    await page.clock.runFor(3 * 80 - 79);
    expect(await step.inputValue()).toBe('3');
    await page.getByRole('button', { name: 'Pause' }).click();
    await page.clock.runFor(60_000);
    expect(await step.inputValue()).toBe('3');
  });

  it('is steered by keys alone', async () => {
    await open(duel[0]?.id ?? '');
    await page.locator('#replay').waitFor();
    const first = await board();
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowRight');
    expect(await page.locator('#replay-step').inputValue()).toBe('2');
    await page.keyboard.press('ArrowLeft');
    await page.keyboard.press('ArrowLeft');
    expect(await board()).toBe(first);
    await page.keyboard.press('PageDown');
    expect(await page.locator('#replay-trial').inputValue()).toBe('2');
  });

  it('shows what an agent was asked and replied, as the characters that it is', async () => {
    await open(agentGame);
    await page.getByText('What the agent was asked and replied').click();
    const asked = page.locator('.replay-exchange pre');
    await expect.poll(() => asked.nth(1).textContent(), PATIENCE).not.toBe('');
    expect(await asked.nth(0).textContent()).toContain(HOSTILE);
    expect(await asked.nth(1).textContent()).toContain(`FORWARD ${HOSTILE}`);
    expect(await page.locator('main img').count()).toBe(0);
    expect(await page.title()).not.toBe('1');
  });

  it('says so where a game is voided, with the reason', async () => {
    const verdict = { sessionId: agentGame, verdict: 'void', reason: HOSTILE, by: 'test:admin' } as const;
    await bench.store.addVerdict({ ...verdict, at: bench.clock.now() });
    await open(agentGame);
    expect(await page.locator('.notice').textContent()).toContain(HOSTILE);
  });

  it('cannot be guessed: another code leads nowhere, and says what to do', async () => {
    const context = await browser.newContext();
    page = await context.newPage();
    problems = [];
    const path = `/replay/${bench.services.links.segment('replay', agentGame)}`;
    const answer = await page.goto(`${web.url}${path.slice(0, -1)}${path.endsWith('A') ? 'B' : 'A'}`);
    expect(answer?.status()).toBe(404);
    expect(await page.locator('main').textContent()).toContain('/cheese replay');
  });

  it.each(['light', 'dark'] as const)('has enough contrast, and fits a phone (%s)', async (colorScheme) => {
    await open(duel[0]?.id ?? '', { viewport: { width: 375, height: 740 }, colorScheme });
    await page.locator('.replay-panel').nth(1).waitFor();
    expect(await weakTexts(page)).toEqual([]);
    expect(
      await page.evaluate('document.documentElement.scrollWidth - window.innerWidth'),
    ).toBeLessThanOrEqual(0);
  });
});
