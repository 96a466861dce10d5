import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AgentProfile, Decision } from '../../src/agents/agent.ts';
import { NO_USAGE, type Usage } from '../../src/agents/usage.ts';
import { STOPPED } from '../../src/sessions/sessions.ts';
import {
  acts,
  agentThat,
  granted,
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

function model(): AgentProfile {
  const profile = sampleProfile();
  return { ...profile, playerKey: `${profile.playerKey}#9f2c41aa` };
}

function replies(counts: Partial<Usage['replies']>): Usage {
  return { ...NO_USAGE, calls: 1, replies: { ...NO_USAGE.replies, ...counts } };
}

const turn = (letters: string, counts: Partial<Usage['replies']>): Decision => ({
  ...acts(letters, { exchange: {} }),
  usage: replies(counts),
});

describe('what a model has taken of its endpoint', () => {
  it('is told with each of its turns, summed, and with its end', async () => {
    const profile = model();
    const { record } = await startedFor(bench, profile);
    const told: (number | undefined)[] = [];
    const agent = agentThat(({ turn: at }) =>
      turn('FFF', at === 0 ? { legal: 1 } : { repaired: 1, unreadable: 1 }),
    );
    const play = await bench.sessions.playAgent(record.id, agent, profile, {
      signal: never(),
      onTurn: ({ report }) => void told.push(report.play.usage?.calls),
    });
    expect(told).toEqual([1, 2]);
    expect(play.usage?.replies).toEqual({ ...NO_USAGE.replies, legal: 1, repaired: 1, unreadable: 1 });
  });

  it('is right after a restart, on a board that goes on and on one that has ended', async () => {
    const profile = model();
    const { record } = await startedFor(bench, profile);
    const stopping = new AbortController();
    const first = agentThat(() => turn('F', { legal: 2 }));
    await bench.sessions.playAgent(record.id, first, profile, {
      signal: stopping.signal,
      onTurn: () => stopping.abort(new Error('The process stops.')),
    });
    const again = bench.restarted();
    expect((await again.find(record.id))?.usage?.replies.legal).toBe(2);
    const told: (number | undefined)[] = [];
    await again.playAgent(
      record.id,
      agentThat(() => turn('FFF', { legal: 1 })),
      profile,
      { signal: never(), onTurn: ({ report }) => void told.push(report.play.usage?.replies.legal) },
    );
    expect(told).toEqual([3, 4]);
    expect((await bench.restarted().find(record.id))?.usage?.replies.legal).toBe(4);
  });

  it('holds the replies of the turn at which the endpoint failed', async () => {
    const profile = model();
    const { record } = await startedFor(bench, profile);
    const agent = agentThat(() => ({
      kind: 'unavailable',
      reason: 'It is down.',
      exchange: {},
      usage: replies({ refused: 1 }),
    }));
    const play = await bench.sessions.playAgent(record.id, agent, profile, { signal: never() });
    expect(play).toMatchObject({ record: { status: 'void' }, usage: { replies: { refused: 1 } } });
  });

  it('is told of a game that is stopped, by its starter or by its signal', async () => {
    const profile = model();
    const { record } = await startedFor(bench, profile);
    const stop = new AbortController();
    const play = await bench.sessions.playAgent(
      record.id,
      agentThat(() => turn('F', { legal: 1 })),
      profile,
      { signal: stop.signal, onTurn: () => stop.abort(STOPPED) },
    );
    expect(play).toMatchObject({ record: { status: 'quit' }, usage: { replies: { legal: 1 } } });

    const other = model();
    const open = await startedFor(bench, other);
    const leave = new AbortController();
    await bench.sessions.playAgent(
      open.record.id,
      agentThat(() => turn('F', { legal: 1 })),
      other,
      { signal: leave.signal, onTurn: () => leave.abort(new Error('The process stops.')) },
    );
    const quit = granted(await bench.restarted().quit(open.record.id, 'test:starter'));
    expect(quit.usage?.replies.legal).toBe(1);
  });

  it('is absent of agents that ask no endpoint', async () => {
    const profile = sampleProfile();
    const { record } = await startedFor(bench, profile);
    const play = await bench.sessions.playAgent(
      record.id,
      agentThat(() => acts('FFF')),
      profile,
      { signal: never() },
    );
    expect(play).not.toHaveProperty('usage');
    expect(await bench.sessions.find(record.id)).not.toHaveProperty('usage');
  });
});
