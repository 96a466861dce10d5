import { describe, expect, it } from 'vitest';
import { barnesMaze, PUBLISHED_TABLE_CELLS } from '../../../src/paradigms/cheesebench/barnes-maze.ts';
import { ARROWS } from '../../../src/paradigms/cheesebench/published.ts';
import { HEADINGS } from '../../../src/paradigms/grid/heading.ts';
import type { ViewId } from '../../../src/paradigms/names.ts';
import { CounterRandom } from '../../../src/paradigms/random/counter.ts';
import type { Session } from '../../../src/paradigms/session.ts';
import {
  boardAfter,
  errorsFromChance,
  play,
  playOut,
  published,
  publishedWith,
  rewards,
  successRate,
  viewSizes,
} from './published-session.ts';

function facing(arrow: (typeof ARROWS)[number], view: ViewId = 'ascii-2d'): Session {
  return publishedWith(barnesMaze, arrow, { view });
}

/** Where a glyph stands on a board from above, as published coordinates. */
function placesOf(board: string, glyph: string): { x: number; y: number }[] {
  return board
    .split('\n')
    .flatMap((line, row) =>
      [...line].flatMap((found, column) => (found === glyph ? [{ x: column - 3, y: 17 - row }] : [])),
    );
}

/** Every pose of the table that a long random walk comes to: its board from above and the one ahead. */
function poses(): ReadonlyMap<string, string> {
  const draw = new CounterRandom('walk over the table');
  const world = barnesMaze.createWorld(draw);
  world.beginTrial({ trial: 1, phase: 'trials', draw });
  const boards = new Map<string, string>();
  for (let step = 0; step < 60_000; step++) {
    world.act(draw.pick(['F', 'F', 'L', 'R']));
    boards.set(world.draw('ascii-2d'), world.draw('ascii-3d'));
  }
  return boards;
}

const POSES = poses();

const LANDMARKS = [
  { x: 14, y: 7 },
  { x: 7, y: 14 },
  { x: 0, y: 7 },
  { x: 7, y: 0 },
];

function animalOn(board: string): { x: number; y: number; dx: number; dy: number } {
  for (const [index, arrow] of ARROWS.entries()) {
    const [place] = placesOf(board, arrow);
    const heading = HEADINGS[index];
    if (place && heading) return { ...place, dx: heading.dx, dy: heading.dy };
  }
  throw new Error('no animal on the board');
}

describe('the published Barnes table', () => {
  it('has 113 cells, and 8 poses on each', () => {
    expect(PUBLISHED_TABLE_CELLS).toBe(113);
    expect(POSES.size).toBe(113 * 8);
  });

  it('has its twelve holes at the published, uneven places', () => {
    const places = placesOf(facing('→').observation.board, '?').map(({ x, y }) => `${x},${y}`);
    expect(places.sort()).toEqual(
      ['12,7', '11,9', '10,11', '7,12', '5,11', '3,9', '2,7', '3,5', '4,3', '7,2', '10,3', '11,4'].sort(),
    );
  });

  it('takes 5 to 9 actions from the centre, by the heading of the start', () => {
    const steps = ARROWS.map((arrow) => playOut(facing(arrow))[0]?.steps);
    expect(steps).toEqual([5, 6, 7, 8, 9, 8, 7, 6]);
  });

  it('the oracle wins every trial', () => {
    expect(successRate(playOut(published(barnesMaze, { trials: 50 })))).toBe(1);
  });

  it('the escape hole pays and ends the trial', () => {
    const session = facing('→');
    expect(rewards(play(session, '5F'))).toEqual([-0.01, -0.01, -0.01, -0.01, 1]);
    expect(session.records[0]).toMatchObject({ outcome: 'success', steps: 5 });
  });

  it('a wrong hole costs 0.2 for every action on it, turns and STAY too, and does not end the trial', () => {
    const session = facing('←');
    expect(rewards(play(session, '5FSLRF'))).toEqual([
      -0.01, -0.01, -0.01, -0.01, -0.2, -0.2, -0.2, -0.2, -0.01,
    ]);
    expect(session.records).toEqual([]);
    expect(session.runningTrial()?.measures).toEqual({ wrongHoleSteps: 4 });
  });

  it('leaving the table costs 0.1 and moves nothing', () => {
    const session = facing('←');
    const [bump] = play(session, '7F').slice(-1);
    expect(bump?.reward).toBe(-0.1);
    expect(animalOn(bump?.observation.board ?? '')).toMatchObject({ x: 1, y: 7 });
  });

  it('a bump on a wrong hole costs only the bump', () => {
    // To the hole at (10, 11), which has no table to its north-east.
    expect(rewards(play(facing('↑'), 'FRFFFFS')).slice(-3)).toEqual([-0.2, -0.1, -0.2]);
  });

  it('a trial without the escape hole ends after 300 steps', () => {
    const session = published(barnesMaze);
    play(session, '300S');
    expect(session.records[0]).toMatchObject({ outcome: 'timeout', steps: 300 });
  });

  it('constant FORWARD wins the trials that begin facing east, and no others', () => {
    const session = published(barnesMaze, { trials: 100 });
    while (!session.isOver) {
      const isFacingEast = session.observation.board.includes('→');
      const trial = session.observation.trial;
      while (session.records.length < trial) session.act('F');
      expect(session.records[trial - 1]?.outcome).toBe(isFacingEast ? 'success' : 'timeout');
    }
  });

  it('random play agrees with the stated chance', () => {
    expect(errorsFromChance(barnesMaze, 1000)).toBeLessThan(4);
  });
});

describe('views of the published Barnes table', () => {
  it('have the published sizes', () => {
    expect(viewSizes(barnesMaze)).toEqual({
      'ascii-2d': '21x21',
      'ascii-2d-fpv': '25x23',
      'ascii-3d': '60x28',
    });
  });

  it('from above the escape hole is E only from the next cells and less than 90 degrees off the heading', () => {
    for (const board of POSES.keys()) {
      const { x, y, dx, dy } = animalOn(board);
      const [toX, toY] = [12 - x, 7 - y];
      const angle = Math.abs(Math.atan2(dx * toY - dy * toX, dx * toX + dy * toY));
      const isNext = Math.abs(toX) <= 1 && Math.abs(toY) <= 1 && (toX !== 0 || toY !== 0);
      expect(placesOf(board, 'E')).toEqual(isNext && angle < 1.57 ? [{ x: 12, y: 7 }] : []);
    }
  });

  it('3-D: landmarks are never drawn, though one lies in the field of view 820 times', () => {
    let inView = 0;
    for (const [above, ahead] of POSES) {
      const { x, y, dx, dy } = animalOn(above);
      inView += LANDMARKS.filter((landmark) => {
        const [toX, toY] = [landmark.x - x, landmark.y - y];
        return Math.hypot(toX, toY) * Math.hypot(dx, dy) * Math.SQRT1_2 + 1e-9 < dx * toX + dy * toY;
      }).length;
      expect(ahead).not.toMatch(/[1-4]/);
    }
    expect(inView).toBe(820);
  });

  it('3-D: the escape hole is E up to a distance of two cells, a hole like the others beyond', () => {
    for (const [above, ahead] of POSES) {
      const { x, y } = animalOn(above);
      if (Math.hypot(12 - x, 7 - y) > 2) expect(ahead).not.toContain('E');
    }
    expect(boardAfter(facing('→', 'ascii-3d'), 'FF')).not.toContain('E');
    expect(boardAfter(facing('→', 'ascii-3d'), 'FFF')).toContain('E');
  });

  it('from above: the start, facing north-east', () => {
    expect(facing('↗').observation.board).toMatchInlineSnapshot(`
      "                     
                #          
                #          
             ###2###       
           #####.#####     
          ###...?...###    
          ##..?....?.##    
         ##...........##   
         ##.?.......?.##   
         ##...........##   
       ##3.?....↗....?.1## 
         ##...........##   
         ##.?.........##   
         ##.........?.##   
          ##.?.....?.##    
          ###...?...###    
           #####.#####     
             ###4###       
                #          
                #          
                           "
    `);
  });

  it('from above: beside the escape hole, which has shown itself', () => {
    expect(boardAfter(facing('→'), 'FFFFL')).toMatchInlineSnapshot(`
      "                     
                #          
                #          
             ###2###       
           #####.#####     
          ###...?...###    
          ##..?....?.##    
         ##...........##   
         ##.?.......?.##   
         ##...........##   
       ##3.?........↗E.1## 
         ##...........##   
         ##.?.........##   
         ##.........?.##   
          ##.?.....?.##    
          ###...?...###    
           #####.#####     
             ###4###       
                #          
                #          
                           "
    `);
  });

  it('first-person: the start, facing east', () => {
    expect(facing('→', 'ascii-2d-fpv').observation.board).toMatchInlineSnapshot(`
      "░░░░░░░░░░░░░░░░░░░░░░░░░
      ░░░░░░░░░░░░░░░░░░░░░░░░░
      ░░░░░░░░░░░░░░░░░░░░░░░░░
      ░░░░░░░░░░░░░░░░░░░░░░░░░
      ░░░░░░░░░░░░░░░░░░░░░░░░░
      ░░░░░░░░░░░░░░░░░░░░░░░░░
      ░░░░░░░░░░░░░░░░░░░░░░░░░
      ░░░░░░░░░░░░░░░░░░░░░░░░░
      ░░░░░░░░░░░░░░░░░░░░░░░░░
      ░░░░░░░░░░░░░░░░░░░░░░░░░
      ░░░░░░░░░░░░░░░░░░░░░░░░░
      ░░░░░░░░░░░░░░░░░░░░░░░░░
      ░░░░░░░░░░░░░░░░░░░░░░░░░
      ░░░░░░░░░░░░#░░░░░░░░░░░░
      ░░░░░░░░░░░░1░░░░░░░░░░░░
      ░░░░░░░░░░░#.#░░░░░░░░░░░
      ░░░░░░░░#...?...#░░░░░░░░
      ░░░░░░░#..?....?.#░░░░░░░
      ░░░░░░░.?.......?.░░░░░░░
      ░░░░░░░░░.......░░░░░░░░░
      ░░░░░░░░░░░...░░░░░░░░░░░
      ░░░░░░░░░░░░↑░░░░░░░░░░░░
      ░░░░░░░░░░░░░░░░░░░░░░░░░"
    `);
  });

  it('3-D: the start, facing north, three holes ahead', () => {
    expect(facing('↑', 'ascii-3d').observation.board).toMatchInlineSnapshot(`
      "╔══════════════════════════════════════════════════════════╗
      ║~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~║
      ║~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~║
      ║~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~║
      ║~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~║
      ║~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~║
      ║~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~║
      ║~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~║
      ║~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~║
      ║░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░║
      ║░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░║
      ║░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░║
      ║▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓║
      ║▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓║
      ║···········?················?······················?······║
      ║···········?················?······················?······║
      ║···········?················?······················?······║
      ║··························································║
      ║..........................................................║
      ║..........................................................║
      ║..........................................................║
      ║..........................................................║
      ║,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,║
      ║,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,║
      ║,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,║
      ║,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,║
      ║,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,║
      ╚══════════════════════════════════════════════════════════╝"
    `);
  });

  it('3-D: two cells before the escape hole', () => {
    expect(boardAfter(facing('→', 'ascii-3d'), 'FFF')).toMatchInlineSnapshot(`
      "╔══════════════════════════════════════════════════════════╗
      ║~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~║
      ║~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~║
      ║~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~║
      ║~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~║
      ║~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~║
      ║~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~║
      ║~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~║
      ║~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~║
      ║░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░║
      ║░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░║
      ║░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░║
      ║██████████████████████████████████████████████████████████║
      ║██████████████████████████████████████████████████████████║
      ║····························E·····························║
      ║····························E·····························║
      ║····························E·····························║
      ║··························································║
      ║..........................................................║
      ║..........................................................║
      ║..........................................................║
      ║..........................................................║
      ║,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,║
      ║,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,║
      ║,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,║
      ║,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,║
      ║,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,║
      ╚══════════════════════════════════════════════════════════╝"
    `);
  });
});
