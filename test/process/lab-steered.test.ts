import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { findPostgres, startPostgres, type ThrowawayPostgres } from '../servers/postgres.ts';
import { findRedis, startRedis, type ThrowawayRedis } from '../servers/redis.ts';
import { type RunningCheesebot, startCheesebot, startDoomed, startWorker } from './cheesebot.ts';
import { PlaygroundClient } from './playground-client.ts';
import { scriptedAgents } from './scripted-agents.ts';
import { type ScriptedModel, startScriptedModel } from './scripted-model.ts';
import { until } from './until.ts';

// Real processes are started and stopped; a busy machine takes long for it.
vi.setConfig({ testTimeout: 300_000, hookTimeout: 120_000 });

const postgresPrograms = findPostgres();
const redisProgram = findRedis();

let postgres: ThrowawayPostgres | undefined;
let redis: ThrowawayRedis | undefined;
let model: ScriptedModel | undefined;
const running = new Set<Pick<RunningCheesebot, 'kill' | 'said'>>();
beforeAll(async () => {
  if (postgresPrograms) postgres = await startPostgres(postgresPrograms);
  if (redisProgram) redis = await startRedis(redisProgram);
});
afterEach(async () => {
  await Promise.all([...running].map((process) => process.kill()));
  running.clear();
  await model?.close();
  model = undefined;
});
afterAll(async () => {
  await postgres?.stop();
  await redis?.stop();
});

const ON_POSTGRES = { queue: 'PostgreSQL', isMissing: !postgresPrograms } as const;
const ON_REDIS = { queue: 'Redis', isMissing: !postgresPrograms || !redisProgram } as const;

/** The settings of every process on a new, empty database. */
async function environmentOn(queue: 'PostgreSQL' | 'Redis'): Promise<Record<string, string>> {
  if (!postgres) throw new Error('There is no PostgreSQL');
  const environment = { DATABASE_URL: await postgres.newDatabase() };
  return queue === 'Redis' && redis ? { ...environment, REDIS_URL: redis.newDatabase() } : environment;
}

/** A model that stays where it is: a trial of the T-maze takes about a hundred replies. */
async function modelThatStays(latency: number): Promise<ScriptedModel> {
  model = await startScriptedModel({ latency, actions: () => ['STAY', 'STAY', 'STAY', 'STAY'] });
  return model;
}

async function started<T extends Pick<RunningCheesebot, 'kill' | 'said'>>(starting: Promise<T>): Promise<T> {
  const process = await starting;
  running.add(process);
  return process;
}

const all = { said: () => [...running].map((process) => process.said()).join('') };
const untilSo = (holds: () => boolean, what: string) => until(() => all, holds, what, 60_000);

async function press(ada: PlaygroundClient, label: string): Promise<void> {
  const isThere = ({ card }: Awaited<ReturnType<PlaygroundClient['messages']>>[number]) =>
    card?.buttons.flat().some((button) => button.label === label) ?? false;
  // The card shows what was pressed before only once it is drawn again.
  for (let waited = 0; waited < 60_000; waited += 100) {
    const message = (await ada.messages()).findLast(isThere);
    if (message) return ada.press(message, label);
    await sleep(100);
  }
  throw new Error(`There is no button ${label}`);
}

/** It is two seconds at most where a processor is free; on a busy machine, more. Whoever heard of nothing goes on for a minute. */
const SOON = 8_000;

describe.skipIf(ON_POSTGRES.isMissing)('an evaluation that another process plays', () => {
  it('soon asks nothing any more when it was paused or cancelled in the chat', async () => {
    const endpoint = await modelThatStays(50);
    const environment = {
      ...(await environmentOn('PostgreSQL')),
      AGENTS_FILE: await scriptedAgents(endpoint.baseUrl),
      LAB_CONCURRENCY: '8',
    };
    const [bot] = await Promise.all([
      started(startCheesebot({ ...environment, ROLE: 'bot' })),
      started(startWorker(environment)),
    ]);
    const ada = new PlaygroundClient(() => bot.url, 'lab', 'Ada');
    await ada.type('eval agents:scripted paradigms:t-maze trials:1 seeds:100');
    await press(ada, 'Start');
    for (const label of ['Pause', 'Cancel']) {
      if (label === 'Cancel') await press(ada, 'Resume');
      const before = endpoint.asked();
      await untilSo(() => endpoint.asked() >= before + 30, `work before ${label}`);
      const pressedAt = performance.now();
      await press(ada, label);
      await untilSo(() => performance.now() - endpoint.lastAskedAt() > 3_000, `quiet after ${label}`);
      expect(endpoint.lastAskedAt() - pressedAt, label).toBeLessThan(SOON);
      expect(endpoint.open(), label).toBe(0);
    }
  });
});

describe.skipIf(ON_POSTGRES.isMissing)('an evaluation that three processes play', () => {
  it('keeps to its limit of sessions at once, also to a lower one that is set meanwhile', async () => {
    const endpoint = await modelThatStays(60);
    const environment = {
      ...(await environmentOn('PostgreSQL')),
      AGENTS_FILE: await scriptedAgents(endpoint.baseUrl),
    };
    const [bot] = await Promise.all([
      started(startCheesebot(environment)),
      started(startWorker(environment)),
      started(startWorker(environment)),
    ]);
    const ada = new PlaygroundClient(() => bot.url, 'lab', 'Ada');
    await ada.type('eval agents:scripted paradigms:t-maze trials:1 seeds:100');
    const shown = JSON.stringify(await ada.messages());
    const id = /"v1:[^"]*:([a-z0-9]{12})[:"]/u.exec(shown)?.[1] ?? '';
    await ada.type(`runs ${id} concurrency:9`);
    // Held, they stand still: nine are open at once on a machine of any speed.
    endpoint.hold();
    await press(ada, 'Start');
    await untilSo(() => endpoint.open() === 9, 'nine sessions at once');
    endpoint.release();
    await untilSo(() => endpoint.asked() > 200, 'work under the first limit');
    expect(endpoint.mostOpen()).toBe(9);
    endpoint.hold();
    await untilSo(() => endpoint.open() === 9, 'nine sessions at once again');
    await ada.type(`runs ${id} concurrency:3`);
    // Nothing is answered meanwhile: what is too much is broken off.
    await untilSo(() => endpoint.open() === 3, 'three sessions at once');
    endpoint.release();
    const before = endpoint.asked();
    let most = 0;
    await untilSo(() => {
      most = Math.max(most, endpoint.open());
      return endpoint.asked() > before + 60;
    }, 'work under the second limit');
    expect(most).toBeLessThanOrEqual(3);
  });
});

describe.each([ON_POSTGRES, ON_REDIS])('a worker that is told to stop, the queue on $queue', (setUp) => {
  it.skipIf(setUp.isMissing)('gives its sessions back at once, and another goes on with them', async () => {
    const endpoint = await modelThatStays(50);
    const environment = {
      ...(await environmentOn(setUp.queue)),
      AGENTS_FILE: await scriptedAgents(endpoint.baseUrl),
      LAB_CONCURRENCY: '4',
    };
    const [bot, first] = await Promise.all([
      started(startCheesebot({ ...environment, ROLE: 'bot' })),
      started(startWorker(environment)),
    ]);
    const ada = new PlaygroundClient(() => bot.url, 'lab', 'Ada');
    await ada.type('eval agents:scripted paradigms:t-maze trials:1 seeds:4');
    // The sessions stand still while the second worker starts, which may take longer than they do.
    endpoint.hold();
    await press(ada, 'Start');
    await untilSo(() => endpoint.open() === 4, 'all sessions at work');
    const second = await started(startWorker(environment));
    endpoint.allow(20);
    const before = endpoint.answered();
    await untilSo(() => endpoint.answered() === before + 20, 'the sessions to go on');
    await untilSo(() => endpoint.open() === 4, 'all sessions at work again');
    expect(await first.stop()).toBe(0);
    running.delete(first);
    const stoppedAt = performance.now();
    await untilSo(() => endpoint.open() === 4, 'the second worker to have all of them');
    // A worker that was killed is waited for ten seconds and more.
    expect(performance.now() - stoppedAt).toBeLessThan(9_000);
    expect(second.said()).toBe('');
  });
});

describe.each([ON_POSTGRES, ON_REDIS])('processes on an empty database, the queue on $queue', (setUp) => {
  it.skipIf(setUp.isMissing)('can all start at the same moment', async () => {
    const environment = await environmentOn(setUp.queue);
    const processes = await Promise.all([
      started(startCheesebot({ ...environment, ROLE: 'bot' })),
      started(startWorker(environment)),
      started(startWorker(environment)),
    ]);
    expect(processes.map((process) => process.said())).toEqual(['', '', '']);
  });
});

describe.skipIf(ON_POSTGRES.isMissing)('a process that is killed while it makes its tables', () => {
  // Milliseconds after its first connection: before its first table, in the middle, and at those of the queue.
  it.each([0, 40, 90])('leaves nothing that keeps the next one waiting, %i ms into it', async (delay) => {
    const { DATABASE_URL = '' } = await environmentOn('PostgreSQL');
    const doomed = startDoomed({ DATABASE_URL });
    const database = new Client(DATABASE_URL);
    await database.connect();
    const connected =
      "select from pg_stat_activity where application_name = 'cheesebot' and datname = current_database()";
    while ((await database.query(connected)).rowCount === 0) await sleep(3);
    await database.end();
    await sleep(delay);
    await doomed.kill();
    const next = await started(startWorker({ DATABASE_URL }));
    expect(next.said()).toBe('');
  });
});
