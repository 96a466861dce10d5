import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import {
  answer,
  apiError,
  type Fault,
  HTML,
  type LlmFaultServer,
  neverAnswers,
  startLlmFaultServer,
} from '../fakes/llm-fault-server.ts';
import { NOBODY } from '../servers/free-port.ts';
import { cheese, newDataDir, startCheese } from './cheesebot.ts';

// Each test starts a real process, which takes seconds on a busy machine.
vi.setConfig({ testTimeout: 240_000, hookTimeout: 120_000 });

const KEY = 'sk-test-0123456789abcdef';

let endpoint: LlmFaultServer;
let environment: Record<string, string>;

beforeAll(async () => {
  endpoint = await startLlmFaultServer();
  const directory = await newDataDir();
  const hasty = { model: 'some-model', apiKeyVariable: 'TEST_KEY', requestSeconds: 1, totalSeconds: 1 };
  const agents = [
    // Time enough for an answer on a busy machine.
    { ...hasty, id: 'model', name: 'Model', baseUrl: endpoint.baseUrl, requestSeconds: 20, totalSeconds: 20 },
    { ...hasty, id: 'hasty', name: 'Hasty', baseUrl: endpoint.baseUrl },
    { ...hasty, id: 'nowhere', name: 'Nowhere', baseUrl: `http://${NOBODY}/v1` },
    {
      ...hasty,
      id: 'patient',
      name: 'Patient',
      baseUrl: endpoint.baseUrl,
      requestSeconds: 60,
      totalSeconds: 60,
    },
  ];
  const file = join(directory, 'agents.json');
  await writeFile(file, JSON.stringify({ agents }));
  environment = { DATA_DIR: join(directory, 'data'), AGENTS_FILE: file, TEST_KEY: KEY };
});

afterAll(() => endpoint.close());

describe('play t-maze with an agent whose endpoint fails ends with exit code 1 and a card that says why', () => {
  const play = async (agent: string, fault: Fault): Promise<string> => {
    endpoint.script(fault);
    const { code, stdout, stderr } = await cheese(environment, `play t-maze agent:${agent}`);
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toContain('broken off');
    expect(stderr).toContain('void and does not count');
    expect(stderr).not.toContain(KEY);
    return stderr;
  };

  it('down', async () => {
    expect(await play('nowhere', neverAnswers)).toContain(
      'Nowhere cannot be reached: no connection to its endpoint',
    );
  });

  it('slow', async () => {
    expect(await play('hasty', neverAnswers)).toContain(
      'Hasty is too slow: its endpoint gave no complete answer in time in one try.',
    );
  });

  it('HTML', async () => {
    expect(await play('model', answer(200, HTML, { 'content-type': 'text/html' }))).toContain(
      'its endpoint sent a web page (HTML) instead of a chat completion. Check "baseUrl"',
    );
  });

  it('nonsense instead of a chat completion', async () => {
    expect(await play('model', answer(200, '{"cheese": true}'))).toContain(
      'its endpoint sent an answer without choices instead of a chat completion.',
    );
  });

  it('a wrong key', async () => {
    const fault = apiError(401, { message: `Incorrect API key: ${KEY}`, code: 'invalid_api_key' });
    expect(await play('model', fault)).toContain(
      'The endpoint of Model refuses the key (status 401). Check the environment variable TEST_KEY',
    );
  });
});

describe('an agent is stopped for good', () => {
  it.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)('by %s', async (signal) => {
    endpoint.script(neverAnswers);
    const before = endpoint.requests.length;
    const command = startCheese(environment, 'play t-maze agent:patient');
    await vi.waitUntil(() => endpoint.requests.length > before, { timeout: 60_000, interval: 20 });
    command.kill(signal);
    const exit = await command.exit;
    expect(exit).toMatchObject({ code: 1, stdout: '' });
    expect(exit.stderr).toContain('stopped');
  });
});
