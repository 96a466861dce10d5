import pino from 'pino';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { llmAgentSchema } from '../../../src/agents/llm/config.ts';
import type { Caller } from '../../../src/bot/ports.ts';
import { decodePress } from '../../../src/bot/press-id.ts';
import { type Bot, createReceive } from '../../../src/bot/receive.ts';
import { systemClock } from '../../../src/clock.ts';
import type { Lab } from '../../../src/evaluations/evaluations.ts';
import { createLab } from '../../../src/evaluations/lab.ts';
import { furnish } from '../../../src/house.ts';
import { createMemoryQueue } from '../../../src/queue/memory-queue.ts';
import type { Store } from '../../../src/store/store.ts';
import { MemoryChat, MemoryPlatform, memoryCaller } from '../../fakes/memory-platform.ts';
import { type ScriptedModel, startScriptedModel } from '../../process/scripted-model.ts';
import { openTempStore } from '../../store/temp-store.ts';

const PATIENCE = { timeout: 30_000, interval: 20 } as const;

/** One process: door, commands, services and lab as the server has them, in a chat in memory. */
interface Process {
  readonly bot: Bot;
  readonly lab: Lab;
  readonly platform: MemoryPlatform;
  readonly errors: string[];
}

let chat: MemoryChat;
let store: Store;
let model: ScriptedModel;
let closeStore: () => Promise<void>;
let running: Process;
let deliveries = 0;

async function open(): Promise<Process> {
  const secret = 'the secret of the lab';
  const { services, commands, onEvaluationChange } = furnish(store, {
    llmAgents: [
      llmAgentSchema.parse({
        id: 'scripted',
        model: 'scripted',
        baseUrl: model.baseUrl,
        actions: 4,
        price: { inputPerMillion: 1, outputPerMillion: 2 },
      }),
    ],
    environment: {},
    clock: systemClock,
    secret,
  });
  const errors: string[] = [];
  const log = pino({ level: 'error' }, { write: (line: string) => void errors.push(line) });
  const platform = new MemoryPlatform(chat, 50, true);
  const bot = createReceive({ commands, services, store, clock: systemClock, platforms: [platform], log });
  await platform.start(bot.receive);
  const { sessions, agents, spending } = services;
  const queue = createMemoryQueue();
  const lab = createLab({
    store,
    sessions,
    agents,
    spending,
    queue,
    clock: systemClock,
    log,
    concurrency: 4,
  });
  onEvaluationChange(() => lab.wake());
  await bot.resume();
  await lab.start();
  return { bot, lab, platform, errors };
}

async function close({ bot, lab, platform, errors }: Process): Promise<void> {
  await Promise.all([bot.stop(), lab.stop()]);
  await platform.stop();
  expect(errors).toEqual([]);
}

/** Whose name is Admin is one. */
function callerOf(user: string): Caller {
  return { ...memoryCaller(user, 'lab'), isAdmin: user === 'admin' };
}

function type(user: string, text: string): Promise<void> {
  deliveries += 1;
  const caller = callerOf(user);
  return running.platform.deliver({ kind: 'command', caller, text, deliveryKey: `typed ${deliveries}` });
}

async function press(user: string, label: string): Promise<void> {
  deliveries += 1;
  const message = await vi.waitFor(() => {
    const found = chat.messages.findLast(({ card }) => card.buttons.some((button) => button.label === label));
    if (!found) throw new Error(`There is no button ${label}: ${shown().join('\n')}`);
    return found;
  }, PATIENCE);
  const decoded = decodePress(message.card.buttons.find((button) => button.label === label)?.id ?? '');
  if (!decoded) throw new Error(`${label} is no press`);
  await running.platform.deliver({
    kind: 'press',
    caller: callerOf(user),
    press: decoded,
    message: { channel: message.channel, message: message.id },
    deliveryKey: `pressed ${deliveries}`,
  });
}

const shown = (): readonly string[] =>
  chat.messages.filter(({ channel }) => channel === 'lab').map(({ card }) => card.text);
const inThread = (): readonly string[] =>
  chat.messages.filter(({ channel }) => channel.startsWith('lab#')).map(({ card }) => card.text);

function eventually(check: () => void): Promise<void> {
  return vi.waitFor(check, PATIENCE);
}

/**
 * Two sessions of Random, which end by themselves, and two of a model that answers when a test lets it: in the middle is
 * where it stands then, on any machine. A trial of nothing but STAY is over after twenty-five replies.
 */
async function startInTheMiddle(name: string): Promise<void> {
  model.hold();
  await type('ada', `eval agents:random,scripted paradigms:morris trials:1 seeds:2 name:${name}`);
  await press('ada', 'Start');
  await eventually(() => expect(shown()[0]).toContain('· running'));
  await eventually(() => expect(shown()[0]).toContain('2 of 4 finished'));
  await eventually(() => expect(model.open()).toBe(2));
}

describe('an evaluation, from the line to the result', { timeout: 120_000 }, () => {
  beforeAll(async () => {
    ({ store, close: closeStore } = await openTempStore());
    model = await startScriptedModel({ latency: 2, actions: () => ['STAY', 'STAY', 'STAY', 'STAY'] });
  }, 60_000);
  afterAll(() => Promise.all([closeStore(), model.close()]));
  beforeEach(async () => {
    chat = new MemoryChat();
    running = await open();
  });
  afterEach(async () => {
    model.release();
    await close(running);
  });

  it('is played by the lab, and shown in one message with its result in a thread', async () => {
    await type('ada', 'eval agents:random,forward paradigms:t-maze,dnms seeds:4');
    expect(shown()[0]).toContain('16 sessions: 4 cells, each on 4 seeds.');
    expect(shown()[0]).toContain('Cost: nothing: no endpoint is asked');
    await press('ada', 'Start');
    await eventually(() => expect(shown()[0]).toContain('· finished'));
    await eventually(() => expect(inThread()).toHaveLength(3));
    expect(shown()).toHaveLength(1);
    expect(shown()[0]).toContain('16 of 16 finished');
    expect(inThread()[0]).toMatch(/T-maze +chance \d+\n Random +\d+\/32 +\d+ +\d+-\d+\n Forward /u);

    // The same plan once more plays nothing: it is finished.
    await type('ada', 'eval agents:random,forward paradigms:t-maze,dnms seeds:4');
    await eventually(() => expect(shown()[0]).toContain('goes on below'));
    expect(shown()[1]).toContain('· finished');
  });

  it('a plan with more seeds takes over what is finished', async () => {
    await type('ada', 'eval agents:random paradigms:t-maze seeds:3 name:more');
    await press('ada', 'Start');
    await eventually(() => expect(inThread()).toHaveLength(3));
    await type('ada', 'eval agents:random,forward paradigms:t-maze seeds:5 name:more');
    expect(shown()[1]).toContain('10 sessions: 2 cells, each on 5 seeds.');
    expect(shown()[1]).toContain('3 of them are finished already and are not played again.');
  });

  it('rule: goes on after a restart in the middle, each session once', async () => {
    await startInTheMiddle('restarted');
    await close(running);
    await eventually(() => expect(model.open()).toBe(0));
    running = await open();
    await eventually(() => expect(model.open()).toBe(2));
    expect(shown()[0]).toContain('2 of 4 finished');
    model.release();
    await eventually(() => expect(shown()[0]).toContain('· finished'));
    await eventually(() => expect(inThread()).toHaveLength(3));
    expect(shown()[0]).toContain('4 of 4 finished');
    expect(shown()).toHaveLength(1);
  });

  it('of a model waits for an admin where the workspace wants that, and keeps its budget', async () => {
    await type('admin', 'settings scope:workspace lab-approval:on');
    await type('ada', 'eval agents:scripted paradigms:t-maze trials:1 seeds:4 budget:$0.30 name:approved');
    const card = (): string => shown().findLast((text) => text.includes('Evaluation approved')) ?? '';
    const [asked, answered] = [model.asked(), model.answered()];
    await press('ada', 'Start');
    await eventually(() => expect(card()).toContain('· waits for approval'));
    await press('ada', 'Approve');
    await eventually(() => expect(shown().join()).toContain('Only an admin can approve an evaluation.'));
    expect(model.asked()).toBe(asked);
    await press('admin', 'Approve');
    // A trial of nothing but STAY takes a hundred replies of $0.0011: the budget ends in the middle.
    await eventually(() => expect(card()).toContain('· stopped'));
    expect(card()).toMatch(/budget of \$0\.30/u);
    const spent = ((model.answered() - answered) * 1_100_000) / 1e9;
    expect(spent).toBeLessThanOrEqual(0.3);
    expect(card()).toContain(`Spent: $${spent.toFixed(2)}`);
    await type('admin', 'settings scope:workspace lab-approval:off');
  });

  it('is cancelled in the middle, and goes on when it is resumed', async () => {
    await startInTheMiddle('cancelled');
    await press('ada', 'Cancel');
    await eventually(() => expect(shown()[0]).toContain('· cancelled'));
    expect(shown()[0]).toContain('2 of 4 finished');
    await eventually(() => expect(model.open()).toBe(0));
    await eventually(() => expect(inThread()).toHaveLength(3));
    await press('ada', 'Resume');
    await eventually(() => expect(shown()[0]).toContain('· running'));
    model.release();
    await eventually(() => expect(shown()[0]).toContain('· finished'));
    expect(shown()[0]).toContain('4 of 4 finished');
    await eventually(() => expect(inThread()).toHaveLength(6));
  });
});
