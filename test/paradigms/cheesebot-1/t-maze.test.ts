import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ACTIONS, type Action } from '../../../src/paradigms/action.ts';
import { T_MAZE_RULES, tMaze } from '../../../src/paradigms/cheesebot-1/t-maze.ts';
import type { Session, Step } from '../../../src/paradigms/session.ts';
import { BoardText } from './readers/board-text.ts';
import { sessionOf, withPlan } from './under-test.ts';

const { sampleSteps, guideStep, delays } = T_MAZE_RULES;

function trialsOf(phase: string, trials = 1, seed = 't-maze'): Session {
  return sessionOf(withPlan(tMaze, { phase, trials }), seed);
}

function step(session: Session, action: Action = session.bestAction()): Step {
  const result = session.act(action);
  if (!result.ok) throw new Error(result.refusal.message);
  return result.value;
}

function openDoors(session: Session): boolean {
  return !session.observation.board.includes('XX');
}

describe('the course of a trial', () => {
  it('gives everybody a sample of the same length, whatever is played', () => {
    fc.assert(
      fc.property(
        fc.string(),
        fc.constantFrom(...Object.entries(delays)),
        fc.array(fc.constantFrom(...ACTIONS), { minLength: sampleSteps, maxLength: sampleSteps }),
        (seed, [phase, delay], actions) => {
          const session = trialsOf(phase, 1, seed);
          const events = actions.map((action) => step(session, action).events);
          const sampled = events.findIndex(
            (noticed) => noticed.includes('pellet') || noticed.includes('guided'),
          );
          expect(sampled).toBeGreaterThanOrEqual(0);
          expect(sampled).toBeLessThan(guideStep);
          expect(events.flat().filter((event) => event === 'returned')).toHaveLength(1);
          expect(events.at(-1)).toContain('returned');
          for (let waited = 1; waited <= delay; waited++) {
            expect(openDoors(session)).toBe(false);
            expect(step(session, 'F').events.includes('door')).toBe(waited === delay);
          }
          expect(openDoors(session)).toBe(true);
        },
      ),
    );
  });

  it('guides an animal that dawdles into the open arm and shows it there', () => {
    const session = trialsOf('delay-0');
    const steps = Array.from({ length: guideStep }, () => step(session, 'S'));
    expect(steps.map(({ events }) => events).filter((events) => events.length > 0)).toEqual([['guided']]);
    const guided = new BoardText(session.observation.board).animal;
    const walker = trialsOf('delay-0');
    while (!step(walker).events.includes('pellet'));
    const { column, row } = new BoardText(walker.observation.board).animal;
    expect(guided).toMatchObject({ column, row });
  });
});

describe('the choice', () => {
  /** Plays a trial by the oracle up to the free run and then as it is told. */
  function freeRun(session: Session, isAlternating: boolean): Step {
    const start = new BoardText(session.observation.board).animal;
    const forced: Action[] = [];
    for (;;) {
      const action = session.bestAction();
      const { events } = step(session, action);
      forced.push(action);
      if (events.includes('pellet')) break;
    }
    while (!openDoors(session)) step(session, 'S');
    expect(new BoardText(session.observation.board).animal).toEqual(start);
    const mirrored = { F: 'F', L: 'R', R: 'L', S: 'S' } as const;
    const last = forced.map((action) => step(session, isAlternating ? mirrored[action] : action)).at(-1);
    if (!last) throw new Error('nothing played');
    return last;
  }

  it.each(Object.keys(delays))('of the arm not visited is a success and brings a pellet, %s', (phase) => {
    const last = freeRun(trialsOf(phase), true);
    expect(last.ended?.record.outcome).toBe('success');
    expect(last.events).toEqual(['pellet']);
  });

  it.each(Object.keys(delays))(
    'of the arm visited is a failure at its first step and cannot be corrected, %s',
    (phase) => {
      const last = freeRun(trialsOf(phase), false);
      expect(last.ended?.record.outcome).toBe('failure');
      expect(last.ended?.record.measures.choice).toBe(last.ended?.record.measures.sample);
      expect(last.events).toEqual([]);
    },
  );

  it('follows sides that are coins: neither side, nor a change of side, is more likely', () => {
    const session = trialsOf('delay-0', 600);
    while (!session.isOver) step(session);
    const sides = session.records.map((record) => record.measures.sample);
    const lefts = sides.filter((side) => side === 'left').length;
    const changes = sides.filter((side, index) => index > 0 && side !== sides[index - 1]).length;
    for (const count of [lefts, changes]) expect(Math.abs(count - 300)).toBeLessThan(50);
  });
});
