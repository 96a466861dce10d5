import { LLMock } from '@copilotkit/aimock';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { ACTION_NAMES } from '../../../src/paradigms/action.ts';
import type { SessionSpec, Step } from '../../../src/paradigms/session.ts';
import { agentOf, carryOut, configOf, SPEC, sessionOf, turnOf } from './agent-under-test.ts';

let mock: LLMock;
beforeAll(async () => {
  mock = new LLMock({ port: 0, strict: true, logLevel: 'silent' });
  await mock.start();
});
afterAll(() => mock.stop());
beforeEach(() => {
  mock.clearFixtures();
  mock.clearRequests();
});

const OPERANT: SessionSpec = { ...SPEC, paradigm: 'operant-chamber', length: 2 };

/** What a model is told that plays the first trial as the oracle does. */
async function toldUnder(controls: string): Promise<string> {
  const session = sessionOf(OPERANT);
  mock.on({}, () => ({
    content: JSON.stringify({ notes: '', actions: [ACTION_NAMES[session.bestAction()]] }),
  }));
  const agent = agentOf(configOf(`${mock.url}/v1`, { history: 0 }), { controls, start: { spec: OPERANT } });
  let since: readonly Step[] = [];
  while (session.records.length === 0) since = carryOut(session, await agent.decide(turnOf(session, since)));
  await agent.decide(turnOf(session, since));
  return mock
    .getRequests()
    .map(
      ({ body }) => (body as { messages?: readonly { content: string }[] } | null)?.messages?.at(-1)?.content,
    )
    .join('\n\n');
}

const REWARDS = [/: reward [+-]\d/, / steps: success/, /Your first press/, /A food pellet drops/];

describe('a model under a control', () => {
  it('reads of rewards and outcomes without one', async () => {
    const told = await toldUnder('');
    for (const reward of REWARDS) expect(told).toMatch(reward);
    expect(told).toContain(sessionOf(OPERANT).observation.board);
  });

  it('reads of neither where rewards are withheld, but that the trial ended', async () => {
    const told = await toldUnder('+no-reward');
    for (const reward of REWARDS) expect(told).not.toMatch(reward);
    expect(told).toMatch(/^FORWARD\.$/m);
    expect(told).toMatch(/=== Trial 1 ended after \d+ steps\. ===/);
    expect(told).toContain(sessionOf(OPERANT).observation.board);
  });

  it('sees no board as it is where its view is shuffled', async () => {
    const told = await toldUnder('+shuffled-view');
    for (const reward of REWARDS) expect(told).toMatch(reward);
    expect(told).not.toContain(sessionOf(OPERANT).observation.board);
  });
});
