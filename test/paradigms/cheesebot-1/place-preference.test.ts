import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { playBlindly } from '../../../src/baselines/play-blindly.ts';
import { ACTIONS, type Action } from '../../../src/paradigms/action.ts';
import {
  createPreferenceWorld,
  drawApparatus,
  PREFERENCE_RULES,
  placePreference,
  TEXTURES,
} from '../../../src/paradigms/cheesebot-1/place-preference.ts';
import { ROOMS, type Room } from '../../../src/paradigms/cheesebot-1/two-rooms.ts';
import type { Paradigm } from '../../../src/paradigms/paradigm.ts';
import type { Session, Step, TrialRecord } from '../../../src/paradigms/session.ts';
import { BoardText } from './readers/board-text.ts';
import { sessionOf, withPlan } from './under-test.ts';

const { testSteps, conditioningSteps, pelletEvery } = PREFERENCE_RULES;
const someActions = fc.array(fc.constantFrom(...ACTIONS), { minLength: 1, maxLength: 30 });

function step(session: Session, action: Action = session.bestAction()): Step {
  const result = session.act(action);
  if (!result.ok) throw new Error(result.refusal.message);
  return result.value;
}

/** Plays the running trial to its end. */
function trial(session: Session, choose: (at: number) => Action): Step[] {
  const steps: Step[] = [];
  do steps.push(step(session, choose(steps.length)));
  while (!steps.at(-1)?.ended);
  return steps;
}

function recordOf(steps: readonly Step[]): TrialRecord {
  const record = steps.at(-1)?.ended?.record;
  if (!record) throw new Error('the trial goes on');
  return record;
}

function trialsOf(phase: string, trials = 1, seed = 'preference'): Session {
  return sessionOf(withPlan(placePreference, { phase, trials }), seed);
}

function paired(room: Room): Paradigm {
  return { ...placePreference, createWorld: (draw) => createPreferenceWorld(drawApparatus(draw), room) };
}

describe('the baseline', () => {
  it('has the door open, no food and no failure, and tells where the animal was', () => {
    fc.assert(
      fc.property(fc.string(), someActions, (seed, actions) => {
        const session = trialsOf('pre-test', 1, seed);
        expect(session.observation.board).not.toContain('XX');
        const steps = trial(session, (at) => actions[at % actions.length] ?? 'S');
        expect(steps).toHaveLength(testSteps);
        expect(steps.every(({ reward }) => reward <= 0)).toBe(true);
        expect(recordOf(steps).outcome).toBe('success');
        expect(steps.at(-1)?.ended?.explanation).toContain('is not counted');
      }),
    );
  });
});

describe('conditioning', () => {
  it('feeds the animal at fixed times in the paired room and never in the other, whatever it does', () => {
    fc.assert(
      fc.property(fc.string(), someActions, (seed, actions) => {
        const session = trialsOf('conditioning', 2, seed);
        const trials = [1, 2].map(() => trial(session, (at) => actions[at % actions.length] ?? 'S'));
        const fed = trials.map((steps) =>
          steps.flatMap(({ events }, index) => (events.includes('pellet') ? [index + 1] : [])),
        );
        expect(fed.sort((one, other) => one.length - other.length)).toEqual([
          [],
          [pelletEvery, 2 * pelletEvery, 3 * pelletEvery],
        ]);
        expect(trials.map((steps) => steps.length)).toEqual([conditioningSteps, conditioningSteps]);
      }),
    );
  });

  it('confines the animal to one room and to the other in turn', () => {
    fc.assert(
      fc.property(fc.string(), someActions, (seed, actions) => {
        const session = trialsOf('conditioning', 4, seed);
        const shares = [1, 2, 3, 4].map(() => {
          expect(session.observation.board).toContain('XX');
          return recordOf(trial(session, (at) => actions[at % actions.length] ?? 'S')).measures.pairedShare;
        });
        expect(shares).toEqual(shares[0] === 1 ? [1, 0, 1, 0] : [0, 1, 0, 1]);
      }),
    );
  });
});

describe('a test', () => {
  it('is a success with more than half of its steps in the paired room, and brings no food', () => {
    fc.assert(
      fc.property(fc.string(), someActions, (seed, actions) => {
        const steps = trial(trialsOf('post-test', 1, seed), (at) => actions[at % actions.length] ?? 'S');
        const { outcome, measures } = recordOf(steps);
        expect(steps).toHaveLength(testSteps);
        expect(outcome).toBe(Number(measures.pairedShare) > 0.5 ? 'success' : 'failure');
        expect(steps.every(({ reward }) => reward <= 0)).toBe(true);
      }),
    );
  });

  it('counts each step for the room on whose floor the animal stands, the doorway too', () => {
    fc.assert(
      fc.property(fc.string(), someActions, (seed, actions) => {
        const session = trialsOf('post-test', 1, seed);
        const floors = floorsOf(session.observation.board);
        const count = { dotted: 0, grid: 0 };
        const steps = trial(session, (at) => actions[at % actions.length] ?? 'S');
        for (const { observation, ended } of steps) {
          const { column, row } = new BoardText((ended?.terminal ?? observation).board).animal;
          count[floors(column, row)] += 1;
        }
        const told = steps.at(-1)?.ended?.explanation;
        expect(told).toContain(`${count.dotted} in the room with the dotted floor (.)`);
        expect(told).toContain(`${count.grid} in the room with the grid floor (::)`);
      }),
    );
  });

  it('leaves time to reach the other room and to spend most of the test there', () => {
    let longest = 0;
    for (let seed = 0; seed < 300; seed++) {
      const { shortest } = trialsOf('post-test', 1, `far ${seed}`).runningTrial()?.measures ?? {};
      longest = Math.max(longest, Number(shortest));
    }
    expect(longest).toBeLessThan(testSteps / 2 - 4);
  });

  it('scores the change from the baseline for the same room, in percentage points', () => {
    const plan = ['pre-test', 'post-test', 'reversal-test'].map((phase) => ({ phase, trials: 1 }));
    const session = sessionOf(withPlan(placePreference, ...plan), 'change');
    const [before, after, reversed] = plan.map(() => recordOf(trial(session, () => session.bestAction())));
    const [pre, post, other] = [before, after, reversed].map((record) =>
      Number(record?.measures.pairedShare),
    );
    expect(after?.measures.preferenceChange).toBeCloseTo(100 * (Number(post) - Number(pre)), 3);
    expect(reversed?.measures.preferenceChange).toBeCloseTo(100 * (Number(other) - (1 - Number(pre))), 3);
    expect(before?.measures).not.toHaveProperty('preferenceChange');
    expect(recordOf(trial(trialsOf('post-test'), () => 'S')).measures).not.toHaveProperty('preferenceChange');
  });

  it('succeeds with exactly one of the two pairings, whatever is done: blind play is at one half', () => {
    fc.assert(
      fc.property(fc.string(), someActions, (seed, actions) => {
        const outcomes = (room: Room) =>
          playBlindly(
            withPlan(paired(room), { phase: 'post-test', trials: 3 }, { phase: 'reversal-test', trials: 3 }),
            'quick',
            seed,
            (at, index) => actions[(at + index) % actions.length] ?? 'S',
          );
        const [first, second] = ROOMS.map(outcomes);
        expect(first?.map((outcome) => outcome === 'success')).toEqual(
          second?.map((outcome) => outcome === 'failure'),
        );
      }),
    );
  });
});

describe('what is paired', () => {
  it('changes with the reversal', () => {
    for (let seed = 0; seed < 20; seed++) {
      const [first, then] = ['conditioning', 'reversal-conditioning'].map(
        (phase) => trialsOf(phase, 1, `reversal ${seed}`).runningTrial()?.measures.paired,
      );
      expect([first, then].sort()).toEqual(['dotted', 'grid']);
    }
  });

  it('is a coin, whatever the texture of the room that comes first and its place', () => {
    const kinds = new Map<string, number>();
    for (let seed = 0; seed < 800; seed++) {
      const session = trialsOf('conditioning', 1, `coin ${seed}`);
      const { board } = session.observation;
      const { column, row } = new BoardText(board).animal;
      const size = new BoardText(board).spots((sign) => sign !== '').at(-1);
      const isNear = column + row < (Number(size?.column) + Number(size?.row)) / 2;
      const kind = [session.runningTrial()?.measures.paired, floorsOf(board)(column, row), isNear].join(' ');
      kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
    }
    expect(kinds.size).toBe(8);
    for (const [kind, count] of kinds) expect(Math.abs(count - 100), kind).toBeLessThan(40);
  });
});

/** Which texture a cell of the map has, read from the wall that is nearest to it across the apparatus. */
function floorsOf(board: string): (column: number, row: number) => 'dotted' | 'grid' {
  const text = new BoardText(board);
  const grid = text.spots((sign) => sign === TEXTURES.grid.wall);
  const rows = new Set(grid.map(({ row }) => row));
  const columns = new Set(grid.map(({ column }) => column));
  const last = text.spots((sign) => sign !== '').at(-1);
  const isUpright = Number(last?.row) > Number(last?.column);
  return (column, row) => ((isUpright ? rows.has(row) : columns.has(column)) ? 'grid' : 'dotted');
}
