import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createAgentDirectory } from '../../src/agents/directory.ts';
import { llmAgentSchema } from '../../src/agents/llm/config.ts';
import { NO_USAGE } from '../../src/agents/usage.ts';
import type { PlayerRecord } from '../../src/store/records.ts';
import { sampleSession } from '../store/samples.ts';
import { type CommandBench, callerNamed, openCommandBench } from './command-bench.ts';

/** Nobody listens at this address: an agent that is let in is void at once. */
const NOWHERE = 'http://127.0.0.1:9/v1';
const model = (id: string, price?: { inputPerMillion: number; outputPerMillion: number }) =>
  llmAgentSchema.parse({ id, model: id, baseUrl: NOWHERE, totalSeconds: 1, ...(price && { price }) });

let bench: CommandBench;
beforeAll(async () => {
  bench = await openCommandBench(
    createAgentDirectory({
      llmAgents: [
        model('dear', { inputPerMillion: 1, outputPerMillion: 2 }),
        model('free', { inputPerMillion: 0, outputPerMillion: 0 }),
        model('unknown'),
      ],
      env: {},
    }),
  );
  bench.services.duels.listen(() => {});
});
afterAll(() => bench?.close());

const refusalOf = async (line: string, who: string, where: string) =>
  (await bench.say(line, who, where)).refusal;

/** What the agents of somebody have cost today. */
async function spent(who: string, where: string, nanodollars: number): Promise<void> {
  const { player, place } = callerNamed(who, where);
  const agent: PlayerRecord = { key: 'agent:dear', kind: 'agent', name: 'dear' };
  const session = sampleSession({ player: agent, startedBy: player.key, place, status: 'playing' });
  await bench.store.createSession(session);
  const usage = { ...NO_USAGE, calls: 1, nanodollars };
  const at = bench.clock.now();
  await bench.store.appendAgentTurn({ sessionId: session.id, turn: 0, body: null, at, usage });
  await bench.store.endSession(session.id, 'quit', [], at);
}

const USED_UP = "Today's budget of $2.00 for you here is used up; it starts anew at 00:00 UTC.";

describe('a budget', () => {
  it('lets an agent in until it is used up, and then only those that cost nothing', async () => {
    await bench.say('settings scope:channel budget-person:2', 'admin', 'one');
    // Let in, and then nobody answers: not the budget's doing.
    expect(await refusalOf('play t-maze agent:dear', 'ada', 'one')).toBeUndefined();
    await spent('ada', 'one', 2_000_000_000);
    expect(await refusalOf('play t-maze agent:dear', 'ada', 'one')).toBe(USED_UP);
    expect(await refusalOf('challenge agent:dear t-maze', 'ada', 'one')).toBe(USED_UP);
    expect(await refusalOf('challenge anyone t-maze agent:dear', 'ada', 'one')).toBe(USED_UP);
    expect(await refusalOf('play t-maze agent:random', 'ada', 'one')).toBeUndefined();
    expect(await refusalOf('play t-maze agent:free', 'ada', 'one')).toBeUndefined();
    expect(await refusalOf('play t-maze', 'ada', 'one')).toBeUndefined();
    expect(await refusalOf('challenge anyone t-maze agent:dear', 'bea', 'one')).toBeUndefined();
    // The place has no budget, so nothing is asked there.
    expect(await refusalOf('challenge anyone t-maze agent:dear', 'ada', 'two')).toBeUndefined();
  });

  it('keeps out an agent whose price is unknown, and says what to do', async () => {
    expect(await refusalOf('challenge anyone t-maze agent:unknown', 'cem', 'three')).toBeUndefined();
    await bench.say('settings scope:channel budget-person:2', 'admin', 'three');
    for (const line of ['play t-maze agent:unknown', 'challenge anyone barnes agent:unknown']) {
      expect(await refusalOf(line, 'dan', 'three')).toMatch(
        /nobody knows what unknown costs: .* "price" in agents\.json/u,
      );
    }
  });

  it('does not hide why there is no such game', async () => {
    await bench.say('settings scope:channel budget-person:2', 'admin', 'four');
    expect(await refusalOf('play t-maze agent:dear trials:1000', 'eve', 'four')).toMatch(/1 to 200 trials/u);
  });
});
