import { expect, it } from 'vitest';
import type { Decision } from '../../src/agents/agent.ts';
import { NO_USAGE } from '../../src/agents/usage.ts';
import { isReservation, Purse } from '../../src/evaluations/purse.ts';
import { thriftyAgent } from '../../src/evaluations/thrifty-agent.ts';
import { sessionOf, turnOf } from '../agents/sessions.ts';
import { FakeClock } from '../fakes/clock.ts';
import { never } from '../sessions/session-bench.ts';

const SPEC = {
  protocol: 'cheesebot-1',
  paradigm: 't-maze',
  view: 'ascii-2d',
  length: 'quick',
  seed: 'a',
} as const;

it('what an endpoint answers after the play was broken off keeps nobody waiting for it to be stored', async () => {
  const purse = new Purse(async () => ({ left: 100, sentence: 'Used up.' }), new FakeClock());
  const answer = Promise.withResolvers<Decision>();
  const agent = thriftyAgent(
    { decide: () => answer.promise },
    { name: 'Model', most: 80, purses: [purse], onUsedUp: () => {}, onAnswered: () => {} },
  );
  const decided = agent.decide(turnOf(sessionOf(SPEC)));
  await new Promise((resolve) => setImmediate(resolve));
  agent.ended();
  answer.resolve({ kind: 'actions', actions: ['F'], usage: { ...NO_USAGE, calls: 1, nanodollars: 60 } });
  await decided;
  expect(isReservation(await purse.reserve(80, never()))).toBe(true);
});
