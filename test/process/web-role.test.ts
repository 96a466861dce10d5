import { request } from 'node:http';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { findPostgres, startPostgres, type ThrowawayPostgres } from '../servers/postgres.ts';
import { cheese, type RunningCheesebot, startCheesebot } from './cheesebot.ts';

// Each test starts real processes, which takes seconds on a busy machine.
vi.setConfig({ testTimeout: 300_000, hookTimeout: 120_000 });

const programs = findPostgres();

/** What is answered to a browser that came by this name; fetch would not let the name be chosen. */
function asked(url: string, host: string): Promise<{ readonly status: number; readonly text: string }> {
  return new Promise((resolve, reject) => {
    request(url, { headers: { host, accept: 'text/html' } }, (answer) => {
      let text = '';
      answer.setEncoding('utf8');
      answer.on('data', (part) => {
        text += part;
      });
      answer.on('end', () => resolve({ status: answer.statusCode ?? 0, text }));
    })
      .on('error', reject)
      .end();
  });
}

describe.skipIf(programs === undefined)('ROLE=web', () => {
  let postgres: ThrowawayPostgres;
  const running: RunningCheesebot[] = [];
  beforeAll(async () => {
    postgres = await startPostgres(programs ?? '');
  });
  afterEach(() => Promise.all(running.splice(0).map((each) => each.kill())));
  afterAll(() => postgres?.stop());

  it('serves the pages beside the bot, as many as there are, under the public name too, and nothing else', async () => {
    const environment = {
      DATABASE_URL: await postgres.newDatabase(),
      PUBLIC_URL: 'https://cheese.example.org',
      LOG_LEVEL: 'info',
    };
    const bot = await startCheesebot(environment);
    running.push(bot);
    const played = await cheese(environment, 'play t-maze agent:random', '--json');
    expect(played.code).toBe(0);
    for (let each = 0; each < 2; each++) running.push(await startCheesebot({ ...environment, ROLE: 'web' }));
    for (const { url } of running.slice(1)) {
      for (const host of ['localhost', 'cheese.example.org']) {
        expect(await asked(`${url}/board`, host)).toMatchObject({ status: 200 });
        expect(await asked(`${url}/`, host)).toMatchObject({ status: 302 });
        expect(await asked(`${url}/playground/commands`, host)).toMatchObject({ status: 404 });
      }
      expect(await asked(`${url}/board`, 'evil.example.org')).toMatchObject({ status: 403 });
    }
    expect(await asked(`${bot.url}/`, 'localhost')).toMatchObject({ status: 200 });
    expect(await asked(`${bot.url}/board`, 'cheese.example.org')).toMatchObject({ status: 200 });
    expect(await asked(`${bot.url}/`, 'cheese.example.org')).toMatchObject({ status: 302 });
    expect(await asked(`${bot.url}/playground/commands`, 'cheese.example.org')).toMatchObject({
      status: 404,
    });

    // The link that the bot gives, on the address of another process: both make it of the same secret.
    const board = await cheese(environment, 'leaderboard');
    const link = /https:\/\/cheese\.example\.org(\/board\/[\w.-]+)/u.exec(board.stdout)?.[1];
    expect(link).toBeDefined();
    const page = await asked(`${running[1]?.url}${link}`, 'cheese.example.org');
    expect(page.text).toContain('Random');
    for (const each of running) expect(each.said()).not.toContain('could not be read ahead');
    for (const each of running.splice(0)) expect(await each.stop()).toBe(0);
  });
});
