import { describe, expect, it } from 'vitest';
import { EndpointGate, type EndpointPlace } from '../../../src/agents/llm/endpoint-gate.ts';
import { EndpointGates } from '../../../src/agents/llm/endpoint-gates.ts';
import { endpointTrouble } from '../../../src/agents/llm/endpoint-trouble.ts';
import type { Priority } from '../../../src/agents/llm/gate-state.ts';
import { FakeClock } from '../../fakes/clock.ts';

const NEVER = new AbortController().signal;
const T0 = new Date('2026-08-01T12:00:00Z');

function gateAt(clock = new FakeClock(T0), cap?: number): EndpointGate {
  const gate = new EndpointGate('llm.example.org', clock);
  if (cap !== undefined) gate.cap(cap);
  return gate;
}

describe('the gate of an endpoint', () => {
  it('lets in as many as the limit allows, and the next one when a place is given back', async () => {
    const gate = gateAt(undefined, 2);
    const first = await gate.acquire('lab', NEVER);
    await gate.acquire('lab', NEVER);
    let isIn = false;
    const third = gate.acquire('lab', NEVER).then(() => {
      isIn = true;
    });
    await Promise.resolve();
    expect([isIn, gate.report().waiting.lab]).toEqual([false, 1]);
    first.leave('replied');
    await third;
    expect(gate.report()).toMatchObject({ inFlight: 2, waiting: { people: 0, lab: 0 } });
  });

  it('lets people in before the lab, each in the order in which they came', async () => {
    const gate = gateAt(undefined, 1);
    let place: EndpointPlace = await gate.acquire('lab', NEVER);
    const order: string[] = [];
    const waits = (priority: Priority, name: string): Promise<void> =>
      gate.acquire(priority, NEVER).then((mine) => {
        order.push(name);
        place = mine;
      });
    const all = [waits('lab', 'l1'), waits('lab', 'l2'), waits('people', 'p1'), waits('people', 'p2')];
    for (const _ of all) {
      place.leave('replied');
      await new Promise(setImmediate);
    }
    await Promise.all(all);
    expect(order).toEqual(['p1', 'p2', 'l1', 'l2']);
  });

  it('is left at once by whoever aborts, with the reason, and the others move up', async () => {
    const gate = gateAt(undefined, 1);
    const place = await gate.acquire('people', NEVER);
    const stop = new AbortController();
    const leaving = gate.acquire('people', stop.signal);
    const staying = gate.acquire('people', NEVER);
    stop.abort('stopped');
    await expect(leaving).rejects.toBe('stopped');
    expect(gate.report().waiting.people).toBe(1);
    place.leave('replied');
    await staying;
    await expect(gate.acquire('people', AbortSignal.abort('too late'))).rejects.toBe('too late');
    expect(gate.report()).toMatchObject({ inFlight: 1, waiting: { people: 0 } });
  });

  it('holds everybody back for a Retry-After, then lets them in by itself', async () => {
    const clock = new FakeClock(T0);
    const gate = gateAt(clock);
    (await gate.acquire('people', NEVER)).leave('failed', 5_000);
    let isIn = false;
    const waiting = gate.acquire('people', NEVER).then(() => {
      isIn = true;
    });
    await clock.advance(4_999);
    expect(isIn).toBe(false);
    await clock.advance(1);
    expect(isIn).toBe(true);
    await waiting;
  });

  it('held back anew while it waits for the end of a hold lets nobody in before the new end', async () => {
    const clock = new FakeClock(T0);
    const gate = gateAt(clock);
    const [early, late] = [await gate.acquire('lab', NEVER), await gate.acquire('lab', NEVER)];
    early.leave('failed', 5_000);
    let isIn = false;
    void gate.acquire('lab', NEVER).then(() => {
      isIn = true;
    });
    late.leave('failed', 9_000);
    await clock.advance(8_999);
    expect(isIn).toBe(false);
    await clock.advance(1);
    expect(isIn).toBe(true);
  });

  it('that everybody left during a hold still lets the next one in after it', async () => {
    const clock = new FakeClock(T0);
    const gate = gateAt(clock);
    (await gate.acquire('lab', NEVER)).leave('failed', 5_000);
    const stop = new AbortController();
    const leaving = gate.acquire('lab', stop.signal);
    stop.abort('stopped');
    const next = gate.acquire('lab', NEVER);
    await expect(leaving).rejects.toBe('stopped');
    await clock.advance(5_000);
    await next;
  });

  it('refuses a place that is given back twice: it would let too many in', async () => {
    const place = await gateAt().acquire('lab', NEVER);
    place.leave('replied');
    expect(() => place.leave('replied')).toThrow('twice');
  });

  it('leaves a request that was refused its place, so that nobody else is refused in its place', async () => {
    const clock = new FakeClock(T0);
    const gate = gateAt(clock, 1);
    const place = await gate.acquire('lab', NEVER);
    let isIn = false;
    const waiting = gate.acquire('people', NEVER).then((next) => {
      isIn = true;
      next.leave('replied');
    });
    place.refused();
    await clock.advance(1_000);
    expect(isIn).toBe(false);
    await place.again(NEVER);
    place.leave('replied');
    await waiting;
    expect(gate.report()).toMatchObject({ inFlight: 0, limitedAt: T0 });
  });

  it('holds a refused request back like everybody, until it is let go or gives up', async () => {
    const clock = new FakeClock(T0);
    const gate = gateAt(clock);
    const [one, other] = [await gate.acquire('lab', NEVER), await gate.acquire('lab', NEVER)];
    one.refused(2_000);
    other.refused(5_000);
    let isLetGo = false;
    const letGo = one.again(NEVER).then(() => {
      isLetGo = true;
    });
    const stop = new AbortController();
    const givenUp = other.again(stop.signal);
    stop.abort('stopped');
    await expect(givenUp).rejects.toBe('stopped');
    other.leave('failed');
    await clock.advance(4_999);
    expect(isLetGo).toBe(false);
    await clock.advance(1);
    await letGo;
    one.leave('replied');
    expect(gate.report().inFlight).toBe(0);
  });
});

describe('the gates of a process', () => {
  it('are one for each endpoint and key', () => {
    const gates = new EndpointGates(new FakeClock());
    const gate = gates.of({ baseUrl: 'http://a.example/v1', keyVariable: 'A' });
    expect(gates.of({ baseUrl: 'http://a.example/v1/', keyVariable: 'A' })).toBe(gate);
    expect(gates.of({ baseUrl: 'http://a.example/v1', keyVariable: 'B' })).not.toBe(gate);
    expect(gates.of({ baseUrl: 'http://b.example/v1', keyVariable: 'A' })).not.toBe(gate);
    expect(gates.reports()).toHaveLength(3);
  });

  it('have the least cap that an agent names, which may be above the usual one', () => {
    const gates = new EndpointGates(new FakeClock());
    const endpoint = { baseUrl: 'http://a.example/v1', keyVariable: undefined };
    gates.of(endpoint, 7);
    gates.of(endpoint, 200);
    gates.of(endpoint);
    expect(gates.reports()[0]?.limit).toBe(7);
  });

  it('tell of an endpoint by host and port alone: an address may hold secrets in its other parts', () => {
    const gates = new EndpointGates(new FakeClock());
    gates.of({
      baseUrl: 'https://user:sk-secret@llm.example.org:8443/sk-secret?key=sk-secret',
      keyVariable: 'K',
    });
    expect(gates.reports()[0]?.host).toBe('llm.example.org:8443');
    expect(JSON.stringify(gates.reports())).not.toContain('sk-secret');
  });
});

describe('trouble with an endpoint', () => {
  const troubleAfter = async (later: number, told: (place: EndpointPlace) => void) => {
    const clock = new FakeClock(T0);
    const gate = gateAt(clock);
    told(await gate.acquire('lab', NEVER));
    await clock.advance(later);
    return endpointTrouble(gate.report(), clock.now());
  };

  it('is none without a refusal', async () => {
    expect(await troubleAfter(0, (place) => place.leave('replied'))).toBeUndefined();
    expect(await troubleAfter(0, (place) => place.leave('failed'))).toBeUndefined();
  });

  it('is a hold while it lasts, then the limit for a minute', async () => {
    const refused = (place: EndpointPlace): void => place.refused(8_000);
    expect(await troubleAfter(500, refused)).toBe(
      'llm.example.org asks to wait 8 s before it is asked again.',
    );
    expect(await troubleAfter(60_000, refused)).toBe(
      'llm.example.org limits how fast it may be asked: at most 16 requests at once for now.',
    );
    expect(await troubleAfter(60_001, refused)).toBeUndefined();
  });
});
