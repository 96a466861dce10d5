import { afterAll, describe, expect, it } from 'vitest';
import type { Agent, Decision } from '../../../src/agents/agent.ts';
import { EndpointGates } from '../../../src/agents/llm/endpoint-gates.ts';
import {
  apiError,
  type Fault,
  goodReply,
  late,
  startLlmFaultServer,
  takesAtOnce,
} from '../../fakes/llm-fault-server.ts';
import { type AgentFields, agentOf, configOf, sessionOf, turnOf } from './agent-under-test.ts';
import { fastClock } from './fast-clock.ts';

const server = await startLlmFaultServer();
afterAll(() => server.close());

/** A second of the fast clock is 50 ms: with the usual limits a busy machine would be too slow for an answer. */
const PATIENT: AgentFields = { requestSeconds: 300, totalSeconds: 3600 };

/** Agents of many sessions in one process. */
function manyAgents(count: number, fields: AgentFields = {}, isLab = true) {
  const clock = fastClock();
  const gates = new EndpointGates(clock);
  const config = configOf(server.baseUrl, fields);
  const one = (): Agent => agentOf(config, { clock, gates, start: { isLab } });
  const agents = Array.from({ length: count }, one);
  const decide = (agent: Agent): Promise<Decision> => Promise.resolve(agent.decide(turnOf(sessionOf())));
  return {
    gates,
    agents,
    decideAll: () => Promise.all(agents.map(decide)),
    report: () => gates.reports()[0],
  };
}

const outcomes = (decisions: readonly Decision[]): ReadonlySet<string> =>
  new Set(
    decisions.map((decision) => (decision.kind === 'actions' ? decision.actions.join('') : decision.reason)),
  );

describe('many sessions on one endpoint', () => {
  it('find out how much it takes, and none of them fails in a storm of refusals', async () => {
    const fault = takesAtOnce(30, 500, goodReply(['FORWARD']));
    server.script(fault);
    const before = server.requests.length;
    const { decideAll, report } = manyAgents(120, PATIENT);
    expect(outcomes(await decideAll())).toEqual(new Set(['F']));
    expect(fault.peak()).toBe(30);
    // 20 at once went well, 40 did not: four fifths of that, and once more when 32 were too many as well.
    expect([32, 25, 26, 27]).toContain(report()?.limit);
    expect(report()).toMatchObject({ inFlight: 0, limitedAt: expect.any(Date) });
    expect(server.requests.length - before).toBeLessThan(180);
  });

  it('never ask more at once than an agent says', async () => {
    const fault = takesAtOnce(50, 5, goodReply(['FORWARD']));
    server.script(fault);
    const { decideAll, report } = manyAgents(30, { ...PATIENT, maxConcurrency: 3 });
    expect(outcomes(await decideAll())).toEqual(new Set(['F']));
    expect(fault.peak()).toBe(3);
    expect(report()).toMatchObject({ limit: 3, limitedAt: null });
  });

  it('all wait when one of them is told to', async () => {
    const times: number[] = [];
    const noting: Fault = (response, request) => {
      times.push(Date.now());
      const isFirst = times.length === 1;
      const limited = apiError(429, { message: 'slow down' }, { 'retry-after': '12' });
      return (isFirst ? limited : goodReply(['FORWARD']))(response, request);
    };
    server.script(noting);
    const { decideAll } = manyAgents(5, { ...PATIENT, maxConcurrency: 1 });
    expect(outcomes(await decideAll())).toEqual(new Set(['F']));
    const [first = 0, second = 0] = times;
    // 12 s of the fast clock are 600 ms; one of the five asks twice.
    expect(second - first).toBeGreaterThanOrEqual(590);
    expect(times).toHaveLength(6);
  });

  it('of the lab let a person go first', async () => {
    const order: string[] = [];
    server.script((response, request) => {
      order.push(String(request.body.model));
      return late(5, goodReply(['FORWARD']))(response, request);
    });
    const clock = fastClock();
    const gates = new EndpointGates(clock);
    const decide = async (model: string, isLab: boolean): Promise<void> => {
      const config = configOf(server.baseUrl, { model, maxConcurrency: 1 });
      await agentOf(config, { clock, gates, start: { isLab } }).decide(turnOf(sessionOf()));
    };
    const lab = Array.from({ length: 6 }, () => decide('lab', true));
    await Promise.all([...lab, decide('person', false)]);
    expect(order.indexOf('person')).toBe(1);
  });

  it('do not lose their time or their patience while they wait for a place', async () => {
    // Each answer takes 6 s of the fast clock, the last of eight in line waits for 42 s: more than a reply may take.
    server.script(late(300, goodReply(['FORWARD'])));
    const { agents, gates } = manyAgents(8, { maxConcurrency: 1, totalSeconds: 30, requestSeconds: 30 });
    const decisions = await Promise.all(agents.map((agent) => agent.decide(turnOf(sessionOf()))));
    expect(outcomes(decisions)).toEqual(new Set(['F']));
    const last = decisions.at(-1);
    expect(last?.usage?.waited).toBeLessThan(30_000);
    expect(last?.exchange).toMatchObject({ calls: [{ queued: expect.any(Number) }] });
    expect(gates.reports()).toMatchObject([{ inFlight: 0, waiting: { lab: 0, people: 0 } }]);
  });
});
