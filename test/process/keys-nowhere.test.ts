import { setTimeout as sleep } from 'node:timers/promises';
import { gunzipSync } from 'node:zlib';
import { Client } from 'pg';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import {
  answer,
  apiError,
  completion,
  echoingError,
  type Fault,
  goodReply,
  type LlmFaultServer,
  startLlmFaultServer,
} from '../fakes/llm-fault-server.ts';
import { findPostgres, startPostgres, type ThrowawayPostgres } from '../servers/postgres.ts';
import { cheese, type RunningCheesebot, startCheesebot } from './cheesebot.ts';
import { PlaygroundClient, type ShownMessage } from './playground-client.ts';
import { scriptedAgents } from './scripted-agents.ts';

// A real process plays a whole evaluation; a busy machine takes long for it.
vi.setConfig({ testTimeout: 300_000, hookTimeout: 120_000 });

const KEY = 'sk-hostile-0123456789abcdef';

/** The key as it may stand somewhere. */
const SPELLINGS = [
  KEY,
  Buffer.from(KEY).toString('hex'),
  Buffer.from(KEY).toString('base64').replace(/=+$/u, ''),
];

/** As only a reader of JSON finds it, and as only somebody finds it who is shown it. */
const ESCAPED = [...KEY].map((letter) => `\\u00${letter.charCodeAt(0).toString(16)}`).join('');
const HIDDEN = [...KEY].join('\u200b');

const HEADERS = { 'x-request-id': KEY, 'retry-after': KEY, 'x-should-retry': KEY, 'www-authenticate': KEY };
const MOVE = ['FORWARD', 'ROTATE_LEFT', 'FORWARD', 'FORWARD'];
const content = (notes: string) => `{"notes": "${notes}", "actions": ["FORWARD"], "${KEY}": "${KEY}"}`;

/** An endpoint that repeats the key wherever a reply has a place for it. */
const REPLIES: readonly Fault[] = [
  goodReply(MOVE, `my key is ${KEY}`),
  completion({ content: content(ESCAPED) }),
  completion({ content: content(HIDDEN) }),
  completion({ content: content('on'), name: KEY, tool_calls: [{ id: KEY }] }, KEY),
  completion({ content: `I will not, ${HIDDEN}` }),
  completion({ content: null, refusal: `not with ${KEY}` }),
  answer(
    200,
    JSON.stringify({
      id: KEY,
      model: KEY,
      system_fingerprint: KEY,
      choices: [{ message: { content: content(KEY) }, finish_reason: 'stop', logprobs: { content: KEY } }],
      usage: { prompt_tokens: 5, completion_tokens: 5, [KEY]: KEY, prompt_tokens_details: { [KEY]: [KEY] } },
    }),
    HEADERS,
  ),
  apiError(500, { message: `no: ${KEY}`, code: KEY, param: KEY, type: KEY }, HEADERS),
  apiError(200, { message: HIDDEN, code: KEY }),
  answer(200, `not JSON ${KEY}`, HEADERS),
  answer(502, `<html>${KEY}</html>`),
  goodReply(MOVE, 'on'),
];
/** These end a session. */
const ENDS: readonly Fault[] = [
  echoingError(401),
  apiError(400, { message: `bad ${HIDDEN}`, code: KEY, param: KEY }, HEADERS),
  apiError(404, { message: `no model for ${KEY}` }),
];

function hostile(): Fault {
  let asked = 0;
  return (response, request) => {
    asked += 1;
    const end = asked % 60 === 0 ? ENDS[(asked / 60) % ENDS.length] : undefined;
    const fault = end ?? REPLIES[asked % REPLIES.length];
    return fault?.(response, request);
  };
}

const programs = findPostgres();
let postgres: ThrowawayPostgres | undefined;
let server: LlmFaultServer | undefined;
let bot: RunningCheesebot | undefined;
beforeAll(async () => {
  if (programs) postgres = await startPostgres(programs);
  server = await startLlmFaultServer();
});
afterEach(() => bot?.kill());
afterAll(async () => {
  await server?.close();
  await postgres?.stop();
});

describe.skipIf(programs === undefined)('a key that a hostile endpoint repeats wherever it can', () => {
  it('is in no log, no row of the store, no message and no report', async () => {
    if (!postgres || !server) throw new Error('There are no servers');
    server.script(hostile());
    const databaseUrl = await postgres.newDatabase();
    const agent = { apiKeyVariable: 'HOSTILE_KEY', cache: true, totalSeconds: 5, requestSeconds: 5 };
    const environment = {
      DATABASE_URL: databaseUrl,
      AGENTS_FILE: await scriptedAgents(server.baseUrl, agent),
      HOSTILE_KEY: KEY,
      LOG_LEVEL: 'trace',
      LAB_CONCURRENCY: '8',
    };
    const running = await startCheesebot(environment);
    bot = running;
    const ada = new PlaygroundClient(() => running.url, 'lab', 'Ada');
    await ada.type('play t-maze vs:scripted length:quick');
    await ada.type('eval agents:scripted paradigms:t-maze trials:1 seeds:16');
    const plan = (await ada.messages()).findLast(({ card }) => labelsOf(card).includes('Start'));
    if (!plan) throw new Error('There is no plan');
    await ada.press(plan, 'Start');

    const store = new Client(databaseUrl);
    await store.connect();
    try {
      const files = await filesOf(ada, running);
      // Every reply was given several times, and sessions ended both ways.
      expect(server.requests.length).toBeGreaterThan(120);
      const { rows: ends } = await store.query('select distinct status from sessions');
      expect(ends).toContainEqual({ status: 'void' });

      const everything = new Map<string, string>([['messages', JSON.stringify(await ada.messages())]]);
      for (const file of files) everything.set(file, await fetched(`${running.url}${file}`));
      for (const [table, rows] of await dumped(store)) everything.set(table, rows);
      expect(everything.get('public.agent_turns'), 'a reply in the store').toContain('[key]');
      expect(everything.get('public.request_cache'), 'a reply in the cache').toContain('[key]');
      expect(await running.stop()).toBe(0);
      everything.set('log', running.said());
      const typed = await cheese(environment, 'runs');
      everything.set('terminal', typed.stdout + typed.stderr);
      for (const [what, text] of everything) {
        for (const spelling of [...SPELLINGS, postgres.password]) {
          expect(text.includes(spelling), `${spelling} in ${what}`).toBe(false);
        }
      }
    } finally {
      await store.end();
    }
  });
});

function labelsOf(card: ShownMessage['card']): readonly string[] {
  return card?.buttons.flat().map(({ label }) => label) ?? [];
}

/** The addresses of the files of the results, once all are there. */
async function filesOf(ada: PlaygroundClient, { said }: RunningCheesebot): Promise<readonly string[]> {
  for (let waited = 0; waited < 200_000; waited += 250) {
    const shown = JSON.stringify(await ada.messages());
    const files = shown.match(/\/playground\/files\/[^"\\]+/gu) ?? [];
    if (['csv', 'jsonl', 'html'].every((kind) => files.some((file) => file.includes(`.${kind}`))))
      return files;
    await sleep(250);
  }
  const titles = (await ada.messages()).map(({ card }) => card?.title ?? '');
  throw new Error(`There are no files, but: ${titles.join('; ')}. The bot said: ${said()}`);
}

async function fetched(url: string): Promise<string> {
  const response = await fetch(url);
  expect(response.status, url).toBe(200);
  const bytes = Buffer.from(await response.arrayBuffer());
  return (bytes[0] === 0x1f && bytes[1] === 0x8b ? gunzipSync(bytes) : bytes).toString('latin1');
}

/** Every row of every table, as text. */
async function dumped(store: Client): Promise<ReadonlyMap<string, string>> {
  const { rows: tables } = await store.query<{ name: string }>(
    `select format('%I.%I', schemaname, tablename) as name from pg_tables
     where schemaname not in ('pg_catalog', 'information_schema')`,
  );
  const dump = new Map<string, string>();
  for (const { name } of tables) {
    const { rows } = await store.query<{ row: string }>(`select row_to_json(t)::text as row from ${name} t`);
    dump.set(name, rows.map(({ row }) => row).join('\n'));
  }
  return dump;
}
