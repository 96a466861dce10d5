import { createHash } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { openStore, type StoreOptions } from '../../src/store/open-store.ts';
import { findPostgres, startPostgres, type ThrowawayPostgres } from '../servers/postgres.ts';
import { findRedis, startRedis, type ThrowawayRedis } from '../servers/redis.ts';
import { newDataDir, type RunningCheesebot, startCheesebot, startWorker } from './cheesebot.ts';
import { PlaygroundClient, type ShownMessage } from './playground-client.ts';
import { NANODOLLARS_A_REPLY, scriptedAgents } from './scripted-agents.ts';
import { type ScriptedModel, startScriptedModel } from './scripted-model.ts';
import { until } from './until.ts';

// Real processes are started and killed several times over; a busy machine takes long for it.
vi.setConfig({ testTimeout: 600_000, hookTimeout: 120_000 });

const SESSIONS = 200;

/** Replies of the endpoint, of which each session needs several: not enough for a run, enough to see that it goes on. */
const A_WHILE = 40;

const postgresPrograms = findPostgres();
const redisProgram = findRedis();

/** The processes of one set-up of the queue, and what can be killed in it. */
interface SetUp {
  readonly name: string;
  readonly isMissing: boolean;
  readonly paradigm: 't-maze' | 'shuttle-box';
  open(): Promise<House>;
}

interface House {
  readonly store: StoreOptions;
  /** The settings of every process. */
  readonly environment: Readonly<Record<string, string>>;
  /** How many workers there are beside the bot; without any the bot plays by itself. */
  readonly workers: number;
  /** Servers that can be killed and come back, in the order in which they are. */
  readonly servers: readonly { readonly name: string; crash(): Promise<void> }[];
}

let postgres: ThrowawayPostgres | undefined;
let redis: ThrowawayRedis | undefined;
beforeAll(async () => {
  if (postgresPrograms) postgres = await startPostgres(postgresPrograms);
  if (redisProgram) redis = await startRedis(redisProgram);
});
afterAll(async () => {
  await postgres?.stop();
  await redis?.stop();
});

const SET_UPS: readonly SetUp[] = [
  {
    name: 'on the embedded store',
    isMissing: false,
    paradigm: 'shuttle-box',
    open: async () => {
      const dataDir = await newDataDir();
      return { store: { dataDir }, environment: { DATA_DIR: dataDir }, workers: 0, servers: [] };
    },
  },
  {
    name: 'on PostgreSQL',
    isMissing: postgresPrograms === undefined,
    paradigm: 't-maze',
    open: async () => {
      if (!postgres) throw new Error('There is no PostgreSQL');
      const { crash } = postgres;
      const databaseUrl = await postgres.newDatabase();
      const environment = { DATABASE_URL: databaseUrl };
      return { store: { databaseUrl }, environment, workers: 2, servers: [{ name: 'PostgreSQL', crash }] };
    },
  },
  {
    name: 'on Redis',
    isMissing: postgresPrograms === undefined || redisProgram === undefined,
    paradigm: 't-maze',
    open: async () => {
      if (!postgres || !redis) throw new Error('There is no PostgreSQL or no Redis');
      const databaseUrl = await postgres.newDatabase();
      const environment = { DATABASE_URL: databaseUrl, REDIS_URL: redis.url };
      const servers = [
        { name: 'Redis', crash: redis.crash },
        { name: 'PostgreSQL', crash: postgres.crash },
      ];
      return { store: { databaseUrl }, environment, workers: 2, servers };
    },
  },
];

let model: ScriptedModel | undefined;
const running = new Set<Pick<RunningCheesebot, 'kill' | 'said'>>();
/** What all processes that live said so far. */
const all = { said: () => [...running].map((process) => process.said()).join('') };
afterEach(async () => {
  await Promise.all([...running].map((process) => process.kill()));
  running.clear();
  await model?.close();
});

const WALK = ['FORWARD', 'FORWARD', 'ROTATE_LEFT', 'ROTATE_RIGHT'] as const;

/** A random walk, the same in every run: it comes to the end of a trial after some replies. */
function walk(reply: number): readonly string[] {
  const digest = createHash('sha256').update(String(reply)).digest();
  return [0, 1, 2, 3].map((index) => WALK[(digest[index] ?? 0) % WALK.length] ?? 'STAY');
}

describe.each(SET_UPS)('a run of 200 sessions, the queue $name', ({ isMissing, paradigm, open }) => {
  it.skipIf(isMissing)(
    'comes to its end though everything is killed: each trial once, the cost right',
    async () => {
      const endpoint = await startScriptedModel({ latency: 40, actions: walk });
      model = endpoint;
      const house = await open();
      const environment = {
        ...house.environment,
        AGENTS_FILE: await scriptedAgents(endpoint.baseUrl),
        LAB_CONCURRENCY: '16',
      };
      const role = house.workers > 0 ? { ROLE: 'bot' } : {};
      let bot: RunningCheesebot = await startCheesebot({ ...environment, ...role });
      running.add(bot);
      const workers = await Promise.all(
        Array.from({ length: house.workers }, () => startWorker(environment)),
      );
      for (const worker of workers) running.add(worker);
      const ada = new PlaygroundClient(() => bot.url, 'lab', 'Ada');
      const card = async (): Promise<ShownMessage | undefined> =>
        (await ada.messages()).findLast(({ card: shown }) => shown?.buttons.flat().length);
      const answered = (count: number, what: string): Promise<void> =>
        until(
          () => all,
          () => endpoint.answered() >= count,
          what,
          120_000,
        );

      await ada.type(`eval agents:scripted paradigms:${paradigm} trials:1 seeds:${SESSIONS}`);
      const plan = await card();
      if (!plan) throw new Error('There is no plan to start');
      endpoint.allow(60 + A_WHILE);
      await ada.press(plan, 'Start');

      await answered(60, 'the run to begin');
      await bot.kill();
      running.delete(bot);
      // Workers play on meanwhile, for a while: on no machine is the run over before everything was killed.
      endpoint.allow(A_WHILE);
      bot = await startCheesebot({ ...environment, ...role });
      running.add(bot);

      const goesOn = async (after: string): Promise<void> => {
        endpoint.allow(A_WHILE);
        await answered(endpoint.answered() + A_WHILE / 2, `the run to go on after ${after} was killed`);
      };
      await goesOn('the bot');
      const [first] = workers;
      if (first) {
        await first.kill();
        running.delete(first);
        running.add(await startWorker(environment));
        await goesOn('a worker');
      }
      for (const server of house.servers) {
        await server.crash();
        await goesOn(server.name);
      }

      endpoint.release();
      await finished(ada);
      const shown = JSON.stringify(await ada.messages());
      await bot.stop();
      await Promise.all([...running].map((process) => process.kill()));
      running.clear();
      await checkStore(house.store, shown, endpoint);
    },
  );
});

async function finished(ada: PlaygroundClient): Promise<void> {
  let isFinished = false;
  const look = async (): Promise<void> => {
    const messages = await ada.messages();
    isFinished = messages.some(({ card }) => /finished/iu.test(card?.title ?? ''));
  };
  const timer = setInterval(() => void look().catch(() => undefined), 250);
  try {
    await until(
      () => all,
      () => isFinished,
      'the end of the run',
      240_000,
    );
  } finally {
    clearInterval(timer);
  }
}

async function checkStore(options: StoreOptions, shown: string, endpoint: ScriptedModel): Promise<void> {
  const opened = await openStore(options);
  if (!opened.ok) throw new Error(opened.refusal.message);
  const store = opened.value;
  try {
    const trials = new Map<string, number>();
    for await (const { session, row } of store.loggedTrials({})) {
      const key = `${session.id} ${row.trial}`;
      trials.set(key, (trials.get(key) ?? 0) + 1);
      expect(session.status, row.reason ?? 'the end of a session').toBe('finished');
    }
    expect(trials.size, 'every trial').toBe(SESSIONS);
    expect(new Set(trials.values()), 'each trial once').toEqual(new Set([1]));
    const ids = [...trials.keys()].map((key) => key.split(' ')[0] ?? '');
    const usages = [...(await store.usageOf(ids)).values()];
    const calls = usages.reduce((sum, usage) => sum + usage.calls, 0);
    const spent = usages.reduce((sum, usage) => sum + usage.nanodollars, 0);
    expect(spent, 'the cost of every reply').toBe(calls * NANODOLLARS_A_REPLY);
    // What was under way when a process was killed was answered and never heard.
    expect(endpoint.answered()).toBeGreaterThanOrEqual(calls);
    expect(shown, 'the cost on the card').toContain(`$${(spent / 1e9).toFixed(2)}`);
  } finally {
    await store.close();
  }
}
