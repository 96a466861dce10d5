import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ACTIONS, type Action } from '../../../src/paradigms/action.ts';
import { DNMS_RULES, dnms, drawPairs } from '../../../src/paradigms/cheesebot-1/dnms.ts';
import { drawChamber } from '../../../src/paradigms/cheesebot-1/dnms-chamber.ts';
import { ActionDistances } from '../../../src/paradigms/grid/action-distances.ts';
import { CounterRandom } from '../../../src/paradigms/random/counter.ts';
import type { Session, Step } from '../../../src/paradigms/session.ts';
import { BoardText, type Spot } from './readers/board-text.ts';
import { sessionOf, withPlan } from './under-test.ts';

const { sampleSteps, placeStep, delays, maxSteps } = DNMS_RULES;
const SEEDS = Array.from({ length: 20 }, (_, index) => `dnms ${index}`);

function trialsOf(phase: string, trials = 1, seed = 'dnms'): Session {
  return sessionOf(withPlan(dnms, { phase, trials }), seed);
}

function step(session: Session, action: Action = session.bestAction()): Step {
  const result = session.act(action);
  if (!result.ok) throw new Error(result.refusal.message);
  return result.value;
}

function litFields(session: Session): Spot[] {
  return new BoardText(session.observation.board).spots((sign) => sign === '**');
}

/** Plays up to the choice by the oracle; where the sample was. */
function seeSample(session: Session): Spot {
  const [sample] = litFields(session);
  if (!sample) throw new Error('no sample');
  while (litFields(session).length < 2) step(session);
  return sample;
}

describe('the chamber', () => {
  it.each(SEEDS)(
    'has 15 fields that can all be reached before an animal is set on the sample (%s)',
    (seed) => {
      const { floor, fields, start } = drawChamber(new CounterRandom(seed));
      expect(fields).toHaveLength(15);
      expect(new Set(fields.map(({ x, y }) => `${x},${y}`)).size).toBe(15);
      for (const field of fields)
        expect(new ActionDistances(floor, field).from(start)).toBeLessThan(placeStep - 1);
    },
  );

  it.each(SEEDS.slice(0, 5))('uses every pair of fields once before any comes again (%s)', (seed) => {
    const pairs = drawPairs(new CounterRandom(seed), drawChamber(new CounterRandom(seed)));
    expect(
      new Set(
        pairs.map((pair) =>
          pair
            .map(({ name }) => name)
            .sort()
            .join(' '),
        ),
      ).size,
    ).toBe(105);
    expect(pairs).toHaveLength(105);
    for (const [one, other] of pairs) expect(one).not.toBe(other);
  });
});

describe('the course of a trial', () => {
  it('gives everybody a sample of the same length, whatever is played, and the same start into the choice', () => {
    fc.assert(
      fc.property(
        fc.string(),
        fc.constantFrom(...Object.entries(delays)),
        fc.array(fc.constantFrom(...ACTIONS), { minLength: sampleSteps, maxLength: sampleSteps }),
        (seed, [phase, delay], actions) => {
          const session = trialsOf(phase, 1, seed);
          const start = new BoardText(session.observation.board).animal;
          expect(litFields(session)).toHaveLength(1);
          const events = actions.map((action) => step(session, action).events);
          const responded = events.findIndex(
            (noticed) => noticed.includes('dark') || noticed.includes('placed'),
          );
          expect(responded).toBeGreaterThanOrEqual(0);
          expect(responded).toBeLessThan(placeStep);
          expect(events.flat().filter((event) => event === 'returned')).toHaveLength(1);
          expect(events.at(-1)).toContain('returned');
          for (let waited = 1; waited <= delay; waited++) {
            expect(session.observation.board).toContain('XX');
            expect(litFields(session)).toEqual([]);
            expect(step(session, 'F').events.includes('door')).toBe(waited === delay);
          }
          expect(session.observation.board).not.toContain('XX');
          expect(litFields(session)).toHaveLength(2);
          expect(new BoardText(session.observation.board).animal).toEqual(start);
        },
      ),
    );
  });

  it('puts the light out at the response', () => {
    const session = trialsOf('delay-0');
    while (!step(session).events.includes('dark')) expect(litFields(session)).toHaveLength(1);
    expect(litFields(session)).toEqual([]);
  });

  it('sets an animal that dawdles on the sample', () => {
    const session = trialsOf('delay-0');
    const [sample] = litFields(session);
    const steps = Array.from({ length: placeStep }, () => step(session, 'S'));
    expect(steps.map(({ events }) => events).filter((events) => events.length > 0)).toEqual([['placed']]);
    expect(new BoardText(session.observation.board).animal).toMatchObject({ ...sample });
    while (!session.isOver) step(session);
    expect(session.records[0]?.measures).not.toHaveProperty('sampleLatency');
  });

  it('lights the sample again, and one field that was dark', () => {
    for (const seed of SEEDS) {
      const session = trialsOf('delay-2', 1, seed);
      const sample = seeSample(session);
      expect(litFields(session)).toContainEqual(sample);
    }
  });
});

describe('the choice', () => {
  it.each(Object.keys(delays))('of the new field is a success and brings a pellet, %s', (phase) => {
    const session = trialsOf(phase);
    const sample = seeSample(session);
    const novel = litFields(session).find(
      (field) => field.column !== sample.column || field.row !== sample.row,
    );
    for (;;) {
      const { ended, events } = step(session);
      if (!ended) continue;
      expect(ended.record).toMatchObject({ outcome: 'success', measures: { choice: 'novel' } });
      expect(ended.record.steps).toBe(ended.record.measures.shortest);
      expect(events).toEqual(['pellet']);
      expect(new BoardText(ended.terminal?.board ?? '').animal).toMatchObject({ ...novel });
      break;
    }
  });

  it('of the sample is a failure that cannot be corrected', () => {
    // The way to the sample is played again from the same start; the new field must not lie on it.
    const failures = SEEDS.flatMap((seed) => {
      const session = trialsOf('delay-2', 1, seed);
      const way: Action[] = [];
      do way.push(session.bestAction());
      while (!step(session, way.at(-1)).events.includes('dark'));
      while (litFields(session).length < 2) step(session, 'S');
      const last = way.map((action) => (session.isOver ? undefined : step(session, action))).at(-1);
      return last?.ended?.record.measures.choice === 'sample' ? [last] : [];
    });
    expect(failures.length).toBeGreaterThan(SEEDS.length / 2);
    for (const { ended, events } of failures) {
      expect(ended?.record.outcome).toBe('failure');
      expect(events).toEqual([]);
    }
  });

  it('follows a coin: either field of a pair is as often the sample', () => {
    const session = trialsOf('delay-0', 200);
    while (!session.isOver) step(session);
    const nearer = session.records.filter(({ measures }) => String(measures.sample) < String(measures.novel));
    expect(Math.abs(nearer.length - 100)).toBeLessThan(30);
  });

  it('that is not made ends with the time', () => {
    const session = trialsOf('delay-0');
    let last = step(session, 'S');
    while (!last.ended) last = step(session, 'S');
    expect(last.ended.record).toMatchObject({
      outcome: 'timeout',
      steps: maxSteps,
      measures: { choice: 'none' },
    });
    expect(last.ended.explanation).toBe('You stepped on neither of the two lit fields.');
  });
});

describe('the log', () => {
  it('counts FORWARDs against the closed door, and nothing else, as premature responses', () => {
    const session = trialsOf('delay-6');
    for (let waited = 0; waited < sampleSteps; waited++) step(session, 'F');
    for (const action of ['F', 'F', 'L', 'F', 'R', 'S'] as const) step(session, action);
    while (!session.isOver) step(session);
    expect(session.records[0]?.measures.prematureResponses).toBe(2);
  });

  it('tells how far apart the two fields were, and by which delay', () => {
    const session = sessionOf(dnms, 'log', 'full');
    while (!session.isOver) step(session);
    const separations = new Set(session.records.map(({ measures }) => measures.separation));
    expect([...separations].sort()).toEqual([0, 1, 2, 3]);
    for (const { phase, measures } of session.records) expect(phase).toBe(`delay-${measures.delay}`);
    for (const { measures } of session.records) {
      const [row = 0, column = 0] = String(measures.sample).match(/\d/g)?.map(Number) ?? [];
      const [otherRow = 0, otherColumn = 0] = String(measures.novel).match(/\d/g)?.map(Number) ?? [];
      const steps = Math.max(Math.abs(row - otherRow), Math.abs(column - otherColumn));
      expect(measures.separation).toBe(steps - 1);
    }
  });
});
