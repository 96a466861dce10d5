import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ACTIONS } from '../../../src/paradigms/action.ts';
import { shuttleBox } from '../../../src/paradigms/cheesebench/shuttle-box.ts';
import type { ViewId } from '../../../src/paradigms/names.ts';
import type { Session } from '../../../src/paradigms/session.ts';
import {
  batch,
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

/** A trial that starts in the left chamber, facing east. */
function fromLeft(view: ViewId = 'ascii-2d'): Session {
  return publishedWith(shuttleBox, '→', { view });
}

function zeros(count: number): number[] {
  return Array.from({ length: count }, () => 0);
}

function rowOfAnimal(board: string): number {
  return board.split('\n').findIndex((line) => /[→↗↑↖←↙↓↘]/.test(line));
}

describe('the published shuttle box', () => {
  it('moving at once fails the trial: four steps cross in the interval, unpaid and not counted', () => {
    const session = fromLeft();
    const steps = play(session, '20F');
    expect(rewards(steps)).toEqual(zeros(20));
    expect(session.records[0]).toMatchObject({
      outcome: 'failure',
      steps: 20,
      reward: 0,
      measures: { avoidances: 0, escapes: 0, intervalCrossings: 1 },
    });
  });

  it('FORWARD after waiting one step avoids at step 5', () => {
    const session = fromLeft();
    expect(rewards(play(session, 'SFFFF'))).toEqual([0, 0, 0, 0, 1]);
    expect(session.records[0]).toMatchObject({ outcome: 'success', steps: 5, measures: { avoidances: 1 } });
  });

  it('step 9 is the last of the signal, step 10 the first of the shock', () => {
    const avoiding = fromLeft();
    expect(rewards(play(avoiding, '5SFFFF'))).toEqual([...zeros(8), 1]);
    const escaping = fromLeft();
    expect(rewards(play(escaping, '6SFFFF'))).toEqual([...zeros(9), 0.5]);
    expect(escaping.records[0]).toMatchObject({
      outcome: 'success',
      steps: 10,
      measures: { avoidances: 0, escapes: 1 },
    });
  });

  it('each step in the shock costs 0.5, and an escape at step 19 still counts', () => {
    const session = fromLeft();
    expect(rewards(play(session, '15SFFFF'))).toEqual([...zeros(9), ...Array(9).fill(-0.5), 0.5]);
    expect(session.records[0]).toMatchObject({ outcome: 'success', reward: -4 });
  });

  it('a crossing at step 20 comes too late', () => {
    const session = fromLeft();
    expect(play(session, '16SFFFF').at(-1)?.reward).toBe(0);
    expect(session.records[0]).toMatchObject({ outcome: 'failure', steps: 20, reward: -5 });
  });

  it('after a crossing in the interval only going back and crossing once more wins', () => {
    const session = fromLeft();
    // Four east, about turn, one west: in the shock chamber at step 9; about turn again, one east at step 14.
    const steps = play(session, '4F4LF4LF');
    expect(rewards(steps)).toEqual([...zeros(9), -0.5, -0.5, -0.5, -0.5, 0.5]);
    expect(session.records[0]).toMatchObject({ outcome: 'success', steps: 14 });
  });

  it('never lasts more than 20 steps, whatever is played', () => {
    fc.assert(
      fc.property(
        fc.string(),
        fc.array(fc.constantFrom(...ACTIONS), { minLength: 20, maxLength: 20 }),
        (seed, actions) => {
          const [record] = playOut(published(shuttleBox, { seed }), (step) => actions[step] ?? 'S');
          expect(record?.steps).toBeLessThanOrEqual(20);
          expect(record?.outcome).not.toBe('timeout');
        },
      ),
    );
  });

  it('no wall stops the animal, though one is drawn', () => {
    const session = fromLeft();
    // North-east to a row where the divider is drawn, then east over it.
    const board = boardAfter(session, 'LFRFF');
    expect(board.split('\n')[7]).toBe('  #.!............→..#................#  ');
    expect(rewards(play(session, 'F'))).toEqual([1]);
  });

  it('FORWARD ends 0.6 north of the middle, free of charge: six rows above it', () => {
    const steps = play(fromLeft(), 'LLFFFF');
    expect(rewards(steps)).toEqual(zeros(6));
    expect(steps.slice(-2).map((step) => rowOfAnimal(step.observation.board))).toEqual([4, 4]);
  });

  it('begins on either side, always facing the other', () => {
    const starts = new Set(
      Array.from({ length: 40 }, (_, seed) => {
        const board = published(shuttleBox, { seed: String(seed) }).observation.board;
        return board.split('\n')[10]?.trim();
      }),
    );
    expect([...starts].sort()).toEqual(
      ['#.......→..........................#', '#.........................←........#'].sort(),
    );
  });

  it('constant batches: waiting one step wins every trial, running at once none', () => {
    const trials = 40;
    expect(successRate(playOut(published(shuttleBox, { trials }), batch('SFFFFFFF')))).toBe(1);
    expect(successRate(playOut(published(shuttleBox, { trials }), batch('FFFFFFFF')))).toBe(0);
  });

  it('the oracle waits in the interval and avoids every time', () => {
    const records = playOut(published(shuttleBox, { trials: 40 }));
    expect(records.map(({ steps, measures }) => [steps, measures.avoidances])).toEqual(
      records.map(() => [8, 1]),
    );
  });

  it('the oracle also wins from the wrong side', () => {
    const session = fromLeft();
    play(session, '6F');
    expect(playOut(session)).toMatchObject([{ outcome: 'success' }]);
  });

  it('random play agrees with the stated chance', () => {
    expect(errorsFromChance(shuttleBox, 2000)).toBeLessThan(4);
  });
});

describe('views of the published shuttle box', () => {
  it('have the published sizes', () => {
    expect(viewSizes(shuttleBox)).toEqual({
      'ascii-2d': '40x20',
      'ascii-2d-fpv': '35x23',
      'ascii-3d': '60x28',
    });
  });

  it('from above, signal and shock look the same and point to the safe side', () => {
    const session = fromLeft();
    const quiet = boardAfter(session, '4S');
    const signal = boardAfter(session, 'S');
    const shock = boardAfter(session, '5S');
    expect(quiet).not.toMatch(/[!G]/);
    expect(signal.match(/!/g)).toHaveLength(14);
    expect(shock).toBe(signal);
  });

  it('in 3-D the signal is on the ceiling, the shock on the floor, the safe side nowhere', () => {
    const session = fromLeft('ascii-3d');
    const cues = ['4S', 'S', '5S'].map((letters) => new Set(boardAfter(session, letters).match(/[*!G]/g)));
    expect(cues).toEqual([new Set(), new Set('*'), new Set('!')]);
  });

  it('from above: a signal for an animal on the left', () => {
    expect(boardAfter(fromLeft(), 'LSSSS')).toMatchInlineSnapshot(`
      "                                        
                                              
        ####################################  
        #.!...............#................#  
        #.!...............#................#  
        #.!...............#................#  
        #.!...............#................#  
        #.!...............#................#  
        #.!................................#  
        #.!.......................G........#  
        #.!.....↗..........................#  
        #.!................................#  
        #.!................................#  
        #.!...............#................#  
        #.!...............#................#  
        #.!...............#................#  
        #.!...............#................#  
        ####################################  
                                              
                                              "
    `);
  });

  it('from above: a shock for an animal on the right that has come to the doorway', () => {
    expect(boardAfter(publishedWith(shuttleBox, '←'), '7SFFF')).toMatchInlineSnapshot(`
      "                                        
                                              
        ####################################  
        #.................#.!..............#  
        #.................#.!..............#  
        #.................#.!..............#  
        #.................#.!..............#  
        #.................#.!..............#  
        #...................!..............#  
        #........G..........!..............#  
        #.................←.!..............#  
        #...................!..............#  
        #...................!..............#  
        #.................#.!..............#  
        #.................#.!..............#  
        #.................#.!..............#  
        #.................#.!..............#  
        ####################################  
                                              
                                              "
    `);
  });

  it('first-person: a signal, the safe side ahead', () => {
    expect(boardAfter(fromLeft('ascii-2d-fpv'), '5S')).toMatchInlineSnapshot(`
      "░░░░░░░░░░░░...........░░░░░░░░░░░░
      ░░░░░░░░░░░░...........░░░░░░░░░░░░
      ░░░░░░░░░░░░...........░░░░░░░░░░░░
      ░░░░░░░░░░░░░...G.....░░░░░░░░░░░░░
      ░░░░░░░░░░░░░.........░░░░░░░░░░░░░
      ░░░░░░░░░░░░░.........░░░░░░░░░░░░░
      ░░░░░░░░░░░░░.........░░░░░░░░░░░░░
      ░░░░░░░░░░░░░░.......░░░░░░░░░░░░░░
      ░░░░░░░░░░░░░░.......░░░░░░░░░░░░░░
      ░░░░░░░░░░░░░░.......░░░░░░░░░░░░░░
      ░░░░░░░░░░░░░░.......░░░░░░░░░░░░░░
      ░░░░░░░░░░░░░░#.....#░░░░░░░░░░░░░░
      ░░░░░░░░░#..............#░░░░░░░░░░
      ░░░░░░░░░#..............#░░░░░░░░░░
      ░░░░░░░░░#..............#░░░░░░░░░░
      ░░░░░░░░░#..............#░░░░░░░░░░
      ░░░░░░░░░#..............#░░░░░░░░░░
      ░░░░░░░░░░░.............░░░░░░░░░░░
      ░░░░░░░░░░░░...........░░░░░░░░░░░░
      ░░░░░░░░░░░░░░.......░░░░░░░░░░░░░░
      ░░░░░░░░░░░░░░░░...░░░░░░░░░░░░░░░░
      ░░░░░░░░░░░░░░░░░↑░░░░░░░░░░░░░░░░░
      ░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░"
    `);
  });

  it('3-D: the signal over the doorway, one step nearer', () => {
    expect(boardAfter(fromLeft('ascii-3d'), 'SSSSF')).toMatchInlineSnapshot(`
      "╔══════════════════════════════════════════════════════════╗
      ║██████████████******************************██████████████║
      ║██████████████******************************██████████████║
      ║██████████████******************************██████████████║
      ║██████████████░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░██████████████║
      ║██████████████░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░██████████████║
      ║██████████████░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░██████████████║
      ║██████████████░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░██████████████║
      ║██████████████░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░██████████████║
      ║██████████████░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░██████████████║
      ║██████████████░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░██████████████║
      ║██████████████░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░██████████████║
      ║██████████████░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░██████████████║
      ║██████████████▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒██████████████║
      ║██████████████▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒██████████████║
      ║██████████████▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒██████████████║
      ║██████████████..............................██████████████║
      ║██████████████..............................██████████████║
      ║██████████████..............................██████████████║
      ║██████████████..............................██████████████║
      ║██████████████..............................██████████████║
      ║██████████████..............................██████████████║
      ║██████████████..............................██████████████║
      ║██████████████..............................██████████████║
      ║██████████████..............................██████████████║
      ║██████████████..............................██████████████║
      ║██████████████..............................██████████████║
      ╚══════════════════════════════════════════════════════════╝"
    `);
  });

  it('3-D: the shock, from the right chamber, looking along the divider', () => {
    expect(boardAfter(publishedWith(shuttleBox, '←', { view: 'ascii-3d' }), 'R10S')).toMatchInlineSnapshot(`
      "╔══════════════════════════════════════════════════════════╗
      ║▒▒▒▒▒▒▒▒▒▒▒████▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒███████████████████████████║
      ║▒▒▒▒▒▒▒▒▒▒▒████████▒▒▒▒▒▒▒▒███████████████████████████████║
      ║▒▒▒▒▒▒▒▒▒▒▒███████████████████████████████████████████████║
      ║▒▒▒▒▒▒▒▒▒▒▒███████████████████████████████████████████████║
      ║▒▒▒▒▒▒▒▒▒▒▒███████████████████████████████████████████████║
      ║▒▒▒▒▒▒▒▒▒▒▒███████████████████████████████████████████████║
      ║▒▒▒▒▒▒▒▒▒▒▒███████████████████████████████████████████████║
      ║▒▒▒▒▒▒▒▒▒▒▒███████████████████████████████████████████████║
      ║▒▒▒▒▒▒▒▒▒▒▒███████████████████████████████████████████████║
      ║▒▒▒▒▒▒▒▒▒▒▒███████████████████████████████████████████████║
      ║▒▒▒▒▒▒▒▒▒▒▒███████████████████████████████████████████████║
      ║▒▒▒▒▒▒▒▒▒▒▒███████████████████████████████████████████████║
      ║▒▒▒▒▒▒▒▒▒▒▒███████████████████████████████████████████████║
      ║▒▒▒▒▒▒▒▒▒▒▒███████████████████████████████████████████████║
      ║▒▒▒▒▒▒▒▒▒▒▒███████████████████████████████████████████████║
      ║!!!!!!!!!!!███████████████████████████████████████████████║
      ║!!!!!!!!!!!███████████████████████████████████████████████║
      ║!!!!!!!!!!!███████████████████████████████████████████████║
      ║!!!!!!!!!!!███████████████████████████████████████████████║
      ║!!!!!!!!!!!███████████████████████████████████████████████║
      ║!!!!!!!!!!!███████████████████████████████████████████████║
      ║!!!!!!!!!!!███████████████████████████████████████████████║
      ║!!!!!!!!!!!███████████████████████████████████████████████║
      ║!!!!!!!!!!!███████████████████████████████████████████████║
      ║!!!!!!!!!!!███████████████████████████████████████████████║
      ║!!!!!!!!!!!████████!!!!!!!!███████████████████████████████║
      ╚══════════════════════════════════════════════════════════╝"
    `);
  });
});
