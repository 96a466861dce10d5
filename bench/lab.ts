import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { pino } from 'pino';
import { systemClock } from '../src/clock.ts';
import { type Config, readConfig } from '../src/config.ts';
import type { EvaluationRequest } from '../src/evaluations/evaluations.ts';
import { type House, openHouse } from '../src/house.ts';
import { type OpenedLab, openLab } from '../src/open-lab.ts';
import type { Result } from '../src/result.ts';
import { bareDirectory, startWorker } from '../test/process/cheesebot.ts';
import { findPostgres, startPostgres } from '../test/servers/postgres.ts';
import { findRedis, startRedis } from '../test/servers/redis.ts';
import type { Figure } from './figure.ts';
import { startThreadedModel, type ThreadedModel } from './threaded-model.ts';

type Environment = Readonly<Record<string, string>>;

/** An endpoint like a hosted one (milliseconds a reply), and how many are asked at once. */
const REPLY_MS = 200;
const AT_ONCE = 64;

/** Sessions of each figure. Those of the model time out after the same number of replies, so the ideal is known. */
const MODEL_SESSIONS = 3 * AT_ONCE;
const FAST_SESSIONS = 1_000;
/** For one worker against two: few sessions at once each, so that the endpoint is what takes the time. */
const WORKER_AT_ONCE = 16;
const WORKER_SESSIONS = 64;
/** How often an evaluation is cancelled, and milliseconds after which nothing is expected to be asked any more. */
const CANCELS = 10;
const QUIET_MS = 3_000;

/** Runs of evaluations on each set-up of the queue, as a process plays them. The servers are real; the endpoint is scripted. */
export async function* labFigures(): AsyncGenerator<Figure> {
  const programs = findPostgres();
  const redisProgram = findRedis();
  if (programs === undefined || redisProgram === undefined) {
    throw new Error('The lab is measured on PostgreSQL and Redis: install postgresql and redis-server.');
  }
  const postgres = await startPostgres(programs);
  const redis = await startRedis(redisProgram);
  const model = await startThreadedModel(REPLY_MS, ['STAY', 'STAY', 'STAY', 'STAY']);
  try {
    const agents = await agentsFile(model.baseUrl);
    const setUps: readonly { readonly name: string; readonly open: () => Promise<Environment> }[] = [
      { name: 'embedded', open: async () => ({ DATA_DIR: await bareDirectory() }) },
      { name: 'PostgreSQL', open: async () => ({ DATABASE_URL: await postgres.newDatabase() }) },
      {
        name: 'Redis',
        open: async () => ({ DATABASE_URL: await postgres.newDatabase(), REDIS_URL: redis.newDatabase() }),
      },
    ];
    for (const { name, open } of setUps) {
      const environment = { ...(await open()), AGENTS_FILE: agents };
      yield* fastFigures(name, environment);
      yield* modelFigures(name, environment, model);
    }
    yield* workerFigures(
      { DATABASE_URL: await postgres.newDatabase(), REDIS_URL: redis.newDatabase(), AGENTS_FILE: agents },
      model,
    );
    yield* cancelFigures(
      { DATABASE_URL: await postgres.newDatabase(), REDIS_URL: redis.newDatabase(), AGENTS_FILE: agents },
      model,
    );
  } finally {
    await model.close();
    await redis.stop();
    await postgres.stop();
  }
}

/** How many sessions of an agent that answers at once are played and stored in a second. */
async function* fastFigures(name: string, environment: Environment): AsyncGenerator<Figure> {
  const seconds = await inProcess(environment, (house) => play(house, 'random', FAST_SESSIONS, 'fast'));
  const value = FAST_SESSIONS / seconds;
  yield { name: `lab fast sessions, ${name}`, value, unit: 'sessions/s', n: FAST_SESSIONS };
}

/** How much longer a run takes than if nothing but the endpoint took time. */
async function* modelFigures(
  name: string,
  environment: Environment,
  model: ThreadedModel,
): AsyncGenerator<Figure> {
  const before = await model.answered();
  const seconds = await inProcess(environment, (house) => play(house, 'scripted', MODEL_SESSIONS, 'model'));
  const replies = (await model.answered()) - before;
  const ideal = (replies / AT_ONCE) * (REPLY_MS / 1000);
  yield { name: `lab wall over ideal, ${name}`, value: seconds / ideal, unit: 'ratio', n: replies };
}

async function* workerFigures(environment: Environment, model: ThreadedModel): AsyncGenerator<Figure> {
  const rates: number[] = [];
  for (const count of [1, 2]) {
    const settings = { ...environment, LAB_CONCURRENCY: String(WORKER_AT_ONCE) };
    const workers = await Promise.all(Array.from({ length: count }, () => startWorker(settings)));
    try {
      const before = await model.answered();
      const seconds = await inProcess({ ...settings, ROLE: 'bot' }, (house) =>
        play(house, 'scripted', WORKER_SESSIONS, `${count} workers`),
      );
      rates.push(((await model.answered()) - before) / seconds);
    } finally {
      await Promise.all(workers.map((worker) => worker.stop()));
    }
  }
  const [one = Number.NaN, two = Number.NaN] = rates;
  yield { name: 'lab replies, 1 worker on Redis', value: one, unit: 'replies/s', n: 1 };
  yield { name: 'lab replies, 2 workers on Redis', value: two, unit: 'replies/s', n: 1 };
  yield { name: 'lab 2 workers over 1, Redis', value: two / one, unit: 'ratio', n: 1 };
}

/** How long after an evaluation was cancelled in one process the last request of another one comes in. */
async function* cancelFigures(environment: Environment, model: ThreadedModel): AsyncGenerator<Figure> {
  const settings = { ...environment, LAB_CONCURRENCY: String(WORKER_AT_ONCE) };
  const worker = await startWorker(settings);
  const spans: number[] = [];
  try {
    await inProcess({ ...settings, ROLE: 'bot' }, async (house) => {
      for (let time = 0; time < CANCELS; time++) {
        const id = await planned(house, 'scripted', WORKER_SESSIONS, `cancelled ${time}`);
        given(await house.services.evaluations.confirm(id, BY));
        const enough = (await model.answered()) + WORKER_AT_ONCE;
        while ((await model.answered()) < enough) await sleep(20);
        const cancelledAt = Date.now();
        given(await house.services.evaluations.cancel(id, BY));
        await sleep(QUIET_MS);
        spans.push(Math.max(0, (await model.lastAskedAt()) - cancelledAt));
      }
    });
  } finally {
    await worker.stop();
  }
  const value = Math.max(...spans);
  yield { name: 'lab last request after a cancel elsewhere, longest', value, unit: 'ms', n: CANCELS };
}

/** Does something in a house of this process, with the lab open if ROLE has one here. */
async function inProcess<T>(environment: Environment, work: (house: House) => Promise<T>): Promise<T> {
  const config = given(readConfig(environment));
  const house = given(await openHouse(config, systemClock, environment));
  const lab = await openedLab(config, house);
  await lab.start();
  try {
    return await work(house);
  } finally {
    await lab.stop();
    await house.store.close();
  }
}

async function openedLab(config: Config, house: House): Promise<OpenedLab> {
  return given(await openLab(config, house, pino({ level: 'warn' }, pino.destination({ dest: 2 }))));
}

const BY = { playerKey: 'bench:ada', workspace: 'bench:lab', isAdmin: true };

/** Plays an evaluation of one cell; the seconds from its confirmation to its end. */
async function play(house: House, agent: string, seeds: number, name: string): Promise<number> {
  const id = await planned(house, agent, seeds, name);
  const begin = performance.now();
  given(await house.services.evaluations.confirm(id, BY));
  for (;;) {
    const [state] = await house.store.evaluationStates([id]);
    if (state?.status !== 'running') break;
    await sleep(50);
  }
  return (performance.now() - begin) / 1000;
}

async function planned(house: House, agent: string, seeds: number, name: string): Promise<string> {
  const request: EvaluationRequest = {
    startedBy: { key: BY.playerKey, kind: 'person', name: 'Ada' },
    place: { platform: 'bench', workspace: BY.workspace, channel: `${BY.workspace}/bench` },
    runner: 'house',
    agents: [agent],
    paradigms: ['t-maze'],
    views: ['ascii-2d'],
    protocols: ['cheesebot-1'],
    lengths: [1],
    settings: [],
    seeds,
    name,
  };
  return given(await house.services.evaluations.plan(request)).view.evaluation.id;
}

async function agentsFile(baseUrl: string): Promise<string> {
  const file = join(await bareDirectory(), 'agents.json');
  const agent = {
    id: 'scripted',
    model: 'scripted',
    baseUrl,
    history: 1,
    actions: 4,
    maxConcurrency: AT_ONCE,
  };
  await writeFile(file, JSON.stringify({ agents: [agent] }));
  return file;
}

function given<T>(result: Result<T, string>): T {
  if (!result.ok) throw new Error(result.refusal.message);
  return result.value;
}
