import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  GATE_RULES,
  type GateEvent,
  type GateState,
  hasPlace,
  nextGate,
  nextInLine,
  openGate,
} from '../../../src/agents/llm/gate-state.ts';

const T0 = 1_000_000;
const REPLIED: GateEvent = { kind: 'replied' };
const FAILED = { kind: 'failed', isResting: false, retryAfter: 0 } as const satisfies GateEvent;

function refusal(sentAt: number, retryAfter = 0): GateEvent {
  return { kind: 'refused', sentAt, retryAfter };
}

/** A full gate's requests come to the same end at `at`; whoever leaves is followed by the next in line. */
function round(state: GateState, event: GateEvent, at: number): GateState {
  const full = { ...state, inFlight: state.limit };
  let gate = full;
  for (let left = 0; left < full.limit; left++) {
    gate = { ...nextGate(gate, event, at), inFlight: full.inFlight };
  }
  return gate;
}

/** One request of a full gate, sent at `at`, is refused at `end`, and its place left. */
function refusedOnce(state: GateState, at: number, end = at + 200): GateState {
  const refused = nextGate({ ...state, inFlight: state.limit }, refusal(at), end);
  return nextGate(refused, { ...FAILED, isResting: true }, end);
}

describe('the limit of an endpoint', () => {
  it('starts at 20 and doubles with every full round until the cap of 100', () => {
    const limits: number[] = [];
    let gate = openGate();
    for (let index = 0; index < 4; index++) {
      limits.push(gate.limit);
      gate = round(gate, REPLIED, T0 + index * 200);
    }
    expect(limits).toEqual([20, 40, 80, 100]);
    expect(gate.limit).toBe(100);
  });

  it('does not grow while it is not made use of', () => {
    let gate = openGate();
    for (let index = 0; index < 500; index++) {
      gate = nextGate(gate, { kind: 'admitted', priority: 'people' }, T0);
      gate = nextGate(gate, REPLIED, T0 + 200);
    }
    expect(gate.limit).toBe(GATE_RULES.start);
  });

  it('shrinks to four fifths at a refusal, once an episode', () => {
    let gate = round(openGate(), REPLIED, T0);
    gate = { ...gate, inFlight: 40 };
    for (let index = 0; index < 12; index++) {
      gate = nextGate(gate, refusal(T0 + 300), T0 + 400 + index);
    }
    expect(gate).toMatchObject({ limit: 32, inFlight: 40, resting: 12, limitedAt: T0 + 411 });
  });

  it('shrinks again only after 15 s', () => {
    const once = refusedOnce({ ...openGate(), limit: 100 }, T0);
    expect(once.limit).toBe(80);
    expect(refusedOnce(once, T0 + 14_000).limit).toBe(80);
    expect(refusedOnce(once, T0 + 15_000).limit).toBe(64);
  });

  it('does not shrink for a late refusal of what was sent before it shrank', () => {
    const once = refusedOnce({ ...openGate(), limit: 100 }, T0);
    expect(refusedOnce(once, T0 + 100, T0 + 60_000).limit).toBe(80);
  });

  it('falls to 10 at most', () => {
    let gate = openGate();
    for (let index = 0; index < 20; index++) gate = refusedOnce(gate, T0 + index * 20_000);
    expect(gate.limit).toBe(GATE_RULES.floor);
  });

  it('grows back at once to what was proven, and beyond it only 15 s after the last refusal', () => {
    // 64 were borne, 67 were not.
    let gate: GateState = { ...openGate(), limit: 64, limitedAt: T0 - 60_000 };
    gate = round(gate, REPLIED, T0);
    expect(gate).toMatchObject({ limit: 67, proven: 64 });
    gate = refusedOnce(gate, T0 + 200);
    const limits: number[] = [];
    for (let index = 0; index < 6; index++) {
      limits.push(gate.limit);
      gate = round(gate, REPLIED, T0 + 1_000 + index * 200);
    }
    expect(limits).toEqual([53, 55, 57, 59, 61, 64]);
    expect(gate.limit).toBe(64);
    expect(round(gate, REPLIED, T0 + 16_000).limit).toBe(67);
  });

  it('proven in better times is forgotten when the endpoint bears less', () => {
    let gate: GateState = { ...openGate(), limit: 64, proven: 64, limitedAt: T0, shrunkAt: T0 };
    gate = refusedOnce(gate, T0 + 20_000);
    expect(gate).toMatchObject({ limit: 51, proven: 51 });
    gate = refusedOnce(gate, T0 + 21_000);
    expect(gate).toMatchObject({ limit: 51, proven: 50 });
  });

  it('is left as it is by failures that are not refusals', () => {
    const failed = round(openGate(), FAILED, T0);
    expect(failed).toMatchObject({ limit: 20, limitedAt: null, round: 0 });
  });

  it('obeys the cap of an agent, below the floor too', () => {
    let gate = nextGate(openGate(), { kind: 'capped', cap: 4 }, T0);
    expect(gate.limit).toBe(4);
    gate = round(gate, REPLIED, T0);
    expect(gate.limit).toBe(4);
    expect(refusedOnce(gate, T0).limit).toBe(4);
  });

  it('may grow beyond 100 where an agent says so', () => {
    let gate = nextGate(openGate(), { kind: 'capped', cap: 300 }, T0);
    for (let index = 0; index < 5; index++) gate = round(gate, REPLIED, T0);
    expect(gate.limit).toBe(300);
  });
});

describe('places of refused requests', () => {
  it('stay taken, and prove nothing of the limit', () => {
    // Two of twenty rest: eighteen at work do not fill the gate, however many replies come.
    let gate: GateState = { ...openGate(), inFlight: 20 };
    for (let index = 0; index < 2; index++) gate = nextGate(gate, refusal(T0), T0);
    expect(gate).toMatchObject({ inFlight: 20, resting: 2, limit: 16 });
    gate = { ...gate, limit: 20 };
    for (let index = 0; index < 100; index++) {
      gate = { ...nextGate(gate, REPLIED, T0 + 20_000), inFlight: 20 };
    }
    expect(gate).toMatchObject({ limit: 20, round: 0 });
    gate = nextGate(gate, { kind: 'sent-again' }, T0 + 20_000);
    expect(gate).toMatchObject({ inFlight: 20, resting: 1 });
    gate = nextGate(gate, { ...FAILED, isResting: true }, T0 + 20_000);
    expect(gate).toMatchObject({ inFlight: 19, resting: 0 });
  });
});

describe('Retry-After', () => {
  const busy = { ...openGate(), inFlight: 1 };

  it.each<[string, GateEvent]>([
    ['refused', refusal(T0, 7_000)],
    ['failed', { ...FAILED, retryAfter: 7_000 }],
  ])('of a %s request holds everybody back', (_, event) => {
    const gate = nextGate(busy, event, T0);
    expect([hasPlace(gate, T0 + 6_999), hasPlace(gate, T0 + 7_000)]).toEqual([false, true]);
  });

  it('of 100 s holds them for 60 s', () => {
    expect(nextGate(busy, refusal(T0, 100_000), T0).heldUntil).toBe(T0 + 60_000);
  });

  it('that is shorter does not end a longer one', () => {
    const held = { ...busy, heldUntil: T0 + 9_000 };
    expect(nextGate(held, refusal(T0, 1_000), T0).heldUntil).toBe(T0 + 9_000);
  });
});

describe('the next in line', () => {
  const turns = (waiting: { readonly people: number; readonly lab: number }, count: number): string => {
    let gate = openGate();
    let order = '';
    for (let index = 0; index < count; index++) {
      const priority = nextInLine(gate, waiting);
      if (!priority) return order;
      order += priority[0];
      gate = nextGate(gate, { kind: 'admitted', priority }, T0);
    }
    return order;
  };

  it('is a person before the lab', () => expect(turns({ people: 9, lab: 9 }, 4)).toBe('pppp'));
  it('is the lab after four people in a row, so that it does not starve', () =>
    expect(turns({ people: 9, lab: 9 }, 10)).toBe('pppplppppl'));
  it('is whoever waits', () => {
    expect(turns({ people: 0, lab: 9 }, 3)).toBe('lll');
    expect(turns({ people: 9, lab: 0 }, 6)).toBe('pppppp');
    expect(turns({ people: 0, lab: 0 }, 1)).toBe('');
  });
});

it('whatever happens, the limit keeps its bounds and no more are let in than it allows', () => {
  const step = fc.record({
    arrive: fc.nat(30),
    leave: fc.nat(30),
    is: fc.constantFrom('replied' as const, 'refused' as const, 'failed' as const),
    retryAfter: fc.nat(200_000),
    pass: fc.nat(20_000),
  });
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 200 }), fc.array(step, { maxLength: 60 }), (cap, steps) => {
      let gate = openGate(cap);
      let at = T0;
      const sent: number[] = [];
      for (const { arrive, leave, is, retryAfter, pass } of steps) {
        for (let index = 0; index < arrive && hasPlace(gate, at); index++) {
          gate = nextGate(gate, { kind: 'admitted', priority: 'lab' }, at);
          sent.push(at);
          expect(gate.inFlight).toBeLessThanOrEqual(gate.limit);
        }
        at += pass;
        for (let index = 0; index < leave; index++) {
          const sentAt = sent.shift();
          if (sentAt === undefined) break;
          const before = gate;
          if (is === 'replied') gate = nextGate(gate, REPLIED, at);
          if (is === 'refused') gate = nextGate(gate, refusal(sentAt, retryAfter), at);
          if (is !== 'replied') {
            gate = nextGate(gate, { kind: 'failed', isResting: is === 'refused', retryAfter }, at);
          }
          if (is !== 'refused') expect(gate.limit).toBeGreaterThanOrEqual(before.limit);
          if (is === 'failed') expect(gate.limit).toBe(before.limit);
        }
        expect(gate).toMatchObject({ inFlight: sent.length, resting: 0 });
        expect(gate.limit).toBeLessThanOrEqual(cap);
        expect(gate.limit).toBeGreaterThanOrEqual(Math.min(GATE_RULES.floor, cap));
        expect(gate.heldUntil).toBeLessThanOrEqual(at + GATE_RULES.longestHold);
      }
    }),
  );
});
