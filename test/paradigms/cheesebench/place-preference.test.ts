import { describe, expect, it } from 'vitest';
import { placePreference } from '../../../src/paradigms/cheesebench/place-preference.ts';
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

function facingWest(setting: { view?: ViewId; trials?: number } = {}): Session {
  return publishedWith(placePreference, '←', setting);
}

function facingEast(view: ViewId = 'ascii-2d'): Session {
  return publishedWith(placePreference, '→', { view });
}

describe('a trial of the published place preference', () => {
  it('FORWARD facing west wins in exactly 20 steps, each rewarded while conditioning', () => {
    const session = facingWest();
    play(session, '20F');
    expect(session.records[0]).toMatchObject({
      outcome: 'success',
      steps: 20,
      reward: 2,
      measures: { stage: 'conditioning', pairedShare: 1 },
    });
  });

  it('FORWARD facing east loses, so for ever walking on is a matter of the start', () => {
    const session = facingEast();
    play(session, '300F');
    expect(session.records[0]).toMatchObject({ outcome: 'timeout', steps: 300, reward: 0 });
  });

  it('the midline counts as right: who stays at the start is never rewarded and never wins', () => {
    const session = facingWest();
    expect(new Set(rewards(play(session, '300S')))).toEqual(new Set([0]));
    expect(session.records[0]?.outcome).toBe('timeout');
  });

  it('three steps west and three back end a hair left of the midline', () => {
    expect(rewards(play(facingWest(), '3F4L3FS')).slice(-2)).toEqual([0.1, 0.1]);
    expect(rewards(play(facingEast(), '3F4L3FS')).slice(-2)).toEqual([0, 0]);
  });

  it('walking along the midline stays on it', () => {
    expect(rewards(play(facingWest(), 'LLFFFF'))).toEqual([0, 0, 0, 0, 0, 0]);
    expect(rewards(play(facingWest(), 'RRFFFF'))).toEqual([0, 0, 0, 0, 0, 0]);
  });

  it('more than 55 % on the left wins from step 20 on: 12 of 20 steps do', () => {
    const session = facingWest();
    play(session, '8SF11S');
    expect(session.records[0]).toMatchObject({
      outcome: 'success',
      steps: 20,
      measures: { pairedShare: 0.6 },
    });
  });

  it('exactly 55 % do not: 11 of 20 wait for the 21st step', () => {
    const session = facingWest();
    play(session, '9SF10S');
    expect(session.records).toEqual([]);
    play(session, 'S');
    expect(session.records[0]).toMatchObject({ outcome: 'success', steps: 21 });
  });

  it('nothing is won before step 20', () => {
    const session = facingWest();
    play(session, '19F');
    expect(session.records).toEqual([]);
  });

  it('FORWARD ends 1.8 from the middle: nine steps, beside the drawn wall', () => {
    const ends = [facingWest(), facingEast()].map((session) => boardAfter(session, '12F').split('\n')[10]);
    expect(ends).toEqual([
      '  #←.................................#  ',
      '  #.................................→#  ',
    ]);
    expect(boardAfter(facingEast(), '12F4LF').split('\n')[10]).toBe(
      '  #...............................←..#  ',
    );
  });

  it('no wall stops the animal, though one is drawn', () => {
    // East, to the north wall, then west along a row where the divider is drawn.
    const board = boardAfter(facingEast(), 'FFLL4FLL3F');
    expect(board.split('\n')[7]).toBe('  #..............←..#................#  ');
  });

  it('the oracle goes left and stays, from either start', () => {
    const records = playOut(published(placePreference, { trials: 24 }));
    expect(new Set(records.map(({ outcome, steps }) => `${outcome} at ${steps}`))).toEqual(
      new Set(['success at 20']),
    );
  });

  it('constant batches: walking on wins about half of the trials', () => {
    const trials = 60;
    const walking = playOut(published(placePreference, { trials }), batch('FFFFFFFF'));
    expect(successRate(walking)).toBeGreaterThan(0.3);
    expect(successRate(walking)).toBeLessThan(0.7);
  });

  it('random play agrees with the stated chance', () => {
    expect(errorsFromChance(placePreference, 1000)).toBeLessThan(4);
  });
});

describe('the phases of the published place preference', () => {
  /** Which trials of a session, all won by the oracle, were rewarded. */
  const rewarded = (carriedTrials: number): boolean[] =>
    playOut(published(placePreference, { trials: 7, carriedTrials })).map(({ reward }) => reward > 0);

  it('from the 6th start on it is a test, without reward and for ever', () => {
    expect(rewarded(0)).toEqual([true, true, true, true, true, false, false]);
    const records = playOut(published(placePreference, { trials: 40 }));
    expect(records.map(({ measures }) => measures.stage)).toEqual(
      records.map((_, index) => (index < 5 ? 'conditioning' : 'test')),
    );
  });

  it('a test is won like a conditioning trial', () => {
    expect(successRate(playOut(published(placePreference, { trials: 12 })))).toBe(1);
  });

  it('who comes after another player of twelve trials is never rewarded', () => {
    expect(rewarded(12)).toEqual(Array(7).fill(false));
  });

  it('carried trials count with the one that was begun after the last of them', () => {
    expect(rewarded(1)).toEqual([true, true, true, false, false, false, false]);
    expect(rewarded(4)).toEqual(Array(7).fill(false));
  });
});

describe('views of the published place preference', () => {
  it('have the published sizes', () => {
    expect(viewSizes(placePreference)).toEqual({
      'ascii-2d': '40x20',
      'ascii-2d-fpv': '35x23',
      'ascii-3d': '60x28',
    });
  });

  it('from above the paired chamber is marked in every phase, in 3-D never', () => {
    const above = published(placePreference, { trials: 8 });
    const ahead = published(placePreference, { trials: 8, view: 'ascii-3d' });
    while (!above.isOver) {
      expect(above.observation.board.split('\n')[4]?.[4]).toBe('G');
      expect(ahead.observation.board).not.toContain('G');
      ahead.act(above.bestAction());
      above.act(above.bestAction());
    }
  });

  it('from above: two steps into the left chamber and turned', () => {
    expect(boardAfter(facingWest(), 'FFR')).toMatchInlineSnapshot(`
      "                                        
                                              
        ####################################  
        #.................#................#  
        #.G...............#................#  
        #.................#................#  
        #.................#................#  
        #.................#................#  
        #..................................#  
        #..................................#  
        #............↖.....................#  
        #..................................#  
        #..................................#  
        #.................#................#  
        #.................#................#  
        #.................#................#  
        #.................#................#  
        ####################################  
                                              
                                              "
    `);
  });

  it('first-person: the start, facing west', () => {
    expect(facingWest({ view: 'ascii-2d-fpv' }).observation.board).toMatchInlineSnapshot(`
      "░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░
      ░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░
      ░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░
      ░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░
      ░░░░░░░░░░░##############░░░░░░░░░░
      ░░░░░░░░░░#..............#░░░░░░░░░
      ░░░░░░░░░░#............G.#░░░░░░░░░
      ░░░░░░░░░░#..............#░░░░░░░░░
      ░░░░░░░░░░#..............#░░░░░░░░░
      ░░░░░░░░░░#..............#░░░░░░░░░
      ░░░░░░░░░░#..............#░░░░░░░░░
      ░░░░░░░░░░#..............#░░░░░░░░░
      ░░░░░░░░░░#..............#░░░░░░░░░
      ░░░░░░░░░░#..............#░░░░░░░░░
      ░░░░░░░░░░#..............#░░░░░░░░░
      ░░░░░░░░░░#..............#░░░░░░░░░
      ░░░░░░░░░░#..............#░░░░░░░░░
      ░░░░░░░░░░░.............░░░░░░░░░░░
      ░░░░░░░░░░░░...........░░░░░░░░░░░░
      ░░░░░░░░░░░░░░.......░░░░░░░░░░░░░░
      ░░░░░░░░░░░░░░░░...░░░░░░░░░░░░░░░░
      ░░░░░░░░░░░░░░░░░↑░░░░░░░░░░░░░░░░░
      ░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░"
    `);
  });

  it('3-D: the right chamber from its far end, dots on the floor', () => {
    expect(boardAfter(facingEast('ascii-3d'), '9FLLLL')).toMatchInlineSnapshot(`
      "╔══════════════════════════════════════════════════════════╗
      ║██████▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒██████║
      ║███████▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒███████║
      ║█████████▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒█████████║
      ║███████████▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒███████████║
      ║████████████▓▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▓████████████║
      ║████████████▓▓▓▓▓▓▓▓▓▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▓▓▓▓▓▓▓▓▓████████████║
      ║████████████▓▓▓▓▓▓▓▓▓▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▓▓▓▓▓▓▓▓▓████████████║
      ║████████████▓▓▓▓▓▓▓▓▓▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▓▓▓▓▓▓▓▓▓████████████║
      ║████████████▓▓▓▓▓▓▓▓▓▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▓▓▓▓▓▓▓▓▓████████████║
      ║████████████▓▓▓▓▓▓▓▓▓▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▓▓▓▓▓▓▓▓▓████████████║
      ║████████████▓▓▓▓▓▓▓▓▓▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▓▓▓▓▓▓▓▓▓████████████║
      ║████████████▓▓▓▓▓▓▓▓▓▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▓▓▓▓▓▓▓▓▓████████████║
      ║████████████▓▓▓▓▓▓▓▓▓░░░░░░░░░░░░░░░░▓▓▓▓▓▓▓▓▓████████████║
      ║████████████▓▓▓▓▓▓▓▓▓░░░░░░░░░░░░░░░░▓▓▓▓▓▓▓▓▓████████████║
      ║████████████▓▓▓▓▓▓▓▓▓░░░░░░░░░░░░░░░░▓▓▓▓▓▓▓▓▓████████████║
      ║████████████▓▓▓▓▓▓▓▓▓................▓▓▓▓▓▓▓▓▓████████████║
      ║████████████▓▓▓▓▓▓▓▓▓................▓▓▓▓▓▓▓▓▓████████████║
      ║████████████▓▓▓▓▓▓▓▓▓................▓▓▓▓▓▓▓▓▓████████████║
      ║████████████▓▓▓▓▓▓▓▓▓................▓▓▓▓▓▓▓▓▓████████████║
      ║████████████▓▓▓▓▓▓▓▓▓................▓▓▓▓▓▓▓▓▓████████████║
      ║████████████▓▓▓▓▓▓▓▓▓................▓▓▓▓▓▓▓▓▓████████████║
      ║████████████▓▓▓▓▓▓▓▓▓................▓▓▓▓▓▓▓▓▓████████████║
      ║████████████▓................................▓████████████║
      ║███████████....................................███████████║
      ║█████████........................................█████████║
      ║███████............................................███████║
      ╚══════════════════════════════════════════════════════════╝"
    `);
  });

  it('3-D: the left chamber, stripes on the floor, the far wall ahead', () => {
    expect(boardAfter(facingWest({ view: 'ascii-3d' }), 'F')).toMatchInlineSnapshot(`
      "╔══════════════════════════════════════════════════════════╗
      ║██████░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░██████║
      ║███████░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░███████║
      ║█████████░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░█████████║
      ║███████████░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░███████████║
      ║████████████▓░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░▓████████████║
      ║████████████▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓████████████║
      ║████████████▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓████████████║
      ║████████████▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓████████████║
      ║████████████▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓████████████║
      ║████████████▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓████████████║
      ║████████████▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓████████████║
      ║████████████▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓████████████║
      ║████████████▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓████████████║
      ║████████████▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓████████████║
      ║████████████▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓████████████║
      ║████████████▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓████████████║
      ║████████████▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓████████████║
      ║████████████▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓████████████║
      ║████████████▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓████████████║
      ║████████████▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓████████████║
      ║████████████▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓████████████║
      ║████████████▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓████████████║
      ║████████████▓││││││││││││││││││││││││││││││││▓████████████║
      ║███████████││││││││││││││││││││││││││││││││││││███████████║
      ║█████████││││││││││││││││││││││││││││││││││││││││█████████║
      ║███████││││││││││││││││││││││││││││││││││││││││││││███████║
      ╚══════════════════════════════════════════════════════════╝"
    `);
  });
});
