import { describe, expect, it } from 'vitest';
import { ACTIONS } from '../../../src/paradigms/action.ts';
import { morrisWaterMaze } from '../../../src/paradigms/cheesebench/morris-water-maze.ts';
import { operantChamber } from '../../../src/paradigms/cheesebench/operant-chamber.ts';
import { radialArmMaze } from '../../../src/paradigms/cheesebench/radial-arm-maze.ts';
import { starMaze } from '../../../src/paradigms/cheesebench/star-maze.ts';
import { tMaze } from '../../../src/paradigms/cheesebench/t-maze.ts';
import { TEXT_VIEW_IDS, type TextViewId, VIEW_IDS } from '../../../src/paradigms/names.ts';
import type { Paradigm } from '../../../src/paradigms/paradigm.ts';
import { CounterRandom } from '../../../src/paradigms/random/counter.ts';

/** Boards of one view in ten trials that are played at random, now and then by the oracle, so that goals come near. */
function boardsOf(paradigm: Paradigm, view: TextViewId): string[] {
  const draw = new CounterRandom('views', paradigm.id);
  const world = paradigm.createWorld(draw);
  const boards: string[] = [];
  for (let trial = 1; trial <= 10; trial++) {
    world.beginTrial({ trial, phase: 'trials', draw });
    for (let step = 0; step < 60 && world.judge() === undefined; step++) {
      boards.push(world.draw(view));
      world.act(draw.below(4) === 0 ? draw.pick(ACTIONS) : world.bestAction());
    }
  }
  return boards;
}

function sizesOf(boards: readonly string[]): string[] {
  const sizes = boards.flatMap((board) => {
    const lines = board.split('\n');
    return lines.map((line) => `${line.length}x${lines.length}`);
  });
  return [...new Set(sizes)];
}

const PARADIGMS = [
  { paradigm: morrisWaterMaze, map: '25x25', crop: '29x23' },
  { paradigm: tMaze, map: '11x10', crop: '15x14' },
  { paradigm: radialArmMaze, map: '27x27', crop: '31x23' },
  { paradigm: starMaze, map: '25x25', crop: '29x23' },
  { paradigm: operantChamber, map: '27x9', crop: '31x13' },
] as const;

describe.each(PARADIGMS)('$paradigm.id', ({ paradigm, map, crop }) => {
  it(`is ${map} from above, ${crop} as a crop and 60x28 in 3-D`, () => {
    expect(paradigm.views).toEqual(VIEW_IDS);
    expect(sizesOf(boardsOf(paradigm, 'ascii-2d'))).toEqual([map]);
    expect(sizesOf(boardsOf(paradigm, 'ascii-2d-fpv'))).toEqual([crop]);
    expect(sizesOf(boardsOf(paradigm, 'ascii-3d'))).toEqual(['60x28']);
  });
});

describe('published flaws that can be seen', () => {
  it.each([tMaze, starMaze])('the goal of $id is drawn, as one character, in every view', (paradigm) => {
    for (const view of TEXT_VIEW_IDS) {
      const counts = boardsOf(paradigm, view).map((board) => board.match(/G/gu)?.length ?? 0);
      expect(Math.max(...counts)).toBe(1);
    }
  });

  it('the hidden platform is drawn from above and in the crop', () => {
    expect(boardsOf(morrisWaterMaze, 'ascii-2d').every((board) => board.match(/P/gu)?.length === 1)).toBe(
      true,
    );
    const counts = boardsOf(morrisWaterMaze, 'ascii-2d-fpv').map((board) => board.match(/P/gu)?.length ?? 0);
    expect(new Set(counts)).toEqual(new Set([0, 1]));
  });

  it('baits are drawn, each as one character, in every view', () => {
    for (const view of TEXT_VIEW_IDS) {
      const counts = boardsOf(radialArmMaze, view).map((board) => board.match(/\*/gu)?.length ?? 0);
      expect(Math.max(...counts)).toBeGreaterThan(0);
      expect(Math.max(...counts)).toBeLessThanOrEqual(4);
    }
  });

  it("the operant chamber's levers are never visible in the crop: blanks between them and the floor are void", () => {
    const boards = boardsOf(operantChamber, 'ascii-2d-fpv');
    expect(boards.filter((board) => /[=_]/u.test(board))).toEqual([]);
    expect(boards.some((board) => board.includes('[M]'))).toBe(true);
  });

  it('from above and in the crop nothing tells which way the animal in the operant chamber faces', () => {
    for (const view of ['ascii-2d', 'ascii-2d-fpv'] as const) {
      const world = operantChamber.createWorld(new CounterRandom('unused'));
      world.beginTrial({ trial: 1, phase: 'trials', draw: new CounterRandom('facing') });
      const boards = (['L', 'L', 'R', 'R', 'S'] as const).map((action) => {
        world.act(action);
        return world.draw(view);
      });
      expect(new Set(boards).size).toBe(1);
    }
  });
});
