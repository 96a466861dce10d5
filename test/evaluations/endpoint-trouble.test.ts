import { expect, it } from 'vitest';
import { createAgentDirectory } from '../../src/agents/directory.ts';
import { llmAgentSchema } from '../../src/agents/llm/config.ts';
import { EndpointGates } from '../../src/agents/llm/endpoint-gates.ts';
import { troublesOf } from '../../src/evaluations/cell-agents.ts';
import type { Cell } from '../../src/evaluations/plan.ts';
import { FakeClock } from '../fakes/clock.ts';

it('what holds an endpoint back is told once, by the agents that ask it and by no others', async () => {
  const clock = new FakeClock(new Date('2026-08-01T12:00:00Z'));
  const gates = new EndpointGates(clock);
  const [slow, quick] = ['slow', 'quick'].map((id) =>
    llmAgentSchema.parse({ id, model: 'm', baseUrl: `http://${id}.example/v1` }),
  );
  if (!slow || !quick) throw new Error('Two agents were made');
  const agents = createAgentDirectory({ llmAgents: [slow, quick], env: {}, clock, gates });
  const cellsOf = (...ids: readonly string[]): readonly Cell[] =>
    ids.map((id) => {
      const found = agents.find(id);
      if (!found.ok) throw new Error(found.refusal.message);
      const { playerKey, name } = found.value;
      const task = { protocol: 'cheesebot-1', paradigm: 't-maze', view: 'ascii-2d', length: 4 } as const;
      return { agent: { id, playerKey, name }, ...task };
    });

  expect(troublesOf(agents, cellsOf('slow', 'quick', 'random'))).toEqual([]);
  const gate = gates.of({ baseUrl: 'http://slow.example/v1', keyVariable: undefined });
  (await gate.acquire('lab', new AbortController().signal)).refused(30_000);
  expect(troublesOf(agents, cellsOf('slow', 'slow+h1', 'quick', 'random'))).toEqual([
    'slow.example asks to wait 30 s before it is asked again.',
  ]);
  expect(troublesOf(agents, cellsOf('quick', 'random'))).toEqual([]);
});
