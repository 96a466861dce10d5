import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { findPostgres, startPostgres, type ThrowawayPostgres } from '../servers/postgres.ts';
import { cheese, type RunningCheesebot, serverUntilExit, startCheesebot } from './cheesebot.ts';

// Each test starts real processes, which takes seconds on a busy machine.
vi.setConfig({ testTimeout: 300_000, hookTimeout: 120_000 });

const programs = findPostgres();

describe.skipIf(programs === undefined)('one PostgreSQL database', () => {
  let postgres: ThrowawayPostgres;
  let bot: RunningCheesebot | undefined;
  beforeAll(async () => {
    postgres = await startPostgres(programs ?? '');
  });
  afterEach(() => bot?.kill());
  afterAll(() => postgres?.stop());

  it('has one server: a second is refused, a terminal command is not, and kill -9 makes room', async () => {
    const environment = { DATABASE_URL: await postgres.newDatabase() };
    bot = await startCheesebot(environment);

    const second = await serverUntilExit(environment);
    expect(second.code).toBe(1);
    expect(second.stderr).toMatch(
      /^Another Cheesebot server already serves the database at \S+\. Stop it first.*\n$/u,
    );

    const command = await cheese(environment, 'play t-maze agent:random trials:1', '--json');
    expect(command).toMatchObject({ code: 0, stderr: '' });

    await bot.kill();
    bot = await startCheesebot(environment);
    expect(await bot.stop()).toBe(0);
  });
});
