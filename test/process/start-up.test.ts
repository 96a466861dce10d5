import { writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { cheese, newDataDir, type RunningCheesebot, serverUntilExit, startCheesebot } from './cheesebot.ts';

// Each test starts real processes, which takes seconds on a busy machine.
vi.setConfig({ testTimeout: 120_000 });

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

describe('stopping', () => {
  it('SIGTERM ends the server with exit code 0', async () => {
    const server = await startCheesebot({ DATA_DIR: await newDataDir() });
    expect(await server.stop()).toBe(0);
  });
});
