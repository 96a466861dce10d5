import pino from 'pino';
import type { Browser } from 'playwright-core';
import { startWebServer } from '../../src/web/server.ts';
import { HOSTILE_NAMES, SAMPLE_PLAYERS, sampleDigest } from '../web/pages/sample-log.ts';
import { BOARD, samplePages } from '../web/pages/sample-pages.ts';

/** The web board of a made-up workspace, as the README shows it. */
export async function shootBoardPage(browser: Browser, path: string): Promise<void> {
  const hostile: readonly string[] = HOSTILE_NAMES;
  const players = SAMPLE_PLAYERS.filter(({ name }) => !hostile.includes(name));
  const server = await startWebServer({
    host: '127.0.0.1',
    port: 0,
    routes: [],
    pages: samplePages(sampleDigest(players)),
    ready: async () => {},
    log: pino({ level: 'silent' }),
  });
  if (!server.ok) throw new Error(server.refusal.message);
  const page = await browser.newPage({ viewport: { width: 1100, height: 1180 }, colorScheme: 'light' });
  await page.goto(`${server.value.url}${BOARD}`);
  await page.screenshot({ path });
  await page.close();
  await server.value.stop();
}
