import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { createCommands } from '../../commands/index.ts';
import { createAgentDirectory } from '../../src/agents/directory.ts';
import { registrationOf } from '../../src/bot/discord/registration.ts';
import { startLittleServer } from '../doctor/little-server.ts';
import {
  type Answers,
  CHANNEL,
  channel,
  DISCORD_TOKEN,
  GUILD,
  MANIFEST_SCOPES,
  rightDiscord,
  rightSlack,
  SLACK_APP_TOKEN,
  SLACK_BOT_TOKEN,
  SLACK_CHANNEL,
  startDiscord,
  startSlack,
} from '../doctor/platforms.ts';
import { mustOpen, tempDataDir } from '../store/temp-store.ts';
import { tempDir } from '../temp-dir.ts';
import { bareDirectory, newDataDir, type RunningCheesebot, startCheesebot } from './cheesebot.ts';

// Each test starts real processes, which takes seconds on a busy machine.
vi.setConfig({ testTimeout: 240_000 });

const ROOT = join(import.meta.dirname, '../..');
const KEY = 'sk-right-key-of-the-test';
const SECRETS = [
  DISCORD_TOKEN,
  SLACK_BOT_TOKEN,
  SLACK_APP_TOKEN,
  KEY,
  'pass-word-of-the-test',
  'client-secret-of-the-test',
];

const closing: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  await Promise.all(closing.splice(0).map((close) => close()));
});

interface Examined {
  readonly code: number | null;
  readonly lines: readonly string[];
  readonly stderr: string;
}

/** `npm run doctor` in a folder of its own, with only these settings; no secret may be in what it says. */
async function doctor(
  settings: Readonly<Record<string, string>>,
  { words = [], envFile }: { readonly words?: readonly string[]; readonly envFile?: string } = {},
): Promise<Examined> {
  const folder = tempDir('doctor');
  if (envFile !== undefined) writeFileSync(join(folder, '.env'), envFile);
  const child = spawn(process.execPath, [join(ROOT, 'src/doctor.ts'), ...words], {
    cwd: folder,
    env: { PATH: process.env.PATH ?? '', HOME: process.env.HOME ?? '', PORT: '0', ...settings },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const said = { stdout: '', stderr: '' };
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    said.stdout += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    said.stderr += text;
  });
  await once(child, 'close');
  for (const secret of SECRETS) expect(said.stdout + said.stderr).not.toContain(secret);
  // It changed nothing, not even in the folder where it was called.
  expect(readdirSync(folder)).toEqual(envFile === undefined ? [] : ['.env']);
  return { code: child.exitCode, lines: said.stdout.trimEnd().split('\n'), stderr: said.stderr };
}

/** What is not ok, as it was printed. */
function troubles({ lines }: Examined): readonly string[] {
  return lines.slice(0, -1).filter((line) => !line.startsWith('ok '));
}

const wanted = registrationOf(createCommands(createAgentDirectory({ llmAgents: [], env: {} })));

interface Installation {
  readonly discord?: Answers;
  readonly slack?: Answers;
  readonly scopes?: readonly string[];
}

/** Settings of an installation in which all is right but what is changed here. */
async function installation(change: Installation = {}): Promise<Record<string, string>> {
  const discord = await startDiscord({ ...rightDiscord(wanted), ...change.discord });
  const slack = await startSlack({ ...rightSlack(), ...change.slack }, change.scopes);
  const endpoint = await startLittleServer({
    '/v1/models': ({ authorization }) =>
      authorization === `Bearer ${KEY}`
        ? { body: { data: [{ id: 'mouse-1' }] } }
        : { status: 401, body: { error: { message: `Incorrect key ${authorization}` } } },
  });
  closing.push(discord.close, slack.close, endpoint.close);
  const agent = { id: 'mouse', model: 'mouse-1', baseUrl: `${endpoint.url}/v1`, apiKeyVariable: 'MOUSE' };
  const agentsFile = join(await bareDirectory(), 'agents.json');
  writeFileSync(agentsFile, JSON.stringify({ agents: [agent] }));
  return {
    DISCORD_TOKEN,
    DISCORD_API_BASE_URL: discord.apiBaseUrl,
    SLACK_BOT_TOKEN,
    SLACK_APP_TOKEN,
    SLACK_API_URL: slack.apiUrl,
    DATA_DIR: await bareDirectory(),
    AGENTS_FILE: agentsFile,
    MOUSE: KEY,
  };
}

describe('npm run doctor', () => {
  it('finds nothing where everything is right, and exits with 0', async () => {
    const settings = await installation();
    const dataDir = await tempDataDir();
    await (await mustOpen({ dataDir })).close();
    const examined = await doctor(
      { ...settings, DATA_DIR: dataDir },
      { words: ['--channel', `discord:${CHANNEL}`] },
    );
    expect({ ...examined, troubles: troubles(examined) }).toMatchObject({
      code: 0,
      stderr: '',
      troubles: [],
    });
    for (const what of [
      'tables',
      'command',
      `channel ${CHANNEL}`,
      'scopes',
      'Socket Mode',
      'mouse',
      'port 0',
    ]) {
      expect(examined.lines).toContainEqual(expect.stringMatching(`^ok +\\w+: ${what} +— `));
    }
    expect(examined.lines.at(-1)).toMatch(/^\d+ ok, 0 warn, 0 FAIL: ready for npm start\.$/u);
  });

  it('says the same as data, one object a line', async () => {
    const examined = await doctor(await installation(), {
      words: ['--json', '--channel', `slack:${SLACK_CHANNEL}`],
    });
    expect(examined.code).toBe(0);
    const areas = examined.lines.map((line) => {
      const finding: unknown = JSON.parse(line);
      expect(finding).toEqual({
        area: expect.any(String),
        state: 'ok',
        what: expect.any(String),
        advice: expect.any(String),
      });
      return typeof finding === 'object' && finding && 'area' in finding ? finding.area : undefined;
    });
    expect([...new Set(areas)]).toEqual([
      'configuration',
      'store',
      'queue',
      'discord',
      'slack',
      'agents',
      'web',
    ]);
  });

  it('asks nobody with --offline', async () => {
    const settings = await installation();
    const nowhere = 'http://127.0.0.1:9';
    const places = { DISCORD_API_BASE_URL: nowhere, SLACK_API_URL: nowhere };
    expect((await doctor({ ...settings, ...places }, { words: ['--offline'] })).code).toBe(0);
  });

  it('explains its flags, and refuses others in one sentence', async () => {
    expect(await doctor({}, { words: ['--help'] })).toMatchObject({ code: 0, stderr: '' });
    expect(await doctor({}, { words: ['--ofline'] })).toMatchObject({
      code: 1,
      lines: [''],
      stderr: 'There is no flag --ofline. Did you mean --offline? --help shows every flag.\n',
    });
  });
});

describe('npm run doctor exits with 1 and says what to do', () => {
  const deny = { id: GUILD, type: 0, allow: '0', deny: String(1n << 15n) } as const;

  it.each<[string, Installation, Record<string, string>, readonly string[], RegExp]>([
    [
      'a wrong token of Discord',
      {},
      { DISCORD_TOKEN: 'wrong' },
      [],
      /^FAIL {2}discord: token +— Discord does not accept DISCORD_TOKEN;/u,
    ],
    [
      'a missing scope of Slack',
      { scopes: MANIFEST_SCOPES.filter((scope) => scope !== 'commands') },
      {},
      [],
      /^FAIL {2}slack: scope commands +— is missing/u,
    ],
    [
      'a missing permission in a channel',
      { discord: { [`/channels/${CHANNEL}`]: { body: channel([deny]) } } },
      {},
      ['--channel', `discord:${CHANNEL}`],
      /^FAIL {2}discord: channel \d+ +— Attach Files is missing .* denied to @everyone/u,
    ],
    [
      'an endpoint that cannot be reached',
      {},
      { DISCORD_API_BASE_URL: 'http://127.0.0.1:1/api' },
      [],
      /^FAIL {2}discord: token +— http:\/\/127\.0\.0\.1:1\/api cannot be reached/u,
    ],
    [
      'a wrong key',
      {},
      { MOUSE: 'sk-wrong-key' },
      [],
      /^FAIL {2}agents: mouse +— \S+ refuses the key in MOUSE \(401\)/u,
    ],
    [
      'a store that cannot be reached',
      {},
      { DATABASE_URL: 'postgres://cheese:pass-word-of-the-test@127.0.0.1:1/none' },
      [],
      /^FAIL {2}store: PostgreSQL +— PostgreSQL at 127\.0\.0\.1:1\/none cannot be used \(connect ECONNREFUSED/u,
    ],
    [
      'an agents file that is not there',
      {},
      { AGENTS_FILE: '/nowhere/agents.json' },
      [],
      /^FAIL {2}agents: agents\.json +— There is no agents file/u,
    ],
  ])('%s', async (_, change, settings, words, line) => {
    const examined = await doctor({ ...(await installation(change)), ...settings }, { words });
    expect({ code: examined.code, troubles: troubles(examined) }).toEqual({
      code: 1,
      troubles: [expect.stringMatching(line)],
    });
  });

  it('wrong settings, each in a line, and checks nothing else', async () => {
    const envFile = 'PORT=tea\nSLACK_BOT_TOKEN=xoxb-1\nDISCORD_TOKN=client-secret-of-the-test\n';
    const examined = await doctor({ PORT: 'tea', SLACK_PORT: 'coffee' }, { envFile });
    expect(examined.code).toBe(1);
    expect(troubles(examined)).toEqual([
      expect.stringMatching(
        /^warn {2}configuration: DISCORD_TOKN +— is read by nothing; did you mean DISCORD_TOKEN\?$/u,
      ),
      expect.stringMatching(/^FAIL {2}configuration: settings +— SLACK_PORT must be/u),
      expect.stringMatching(/^FAIL {2}configuration: settings +— PORT must be/u),
    ]);
    expect(examined.lines.join()).not.toContain('store:');
  });

  it('a store of a newer version', async () => {
    const dataDir = await tempDataDir();
    await (await mustOpen({ dataDir })).close();
    const { PGlite } = await import('@electric-sql/pglite');
    const pglite = await PGlite.create(join(dataDir, 'pglite'));
    await pglite.exec("insert into kysely_migration values ('9999-from-the-future', '2999-01-01T00:00:00Z')");
    await pglite.close();
    const examined = await doctor({ DATA_DIR: dataDir });
    expect({ code: examined.code, troubles: troubles(examined) }).toEqual({
      code: 1,
      troubles: [
        expect.stringMatching(/^FAIL {2}store: tables +— made by a newer version \(9999-from-the-future\)/u),
      ],
    });
  });
});

describe('npm run doctor beside a running server', () => {
  let server: RunningCheesebot | undefined;
  afterEach(() => server?.kill());

  it('finds directory and port in use by it, which is right, and leaves it running', async () => {
    const dataDir = await newDataDir();
    server = await startCheesebot({ DATA_DIR: dataDir });
    const before = (await fetch(`${server.url}/ready`)).status;
    const examined = await doctor({ DATA_DIR: dataDir, PORT: new URL(server.url).port });
    expect({ code: examined.code, troubles: troubles(examined) }).toEqual({ code: 0, troubles: [] });
    expect(examined.lines).toEqual(
      expect.arrayContaining([
        expect.stringMatching(
          `^ok +store: embedded database +— in use by the running server \\(process ${server.pid}\\)`,
        ),
        expect.stringMatching(/^ok +web: port \d+ +— a running Cheesebot answers/u),
      ]),
    );
    expect([before, (await fetch(`${server.url}/ready`)).status]).toEqual([200, 200]);
  });
});
