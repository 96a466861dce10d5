import { writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { startFakeDiscord } from '../fakes/discord/fake-discord.ts';
import { startFakeSlack } from '../fakes/slack/fake-slack.ts';
import { NOBODY } from '../servers/free-port.ts';
import {
  bareDirectory,
  cheese,
  type Exit,
  newDataDir,
  type RunningCheesebot,
  serverUntilExit,
  startCheesebot,
} from './cheesebot.ts';

// Each test starts real processes, which takes seconds on a busy machine.
vi.setConfig({ testTimeout: 300_000 });

const running: RunningCheesebot[] = [];

afterEach(async () => {
  await Promise.all(running.splice(0).map((one) => one.kill()));
});

async function start(environment: Record<string, string>): Promise<RunningCheesebot> {
  const started = await startCheesebot(environment);
  running.push(started);
  return started;
}

describe('a start that cannot succeed ends with one clear sentence and exit code 1', () => {
  it('two servers on one DATA_DIR', async () => {
    const dataDir = await newDataDir();
    const first = await start({ DATA_DIR: dataDir });
    const second = await serverUntilExit({ DATA_DIR: dataDir });
    expect(second.code).toBe(1);
    expect(second.stderr).toContain(dataDir);
    expect(second.stderr).toContain(String(first.pid));
    expect(second.stderr.trim().split('\n')).toHaveLength(1);
  });

  it('the terminal beside a server on one DATA_DIR says how to go on', async () => {
    const dataDir = await newDataDir();
    await start({ DATA_DIR: dataDir });
    const command = await cheese({ DATA_DIR: dataDir }, 'leaderboard');
    expect(command.code).toBe(1);
    expect(command.stderr).toMatch(/DATA_DIR|DATABASE_URL/u);
  });

  it('a server that was killed does not lock its directory', async () => {
    const dataDir = await newDataDir();
    const first = await start({ DATA_DIR: dataDir });
    await first.kill();
    const second = await start({ DATA_DIR: dataDir });
    expect(second.url).toMatch(/^http:/u);
  });

  it('a port in use', async () => {
    const holder = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => holder.once('listening', resolve));
    const { port } = holder.address() as AddressInfo;
    const exit = await serverUntilExit({ DATA_DIR: await newDataDir(), PORT: String(port) });
    holder.close();
    expect(exit.code).toBe(1);
    expect(exit.stderr).toContain(String(port));
    expect(exit.stderr).toContain('PORT');
  });

  it('a broken agents.json: file, line, what is wrong', async () => {
    const dataDir = await newDataDir();
    const file = join(dataDir, 'agents.json');
    await writeFile(file, '{\n  "agents": [\n    { "id": "a", }\n  ]\n}\n');
    const exit = await serverUntilExit({ DATA_DIR: join(dataDir, 'data'), AGENTS_FILE: file });
    expect(exit.code).toBe(1);
    expect(exit.stderr).toContain(`${file}, line 3`);
  });

  it('an agents file that cannot be read, for the server and for the terminal', async () => {
    const directory = await bareDirectory();
    const environment = { DATA_DIR: join(directory, 'data'), AGENTS_FILE: directory };
    const says = new RegExp(`^The agents file ${directory} cannot be read \\(EISDIR`, 'u');
    expectOneSentence(await serverUntilExit(environment), says);
    expectOneSentence(await cheese(environment, 'agents'), says);
  });

  it('an agents file that was set and is not there: only the default may be absent', async () => {
    const directory = await bareDirectory();
    const file = join(directory, 'none.json');
    const environment = { DATA_DIR: join(directory, 'data'), AGENTS_FILE: file };
    const says = new RegExp(`^There is no agents file ${file}\\.`, 'u');
    expectOneSentence(await serverUntilExit(environment), says);
  });

  it('a wrong setting', async () => {
    const exit = await serverUntilExit({ DATA_DIR: await newDataDir(), PORT: 'tea' });
    expect(exit).toMatchObject({
      code: 1,
      stderr: 'PORT must be a whole number from 0 to 65535 (0 takes any free port).\n',
    });
  });

  it('a database that does not answer; its password is not shown', async () => {
    const exit = await serverUntilExit({ DATABASE_URL: 'postgres://cheese:topsecret@127.0.0.1:1/none' });
    expect(exit.code).toBe(1);
    expect(exit.stderr).toContain('127.0.0.1');
    expect(exit.stderr).not.toContain('topsecret');
  });
});

describe('a start that no chat platform lets in ends with one clear sentence and exit code 1', () => {
  let dataDir: string;
  beforeAll(async () => {
    dataDir = await newDataDir();
  });

  const exitWith = (environment: Record<string, string>): Promise<Exit> =>
    serverUntilExit({ DATA_DIR: dataDir, ...environment });

  it('Discord refuses the token', async () => {
    const discord = await startFakeDiscord();
    const token = 'MTIzNDU2Nzg5MDEyMzQ1Njc4.wrong.token-of-the-test';
    const exit = await exitWith({ DISCORD_TOKEN: token, DISCORD_API_BASE_URL: discord.apiBaseUrl });
    await discord.close();
    expectOneSentence(exit, /^Discord does not accept DISCORD_TOKEN;/u, token);
  });

  it("Discord's gateway refuses the token (4004)", async () => {
    const discord = await startFakeDiscord();
    discord.gateway.closeNextIdentify(4004);
    const exit = await exitWith({ DISCORD_TOKEN: discord.token, DISCORD_API_BASE_URL: discord.apiBaseUrl });
    await discord.close();
    expectOneSentence(exit, /^Discord does not accept DISCORD_TOKEN;/u, discord.token);
  });

  it('nothing answers where Discord should be', async () => {
    const token = 'MTIzNDU2Nzg5MDEyMzQ1Njc4.right.token-of-the-test';
    const exit = await exitWith({ DISCORD_TOKEN: token, DISCORD_API_BASE_URL: `http://${NOBODY}/api` });
    expectOneSentence(exit, /^Discord at \S+ cannot be reached \(ECONNREFUSED\);/u, token);
  });

  it('Slack refuses the bot token', async () => {
    const slack = await startFakeSlack();
    const exit = await exitWith({
      SLACK_BOT_TOKEN: 'xoxb-wrong-token',
      SLACK_APP_TOKEN: slack.appToken,
      SLACK_API_URL: slack.apiUrl,
    });
    await slack.close();
    expectOneSentence(
      exit,
      /^Slack refused SLACK_BOT_TOKEN \(invalid_auth\):/u,
      'xoxb-wrong',
      slack.appToken,
    );
  });

  it('Slack refuses the app token', async () => {
    const slack = await startFakeSlack();
    const exit = await exitWith({
      SLACK_BOT_TOKEN: slack.botToken,
      SLACK_APP_TOKEN: 'xapp-wrong-token',
      SLACK_API_URL: slack.apiUrl,
    });
    await slack.close();
    expectOneSentence(
      exit,
      /^Slack refused SLACK_APP_TOKEN \(invalid_auth\):/u,
      'xapp-wrong',
      slack.botToken,
    );
  });

  it('nothing answers where Slack should be', async () => {
    const token = 'xoxb-token-of-the-test';
    const exit = await exitWith({
      SLACK_BOT_TOKEN: token,
      SLACK_APP_TOKEN: 'xapp-token-of-the-test',
      SLACK_API_URL: `http://${NOBODY}/api/`,
    });
    expectOneSentence(exit, /^Slack cannot be reached at \S+ \(ECONNREFUSED\):/u, token);
  });
});

describe('a start that one of two chat platforms lets in', () => {
  it('goes on with it, says what does not run and why, and asks no more for a refused token', async () => {
    const [discord, slack] = await Promise.all([startFakeDiscord(), startFakeSlack()]);
    const token = 'MTIzNDU2Nzg5MDEyMzQ1Njc4.wrong.token-of-the-test';
    const server = await start({
      DATA_DIR: await newDataDir(),
      DISCORD_TOKEN: token,
      DISCORD_API_BASE_URL: discord.apiBaseUrl,
      SLACK_BOT_TOKEN: slack.botToken,
      SLACK_APP_TOKEN: slack.appToken,
      SLACK_API_URL: slack.apiUrl,
    });
    const asked = discord.requests.length;
    expect(asked).toBeGreaterThan(0);
    const health = await (await fetch(`${server.url}/health`)).json();
    expect(health).toEqual({
      status: 'ok',
      missing: [
        {
          platform: 'discord',
          reason: expect.stringMatching(/^Discord does not accept DISCORD_TOKEN;.*again\.$/u),
        },
      ],
    });
    await vi.waitFor(
      () => expect(server.said()).toContain('Without discord: Discord does not accept DISCORD_TOKEN;'),
      10_000,
    );
    expect(server.said()).not.toContain(token);
    await slack.appReachable(30_000);
    await slack.slash('ada', 'lab', 'help');
    await vi.waitFor(
      () =>
        expect(
          slack
            .whispers('ada')
            .map(({ text }) => text)
            .join(),
        ).toContain('Cheesebot'),
      30_000,
    );
    expect(discord.requests).toHaveLength(asked);
    await server.stop();
    await Promise.all([discord.close(), slack.close()]);
  });
});

describe('what nobody was prepared for ends with one sentence and exit code 1 as well', () => {
  const LAST_WORDS = /^Cheesebot cannot go on: The store could not be brought up to date/u;
  let dataDir: string;
  beforeAll(async () => {
    dataDir = await newDataDir();
    await cheese({ DATA_DIR: dataDir }, 'games');
    // A table of a version that does not exist yet: it fails deep inside, at the store's migrations.
    const pglite = await PGlite.create(join(dataDir, 'pglite'));
    await pglite.exec("insert into kysely_migration values ('9999-from-the-future', '2999-01-01T00:00:00Z')");
    await pglite.close();
  });

  it('in the server', async () => {
    expectOneSentence(await serverUntilExit({ DATA_DIR: dataDir }), LAST_WORDS);
  });

  it('in the terminal', async () => {
    expectOneSentence(await cheese({ DATA_DIR: dataDir }, 'games'), LAST_WORDS);
  });

  it('in the terminal with --json, as data', async () => {
    const exit = await cheese({ DATA_DIR: dataDir }, 'games', '--json');
    expect(exit.code).toBe(1);
    expect(JSON.parse(exit.stdout)).toEqual({ error: { message: expect.stringMatching(LAST_WORDS) } });
  });

  it('and the stack is there for whoever asks for it', async () => {
    const exit = await serverUntilExit({ DATA_DIR: dataDir, LOG_LEVEL: 'debug' });
    expect(exit.code).toBe(1);
    expect(exit.stderr).toMatch(LAST_WORDS);
    expect(exit.stderr).toMatch(/^ +at .*migrate\.ts/mu);
  });
});

/** Exit code 1, and beside the log nothing said but one sentence; no secret anywhere. */
function expectOneSentence(
  { code, stdout, stderr }: Exit,
  says: RegExp,
  ...secrets: readonly string[]
): void {
  const told = stderr.split('\n').filter((line) => line !== '' && !line.startsWith('{"level":'));
  expect({ code, stdout, told }).toEqual({ code: 1, stdout: '', told: [expect.stringMatching(says)] });
  for (const secret of secrets) expect(stderr).not.toContain(secret);
}

describe('stopping', () => {
  it('SIGTERM ends the server with exit code 0', async () => {
    const server = await startCheesebot({ DATA_DIR: await bareDirectory() });
    expect(await server.stop()).toBe(0);
  });
});
