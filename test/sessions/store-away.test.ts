import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Agent, AgentProfile } from '../../src/agents/agent.ts';
import { NO_USAGE } from '../../src/agents/usage.ts';
import { STORE_RETRY_WAITS } from '../../src/sessions/patience.ts';
import { type Play, STOPPED } from '../../src/sessions/sessions.ts';
import type { Store } from '../../src/store/store.ts';
import { StoreFailure } from '../../src/store/store-failure.ts';
import {
  acts,
  agentThat,
  corridorSessions,
  never,
  openSessionBench,
  type SessionBench,
  sampleProfile,
  startedFor,
} from './session-bench.ts';

let bench: SessionBench;
beforeAll(async () => {
  bench = await openSessionBench();
});
afterAll(() => bench?.close());

const walker = (): Agent => agentThat(() => acts('FF', { exchange: { reply: 'FF' } }));

describe('an agent whose store is away for a while', () => {
  it('goes on to its end, with every move and exchange stored once', async () => {
    const { record, run } = await begun({ appendMove: awayForTenSeconds() });
    const play = await run(walker());
    expect(play).toMatchObject({ record: { status: 'finished', letters: 'FFFFFF' } });
    expect(await bench.store.session(record.id)).toEqual(play.record);
    expect(await bench.store.trials(record.id)).toHaveLength(2);
    expect((await bench.store.agentTurns(record.id)).map(({ turn }) => turn)).toEqual([0, 2, 3, 5]);
  });

  it('is not taken for broken when it fails because the store does: its session stays open', async () => {
    const { record, run } = await begun({});
    const away = new StoreFailure('The store could not tell something.');
    await expect(run({ decide: () => Promise.reject(away) })).rejects.toBe(away);
    expect((await bench.store.session(record.id))?.status).toBe('playing');
  });

  it('knows a move that was stored though its answer was lost', async () => {
    const { record, run } = await begun({ appendMove: losingAnAnswer() });
    const play = await run(walker());
    expect(play.record).toMatchObject({ status: 'finished', letters: 'FFFFFF' });
    expect(await bench.store.trials(record.id)).toHaveLength(2);
    expect(await bench.store.agentTurns(record.id)).toHaveLength(4);
  });

  it.each([
    ['is away', awayForTenSeconds()],
    ['loses the answer', losingAnAnswer()],
  ])('is void if it becomes unavailable while the store %s', async (_how, endSession) => {
    const { record, run } = await begun({ endSession });
    const play = await run(agentThat(() => ({ kind: 'unavailable', reason: 'The endpoint is down.' })));
    expect(play.record.status).toBe('void');
    expect(await bench.store.trials(record.id)).toMatchObject([{ reason: 'The endpoint is down.' }]);
  });

  it.each([
    ['is away', awayForTenSeconds],
    ['loses the answer', losingAnAnswer],
  ])(
    'has what its turns cost counted once, also of its last one, while the store %s',
    async (_how, fault) => {
      const { record, run } = await begun({ appendMove: fault(), appendAgentTurn: fault() });
      const usage = { ...NO_USAGE, calls: 1, nanodollars: 100 };
      await run(
        agentThat(({ turn }) =>
          turn < 3
            ? { ...acts('FF', { exchange: turn }), usage }
            : { kind: 'unavailable', reason: 'The endpoint is down.', exchange: { status: 503 }, usage },
        ),
      );
      expect(await bench.store.usageOf([record.id])).toEqual(
        new Map([[record.id, { ...NO_USAGE, calls: 3, nanodollars: 300 }]]),
      );
      expect(await bench.store.agentTurns(record.id)).toHaveLength(3);
    },
  );

  it('is still quit when it is stopped meanwhile', async () => {
    const stop = new AbortController();
    const { record, run } = await begun({ endSession: awayForTenSeconds() }, stop.signal);
    await run(
      agentThat(() => {
        stop.abort(STOPPED);
        return new Promise(() => {});
      }),
    );
    expect(await bench.store.session(record.id)).toMatchObject({ status: 'quit' });
  });

  it('gives up in the end, and stays open to be taken up again', async () => {
    const { record, run } = await begun({ appendMove: failing(STORE_RETRY_WAITS.length + 1) });
    await expect(run(walker())).rejects.toThrow(StoreFailure);
    expect(await bench.restarted().interruptedAgentSessions()).toContainEqual(record);
  });

  it('does not keep a process from shutting down', async () => {
    const shutdown = new AbortController();
    const { sessions, record, profile } = await begun({ appendMove: failing(Number.POSITIVE_INFINITY) });
    const playing = sessions.playAgent(record.id, walker(), profile, { signal: shutdown.signal });
    const failed = expect(playing).rejects.toThrow(StoreFailure);
    await bench.clock.advance(0);
    shutdown.abort(new Error('shutting down'));
    // No time passes on this clock: only an end without a wait comes through.
    await failed;
  });
});

type Fault = <T>(work: () => Promise<T>) => Promise<T>;

const asIs: Fault = (work) => work();

/** Fails for ten seconds from its first call on, however often it is called. */
function awayForTenSeconds(): Fault {
  let back: number | undefined;
  return async (work) => {
    const now = bench.clock.now().getTime();
    back ??= now + 10_000;
    if (now < back) throw new StoreFailure('The store could not answer.');
    return work();
  };
}

/** Fails so many times, and then works. */
function failing(times: number): Fault {
  let left = times;
  return async (work) => {
    if (left-- > 0) throw new StoreFailure('The store could not answer.');
    return work();
  };
}

/** Carries out what it is asked, and loses its first answer. */
function losingAnAnswer(): Fault {
  let isFirst = true;
  return async (work) => {
    const answer = await work();
    if (!isFirst) return answer;
    isFirst = false;
    throw new StoreFailure('The store could not answer.');
  };
}

/** An agent's session on a store with such faults; `run` plays it, with time passing as fast as it can. */
async function begun(
  faults: Readonly<Partial<Record<'appendMove' | 'appendAgentTurn' | 'endSession', Fault>>>,
  signal: AbortSignal = never(),
) {
  const profile: AgentProfile = sampleProfile();
  const { record } = await startedFor(bench, profile);
  const { appendMove = asIs, appendAgentTurn = asIs, endSession = asIs } = faults;
  const store: Store = {
    ...bench.store,
    appendMove: (move) => appendMove(() => bench.store.appendMove(move)),
    appendAgentTurn: (turn) => appendAgentTurn(() => bench.store.appendAgentTurn(turn)),
    endSession: (...end) => endSession(() => bench.store.endSession(...end)),
  };
  const sessions = corridorSessions(store, bench.clock);
  const run = async (agent: Agent): Promise<Play> => {
    const settled = vi.fn();
    const playing = sessions.playAgent(record.id, agent, profile, { signal });
    playing.then(settled, settled);
    while (settled.mock.calls.length === 0) await bench.clock.advance(500);
    return playing;
  };
  return { sessions, record, profile, run };
}
