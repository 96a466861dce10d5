import { afterEach, describe, expect, it } from 'vitest';
import { readAgentsFile } from '../../src/agents/llm/agents-file.ts';
import { checkAgents } from '../../src/doctor/agents.ts';
import { refused } from '../../src/result.ts';
import { type Heard, type LittleServer, type Said, startLittleServer } from './little-server.ts';
import { patientGet } from './patient-get.ts';

const KEY = 'sk-right-key-of-the-test';

let server: LittleServer | undefined;
afterEach(() => server?.close());

/** One agent `mouse` with a key at an endpoint that answers so, as `state what: advice`. */
async function found(
  models: Said | ((heard: Heard) => Said),
  {
    agent = {},
    env = {},
    isOffline = false,
  }: { agent?: object; env?: Record<string, string>; isOffline?: boolean } = {},
): Promise<readonly string[]> {
  server = await startLittleServer({ '/v1/models': models });
  const one = {
    id: 'mouse',
    model: 'mouse-1',
    baseUrl: `${server.url}/v1/`,
    apiKeyVariable: 'MOUSE_KEY',
    ...agent,
  };
  const findings = await checkAgents({
    agents: readAgentsFile(JSON.stringify({ agents: [one] }), 'agents.json'),
    environment: { MOUSE_KEY: KEY, ...env },
    isOffline,
    get: patientGet('isSilent' in models && models.isSilent ? '/models' : undefined),
  });
  return findings.slice(1).map(({ state, what, advice }) => `${state} ${what}: ${advice}`);
}

const list = (...ids: readonly string[]): Said => ({
  body: { object: 'list', data: ids.map((id) => ({ id })) },
});

describe('the agents of agents.json', () => {
  it('may be none, or told wrong in the words of the file’s reader', async () => {
    const parts = { environment: {}, isOffline: false, get: patientGet() };
    expect(await checkAgents({ ...parts, agents: { ok: true, value: [] } })).toMatchObject([{ state: 'ok' }]);
    const agents = refused('agents-file/syntax', 'agents.json, line 3: a comma too many.');
    expect(await checkAgents({ ...parts, agents })).toEqual([
      {
        area: 'agents',
        state: 'fail',
        what: 'agents.json',
        advice: 'agents.json, line 3: a comma too many.',
      },
    ]);
  });

  it.each<[string, Said, RegExp]>([
    ['offers the model', list('mouse-1', 'rat-1'), /^ok mouse: http:\S+\/v1 offers "mouse-1"\.$/u],
    ['lists it in the way of Google', list('models/mouse-1'), /^ok mouse: /u],
    [
      'does not list the model',
      list('rat-1', 'rat-2'),
      /^warn mouse: http:\S+ does not list "mouse-1" among its 2 models; check "model"/u,
    ],
    [
      'refuses the key',
      { status: 401, body: {} },
      /^fail mouse: http:\S+ refuses the key in MOUSE_KEY \(401\)/u,
    ],
    ['has no list', { status: 404, body: {} }, /^warn mouse: http:\S+ answers but lists no models \(404\)/u],
    ['asks to wait', { status: 429, body: {} }, /^warn mouse: http:\S+ asks to wait/u],
    [
      'is in trouble',
      { status: 502, body: 'bad gateway' },
      /^fail mouse: http:\S+ is in trouble \(it answered 502\)/u,
    ],
    [
      'answers a page',
      { body: '<html>' },
      /^warn mouse: http:\S+\/models answers something else than a list/u,
    ],
    [
      'does not answer',
      { isSilent: true },
      /^fail mouse: http:\S+ cannot be reached \(no answer within 0\.3 s\); start the endpoint/u,
    ],
  ])('an endpoint that %s', async (_, said, sentence) => {
    expect(await found(said)).toEqual([expect.stringMatching(sentence)]);
  });

  it('an endpoint that is not there', async () => {
    const agent = { baseUrl: 'http://127.0.0.1:9/v1' };
    expect(await found(list(), { agent })).toEqual([
      expect.stringMatching(/^fail mouse: http:\S+ cannot be reached \(/u),
    ]);
  });

  it('a key that is not set; its endpoint is not asked', async () => {
    expect(await found(list('mouse-1'), { env: { MOUSE_KEY: '' } })).toEqual([
      expect.stringMatching(/^fail mouse: mouse has no key: the environment variable MOUSE_KEY is not set/u),
    ]);
    expect(server?.heard).toEqual([]);
  });

  it('an endpoint that wants a key where none is named', async () => {
    const agent = { apiKeyVariable: undefined };
    expect(await found({ status: 401 }, { agent })).toEqual([
      expect.stringMatching(/wants a key; name the variable that holds it in "apiKeyVariable"/u),
    ]);
    expect(server?.heard.map(({ authorization }) => authorization)).toEqual([undefined]);
  });

  it('are not asked about with --offline, but their keys are', async () => {
    expect(await found(list(), { isOffline: true })).toEqual([
      'ok mouse: its key is in MOUSE_KEY; its endpoint was not asked.',
    ]);
    expect(server?.heard).toEqual([]);
  });

  it('send their key to their own endpoint, and it stands in no finding even if it is repeated', async () => {
    const lines = await found(({ authorization }) => ({ status: 401, body: { error: authorization } }));
    expect(server?.heard.map(({ authorization }) => authorization)).toEqual([`Bearer ${KEY}`]);
    expect(lines.join()).not.toContain(KEY);
  });

  it('ask an endpoint once, however many share it, and different ones at the same time', async () => {
    const agents = ['one', 'one', 'two', 'three'].map((place, at) => ({
      id: `mouse-${at}`,
      model: 'mouse-1',
      baseUrl: `http://${place}.invalid/v1`,
    }));
    const asked: string[] = [];
    const allAsked = Promise.withResolvers<void>();
    const findings = await checkAgents({
      agents: readAgentsFile(JSON.stringify({ agents }), 'agents.json'),
      environment: {},
      isOffline: false,
      // Nobody answers before all three were asked.
      get: async ({ url }) => {
        asked.push(url);
        if (asked.length === 3) allAsked.resolve();
        await allAsked.promise;
        return { isAnswered: false, reason: 'ENOTFOUND' };
      },
    });
    expect(asked).toEqual(['one', 'two', 'three'].map((place) => `http://${place}.invalid/v1/models`));
    expect(findings.map(({ state }) => state)).toEqual(['ok', 'fail', 'fail', 'fail', 'fail']);
  });
});
