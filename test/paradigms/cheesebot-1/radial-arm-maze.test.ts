import { describe, expect, it } from 'vitest';
import { ACTIONS, type Action } from '../../../src/paradigms/action.ts';
import {
  createRadialWorld,
  drawBaits,
  RADIAL_RULES,
  radialArmMaze,
} from '../../../src/paradigms/cheesebot-1/radial-arm-maze.ts';
import {
  ARMS,
  drawRadialMaze,
  endOf,
  RADIAL_MAZE_RULES,
} from '../../../src/paradigms/cheesebot-1/radial-maze-building.ts';
import { HEADINGS, type HeadingIndex } from '../../../src/paradigms/grid/heading.ts';
import type { Paradigm } from '../../../src/paradigms/paradigm.ts';
import { CounterRandom } from '../../../src/paradigms/random/counter.ts';
import type { Random } from '../../../src/paradigms/random/random.ts';
import type { Session, Step } from '../../../src/paradigms/session.ts';
import { BoardText, turnTo } from './readers/board-text.ts';
import { sessionOf, withPlan } from './under-test.ts';

const SEEDS = Array.from({ length: 20 }, (_, index) => `radial ${index}`);
const FED: readonly HeadingIndex[] = [0, 1, 4, 6];
const BARE: readonly HeadingIndex[] = [2, 3, 5, 7];

/** Four arms with food that the test knows. */
const baited: Paradigm = {
  ...radialArmMaze,
  createWorld: (draw) => createRadialWorld(drawRadialMaze(draw), new Set(FED)),
};

function trialsOf(trials: number, phase = 'acquisition', seed = 'radial'): Session {
  return sessionOf(withPlan(baited, { phase, trials }), seed);
}

function step(session: Session, action: Action): Step {
  const result = session.act(action);
  if (!result.ok) throw new Error(result.refusal.message);
  return result.value;
}

/** From the middle of the hub to the end of an arm; the step that reached it. */
function choose(session: Session, arm: HeadingIndex): Step {
  for (;;) {
    const { heading } = new BoardText(session.observation.board).animal;
    const last = step(session, turnTo(heading, arm));
    if (last.ended || last.events.length > 0) return last;
  }
}

/** One choice after the other, fetched after each; the step of the last. */
function visit(session: Session, arms: readonly HeadingIndex[]): Step {
  const [first = 0, ...rest] = arms;
  let last = choose(session, first);
  for (const arm of rest) {
    step(session, 'S');
    last = choose(session, arm);
  }
  return last;
}

/** Lets the animal go facing east every time, so that an arm is as many turns away as its number says. */
const facingEast: Random = {
  below: () => 0,
  coin: () => false,
  shuffle: (items) => [...items],
  pick: (items) => {
    const [first] = items;
    if (first === undefined) throw new RangeError('nothing to pick from');
    return first;
  },
};

describe('the building', () => {
  it.each(SEEDS)(
    'has eight arms that meet only in the hub, as long by FORWARDs as each other (%s)',
    (seed) => {
      const maze = drawRadialMaze(new CounterRandom(seed));
      const { floor, middle, reach } = maze;
      const { hub } = RADIAL_MAZE_RULES;
      for (const arm of ARMS) {
        let { x, y } = middle;
        for (let forward = 0; forward < reach; forward++) {
          expect(floor.canStep(x, y, arm)).toBe(true);
          x += HEADINGS[arm].dx;
          y += HEADINGS[arm].dy;
        }
        expect({ x, y }).toEqual(endOf(maze, arm));
        expect(floor.canStep(x, y, arm)).toBe(false);
      }
      const isOutside = ({ x, y }: { x: number; y: number }): boolean =>
        Math.abs(x - middle.x) > hub || Math.abs(y - middle.y) > hub;
      for (const arm of ARMS) {
        const reached = [endOf(maze, arm)];
        for (const cell of reached)
          for (const { dx, dy } of HEADINGS) {
            const next = { x: cell.x + dx, y: cell.y + dy };
            if (!floor.isOpen(next.x, next.y) || !isOutside(next)) continue;
            if (!reached.some(({ x, y }) => x === next.x && y === next.y)) reached.push(next);
          }
        for (const other of ARMS) if (other !== arm) expect(reached).not.toContainEqual(endOf(maze, other));
      }
    },
  );

  it('baits every set of four arms about as often', () => {
    const counts = new Map<string, number>();
    for (let seed = 0; seed < 7000; seed++) {
      const set = [...drawBaits(new CounterRandom(seed))].sort().join('');
      counts.set(set, (counts.get(set) ?? 0) + 1);
    }
    expect(counts.size).toBe(70);
    for (const count of counts.values()) expect(Math.abs(count - 100)).toBeLessThan(50);
  });
});

describe('a choice', () => {
  it('brings a pellet from a baited arm once a trial, and from the same arms in every trial', () => {
    const session = trialsOf(2);
    for (let trial = 1; trial <= 2; trial++) {
      expect(visit(session, FED.slice(0, 3)).events).toEqual(['pellet']);
      step(session, 'S');
      expect(choose(session, 0).events).toEqual(['empty']);
      step(session, 'S');
      expect(choose(session, 6).ended?.record.outcome).toBe('success');
    }
  });

  it('finds the other four arms baited after the reversal', () => {
    expect(visit(trialsOf(1, 'reversal'), BARE).ended?.record).toMatchObject({
      outcome: 'success',
      measures: { choices: 4, pellets: 4 },
    });
  });

  it.each(ACTIONS)('ends in the middle of the hub with the next step, %s', (action) => {
    const session = trialsOf(1);
    const start = new BoardText(session.observation.board).animal;
    choose(session, 2);
    expect(step(session, action).events).toEqual(['returned']);
    expect(new BoardText(session.observation.board).animal).toMatchObject({
      column: start.column,
      row: start.row,
    });
  });

  it('leaves the animal facing ways that only the number of choices decides, all eight of them', () => {
    const headings = (arms: readonly HeadingIndex[]): number[] => {
      const session = trialsOf(1, 'acquisition', 'headings');
      return arms.map((arm) => {
        const { heading } = new BoardText(session.observation.board).animal;
        choose(session, arm);
        step(session, 'S');
        return heading;
      });
    };
    const seen = headings([2, 2, 2, 2, 2, 2, 2, 2]);
    expect(headings([3, 0, 0, 5, 3, 1, 7, 7])).toEqual(seen);
    const firsts = SEEDS.flatMap((seed) => {
      const session = trialsOf(1, 'acquisition', seed);
      const first = new BoardText(session.observation.board).animal.heading;
      visit(session, [2, 2]);
      step(session, 'S');
      return [first, new BoardText(session.observation.board).animal.heading];
    });
    expect(new Set(firsts).size).toBe(8);
  });
});

describe('a trial', () => {
  it.each([
    { arms: [0, 1, 4, 6], outcome: 'success', why: 'no error' },
    { arms: [0, 2, 1, 4, 6], outcome: 'success', why: 'one reference error' },
    { arms: [0, 1, 4, 0, 6], outcome: 'success', why: 'one working-memory error' },
    { arms: [0, 2, 0, 1, 4, 6], outcome: 'failure', why: 'one error of each kind' },
    { arms: [2, 2, 0, 1, 4, 6], outcome: 'failure', why: 'a reference error repeated' },
  ] as const)('with $why is a $outcome', ({ arms, outcome }) => {
    expect(visit(trialsOf(1), arms).ended?.record.outcome).toBe(outcome);
  });

  it('goes on after the errors that decide it, up to twelve choices', () => {
    const session = trialsOf(1);
    const { ended } = visit(session, [2, 2, 2, 0, 1, 4, 2, 2, 2, 2, 2]);
    expect(ended).toBeNull();
    step(session, 'S');
    expect(choose(session, 3).ended).toMatchObject({
      record: { outcome: 'failure', measures: { choices: RADIAL_RULES.choices, pellets: 3 } },
      explanation:
        'Pellets: 3 of 4 in 12 visits. Errors: 7 in arms that you had visited before, 2 in new arms without food; ' +
        'a success has at most one.',
    });
  });

  it('logs the errors as the literature defines them', () => {
    expect(visit(trialsOf(1), [2, 0, 0, 2, 1, 3, 4, 0, 6]).ended?.record.measures).toMatchObject({
      firstArm: 'N',
      choices: 9,
      pellets: 4,
      correctInFirstFour: 1,
      referenceErrors: 2,
      workingErrors: 3,
      workingErrorsBaited: 2,
    });
  });

  it.each(SEEDS)('takes the oracle exactly as many steps as the log calls the shortest (%s)', (seed) => {
    const session = sessionOf(radialArmMaze, seed, 'standard');
    while (!session.isOver) step(session, session.bestAction());
    for (const { steps, measures } of session.records) expect(measures.shortest).toBe(steps);
  });

  it('succeeds in 720 of the 32768 ways to choose five arms at random', () => {
    const maze = drawRadialMaze(new CounterRandom('chance'));
    const world = createRadialWorld(maze, new Set(FED));
    let successes = 0;
    for (let sequence = 0; sequence < 8 ** 5; sequence++) {
      world.beginTrial({ trial: 1, phase: 'acquisition', draw: facingEast });
      for (let choice = 0; choice < 5 && world.judge() === undefined; choice++) {
        if (choice > 0) world.act('S');
        const turns = Math.floor(sequence / 8 ** choice) % 8;
        for (let turn = 0; turn < turns; turn++) world.act('L');
        for (let forward = 0; forward < maze.reach; forward++) world.act('F');
      }
      if (world.judge() === 'success') successes += 1;
    }
    expect(successes).toBe(720);
  });
});
