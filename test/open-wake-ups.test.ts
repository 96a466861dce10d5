import { setTimeout as sleep } from 'node:timers/promises';
import pino from 'pino';
import { afterEach, describe, expect, it } from 'vitest';
import { systemClock } from '../src/clock.ts';
import { furnish } from '../src/house.ts';
import { openWakeUps, type WakeUps } from '../src/open-wake-ups.ts';
import { openSchedules } from '../src/queue/open-schedules.ts';
import { openTempStore, type TempStore } from './store/temp-store.ts';

let temp: TempStore | undefined;
let wakeUps: WakeUps | undefined;
afterEach(async () => {
  await wakeUps?.stop();
  await temp?.close();
});

const LAB = { platform: 'playground', workspace: 'playground:local', channel: 'playground:local/lab' };
const PARIS = { time: '09:00', timezone: 'Europe/Paris' };

async function house() {
  temp = await openTempStore();
  return furnish(temp.store, { llmAgents: [], environment: {}, clock: systemClock, secret: 'test' });
}

function noted() {
  const lines: string[] = [];
  const log = pino({ level: 'warn' }, { write: (line: string) => void lines.push(JSON.parse(line).msg) });
  return { log, lines };
}

/** What is set, as another process sees it, once it is as it should be. */
async function untilKnown(store: TempStore['store'], wanted: readonly string[]): Promise<void> {
  const opened = await openSchedules({ redisUrl: null, engine: store.engine, log: noted().log });
  if (!opened.ok) throw new Error(opened.refusal.message);
  try {
    while (JSON.stringify(await opened.value.known()) !== JSON.stringify(wanted)) await sleep(20);
  } finally {
    await opened.value.close();
  }
}

describe('wake-ups of summaries', () => {
  it('follow what is set and switched off, and after a start are what the store says', async () => {
    const { store, services } = await house();
    const { log, lines } = noted();
    await services.summaries.set(LAB, 'playground:ada', PARIS);
    wakeUps = await openWakeUps({ redisUrl: null }, { store, services }, log, async () => {});
    await untilKnown(store, [LAB.channel]);
    await services.summaries.off(LAB.channel);
    await untilKnown(store, []);
    await services.summaries.set(LAB, 'playground:ada', PARIS);
    await untilKnown(store, [LAB.channel]);
    expect(lines).toEqual([]);
  });

  it('rule: a queue that is away keeps nobody from starting, for summaries are posted without it', async () => {
    const { store, services } = await house();
    const { log, lines } = noted();
    const redisUrl = 'redis://127.0.0.1:1';
    wakeUps = await openWakeUps({ redisUrl }, { store, services }, log, async () => {});
    expect(lines).toEqual(['summaries are posted up to a minute late']);
    expect((await services.summaries.set(LAB, 'playground:ada', PARIS)).ok).toBe(true);
  });
});
