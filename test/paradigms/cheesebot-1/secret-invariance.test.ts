import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ACTIONS, type Action } from '../../../src/paradigms/action.ts';
import { drawPlaces, drawPool } from '../../../src/paradigms/cheesebot-1/morris-pool.ts';
import { createMorrisWorld, morrisWaterMaze } from '../../../src/paradigms/cheesebot-1/morris-water-maze.ts';
import {
  createOperantWorld,
  type Lever,
  OPERANT_RULES,
  operantChamber,
} from '../../../src/paradigms/cheesebot-1/operant-chamber.ts';
import { createTMazeWorld, T_MAZE_RULES, tMaze } from '../../../src/paradigms/cheesebot-1/t-maze.ts';
import { drawMaze, type Side } from '../../../src/paradigms/cheesebot-1/t-maze-building.ts';
import type { Paradigm } from '../../../src/paradigms/paradigm.ts';
import { CounterRandom } from '../../../src/paradigms/random/counter.ts';
import type { Session, Step } from '../../../src/paradigms/session.ts';
import { sessionOf, withPlan } from './the-three.ts';

/*
 * Secret invariance: two sessions which differ only in what must be hidden show the same boards, rewards and events until
 * an action reveals the difference. Each paradigm has a factory for worlds with a given secret; nothing else differs.
 */

const seeds = fc.string({ maxLength: 6 });
const actions = (maxLength: number): fc.Arbitrary<Action[]> =>
  fc.array(fc.constantFrom(...ACTIONS), { maxLength, size: 'max' });

describe('Morris water maze: where the platform is', () => {
  const hiddenAt = (secret: string): Paradigm => ({
    ...morrisWaterMaze,
    createWorld: (draw) => {
      const pool = drawPool(draw);
      return createMorrisWorld(pool, drawPlaces(new CounterRandom(secret), pool));
    },
  });

  it.each(['acquisition', 'reversal', 'probe', 'reversal-probe'])('stays hidden in %s', (phase) => {
    fc.assert(
      fc.property(seeds, seeds, seeds, actions(60), (seed, oneSecret, otherSecret, moves) => {
        const block = { phase, trials: 1 };
        expectSameUntilRevealed(
          sessionOf(withPlan(hiddenAt(oneSecret), block), seed),
          sessionOf(withPlan(hiddenAt(otherSecret), block), seed),
          moves,
        );
      }),
    );
  });

  it('does not show in the board whether a trial is acquisition, probe or reversal', () => {
    fc.assert(
      fc.property(seeds, actions(39), (seed, moves) => {
        const session = (phase: string): Session =>
          sessionOf(withPlan(morrisWaterMaze, { phase, trials: 1 }), seed);
        expectSameUntilRevealed(session('acquisition'), session('probe'), moves);
        expectSameUntilRevealed(session('acquisition'), session('reversal'), moves);
      }),
    );
  });
});

describe('T-maze: which arm is baited in the free run', () => {
  const sampling = (side: Side): Paradigm => ({
    ...tMaze,
    createWorld: (draw) => createTMazeWorld(drawMaze(draw), () => side),
  });
  const forcedRun = fc.array(fc.constantFrom(...ACTIONS), {
    minLength: T_MAZE_RULES.sampleSteps,
    maxLength: T_MAZE_RULES.sampleSteps,
  });

  it.each(Object.keys(T_MAZE_RULES.delays))('leaves no trace of the sample after the return, %s', (phase) => {
    fc.assert(
      fc.property(seeds, forcedRun, forcedRun, actions(60), (seed, leftRun, rightRun, moves) => {
        const session = (side: Side): Session =>
          sessionOf(withPlan(sampling(side), { phase, trials: 1 }), seed);
        const left = session('left');
        const right = session('right');
        const lastLeft = leftRun.map((action) => play(left, action)).at(-1);
        const lastRight = rightRun.map((action) => play(right, action)).at(-1);
        expect(lastLeft?.events).toContain('returned');
        expect(lastRight?.events).toContain('returned');
        expect(left.observation).toEqual(right.observation);
        expectSameUntilRevealed(left, right, moves);
      }),
    );
  });

  it('is shown in the forced run, so that there is something to remember', () => {
    const boards = (['left', 'right'] as const).map(
      (side) => sessionOf(sampling(side), 'a').observation.board,
    );
    expect(boards[0]).not.toBe(boards[1]);
  });
});

describe('operant chamber: which lever pays', () => {
  const active = (lever: Lever): Paradigm => ({
    ...operantChamber,
    createWorld: (draw) => createOperantWorld(draw.pick(OPERANT_RULES.fronts), lever),
  });

  it.each(['acquisition', 'fixed-ratio', 'variable-ratio', 'reversal'])(
    'stays hidden until a pellet drops, %s',
    (phase) => {
      fc.assert(
        fc.property(seeds, actions(120), (seed, moves) => {
          const session = (lever: Lever): Session =>
            sessionOf(withPlan(active(lever), { phase, trials: 1 }), seed);
          expectSameUntilRevealed(session('left'), session('right'), moves);
        }),
      );
    },
  );

  it('does not show in the board which schedule is in force', () => {
    fc.assert(
      fc.property(seeds, actions(120), (seed, moves) => {
        const session = (phase: string): Session =>
          sessionOf(withPlan(operantChamber, { phase, trials: 1 }), seed);
        for (const phase of ['fixed-ratio', 'variable-ratio', 'reversal'])
          expectSameUntilRevealed(session('acquisition'), session(phase), moves);
      }),
    );
  });
});

/** What reveals the secret: the goal itself, or the end of the trial. */
function reveals(step: Step): boolean {
  return step.ended !== null || step.events.includes('pellet') || step.events.includes('platform');
}

/** Plays the moves and then goes on straight to the goal of the first session, in both. */
function expectSameUntilRevealed(one: Session, other: Session, moves: readonly Action[]): void {
  expect(one.observation).toEqual(other.observation);
  for (let turn = 0; ; turn++) {
    const action = moves[turn] ?? one.bestAction();
    const step = play(one, action);
    const twin = play(other, action);
    if (reveals(step) || reveals(twin)) return;
    expect(step).toEqual(twin);
  }
}

function play(session: Session, action: Action): Step {
  const result = session.act(action);
  if (!result.ok) throw new Error(result.refusal.message);
  return result.value;
}
