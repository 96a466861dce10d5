import fc from 'fast-check';
import { afterAll, expect, it } from 'vitest';
import { EndpointGates } from '../../../src/agents/llm/endpoint-gates.ts';
import { type Clock, systemClock } from '../../../src/clock.ts';
import { completion, type Fault, goodReply, startLlmFaultServer } from '../../fakes/llm-fault-server.ts';
import { decideAgainst } from './agent-under-test.ts';
import { QUICK_FAULTS } from './faults.ts';

const server = await startLlmFaultServer();
afterAll(() => server.close());

/** Waits cost nothing here: no fault of this table is one that only time shows. */
function impatientClock(): Clock {
  let skipped = 0;
  return {
    now: () => new Date(Date.now() + skipped),
    sleep: async (milliseconds, signal) => {
      // A time limit of a request, which is not to run out, is told from a wait between two tries by its length.
      if (milliseconds > 60_000) return systemClock.sleep(milliseconds, signal);
      skipped += milliseconds;
      return systemClock.sleep(0, signal);
    },
  };
}

interface Part {
  readonly name: string;
  readonly fault: Fault;
  readonly is: 'fault' | 'unreadable' | 'good';
}

const PARTS: readonly Part[] = [
  ...QUICK_FAULTS.map(({ name, fault }) => ({ name, fault, is: 'fault' as const })),
  { name: 'says Squeak', fault: completion({ content: 'Squeak.' }), is: 'unreadable' },
  { name: 'refuses', fault: completion({ content: null, refusal: 'No.' }), is: 'unreadable' },
  { name: 'is cut off', fault: completion({ content: '{"notes": "I' }, 'length'), is: 'unreadable' },
];
const GOOD: Part = { name: 'says FORWARD', fault: goodReply(['FORWARD']), is: 'good' };

it('in whatever order faults come, nothing but a reply becomes an action, and each is counted once', async () => {
  const script = fc.array(fc.constantFrom(...PARTS), { maxLength: 6 }).map((parts) => [...parts, GOOD]);
  await fc.assert(
    fc.asyncProperty(script, async (parts) => {
      let served = 0;
      // Counted where they are served, so that the outcome is judged by what really came.
      const faults = parts.map(
        ({ fault }): Fault =>
          (response, request) => {
            served += 1;
            return fault(response, request);
          },
      );
      const clock = impatientClock();
      const gates = new EndpointGates(clock);
      const { decision, requests, exchange } = await decideAgainst(
        server,
        faults,
        { idleSeconds: 61, requestSeconds: 120, totalSeconds: 3600 },
        { clock, gates },
      );
      const came = parts.slice(0, served);
      const replies = came.filter(({ is }) => is !== 'fault');
      const last = came.at(-1);

      // No fault becomes an action: FORWARD was said, or STAY stands in for a third reply that nobody could read.
      if (decision.kind === 'actions') {
        expect(decision.actions).toEqual(last?.is === 'good' ? ['F'] : ['S']);
        expect(last?.is).not.toBe('fault');
        expect('unreadable' in decision).toBe(last?.is === 'unreadable');
      } else {
        expect(last?.is).toBe('fault');
      }
      // Nothing is counted twice, and nothing is left out.
      expect(requests).toHaveLength(served);
      expect(exchange.calls.flatMap(({ attempts }) => attempts)).toHaveLength(served);
      const { legal = 0, ...others } = decision.usage?.replies ?? {};
      expect(legal).toBe(last?.is === 'good' ? 1 : 0);
      expect(legal + Object.values(others).reduce((sum, count) => sum + count, 0)).toBe(replies.length);
      expect(decision.usage).toMatchObject({
        calls: replies.length,
        promptTokens: 11 * replies.length,
        completionTokens: 7 * replies.length,
      });
      // Nobody stays behind at the endpoint's gate.
      expect(gates.reports()).toMatchObject([{ inFlight: 0, waiting: { people: 0, lab: 0 } }]);
    }),
    { numRuns: 100 },
  );
}, 60_000);
