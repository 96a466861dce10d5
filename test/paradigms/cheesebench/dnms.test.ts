import { describe, expect, it } from 'vitest';
import { dnms } from '../../../src/paradigms/cheesebench/dnms.ts';
import type { ViewId } from '../../../src/paradigms/names.ts';
import type { Session } from '../../../src/paradigms/session.ts';
import {
  batch,
  boardAfter,
  errorsFromChance,
  play,
  playOut,
  published,
  rewards,
  successRate,
  viewSizes,
} from './published-session.ts';

/** A trial with this sample and this symbol on the left of the choice, of many seeds. */
function trialWith(sample: string, left: string, view: ViewId = 'ascii-2d'): Session {
  for (let seed = 0; seed < 200; seed++) {
    const setting = { seed: String(seed) };
    if (!published(dnms, setting).observation.board.includes(sample)) continue;
    const row = boardAfter(published(dnms, setting), '11S').split('\n')[10];
    if (row?.[10] === left) return published(dnms, { ...setting, view });
  }
  throw new Error('no seed of 200 has that trial');
}

function screenOf(board: string): string {
  if (board.includes('▼')) return 'choice';
  return /[●■]/.test(board) ? 'sample' : 'delay';
}

describe('a trial of the published DNMS', () => {
  it('constant FORWARD confirms left at step 12, whether that is right or wrong', () => {
    const right = trialWith('●', '■');
    expect(rewards(play(right, '12F'))).toEqual([...Array(11).fill(0), 1]);
    expect(right.records[0]).toMatchObject({ outcome: 'success', steps: 12, measures: { choice: 'left' } });
    const wrong = trialWith('●', '●');
    expect(rewards(play(wrong, '12F'))).toEqual([...Array(11).fill(0), -0.5]);
    expect(wrong.records[0]).toMatchObject({ outcome: 'failure', steps: 12, measures: { choice: 'left' } });
  });

  it('premature responses cost nothing and select nothing', () => {
    const session = trialWith('■', '●');
    expect(new Set(rewards(play(session, 'RFRFRFRFRFR')))).toEqual(new Set([0]));
    expect(play(session, 'F')[0]?.reward).toBe(1);
    expect(session.records[0]?.measures).toEqual({ choice: 'left', prematureResponses: 5 });
  });

  it('any action leaves the sample; ten delay boards follow; the choice is seen from step 11 on', () => {
    for (const first of ['F', 'L', 'R', 'S']) {
      const session = trialWith('■', '■');
      const boards = [session.observation.board];
      for (const { observation } of play(session, `${first}12S`)) boards.push(observation.board);
      expect(boards.map(screenOf)).toEqual([
        'sample',
        ...Array(10).fill('delay'),
        'choice',
        'choice',
        'choice',
      ]);
    }
  });

  it('turning selects a side and STAY waits; the selected side is what FORWARD confirms', () => {
    const session = trialWith('●', '●');
    play(session, '11S');
    const pointers = ['R', 'S', 'L', 'L', 'R'].map((letter) =>
      boardAfter(session, letter).split('\n')[12]?.indexOf('▼'),
    );
    expect(pointers).toEqual([30, 30, 10, 10, 30]);
    expect(rewards(play(session, 'F'))).toEqual([1]);
  });

  it('confirming the sample again costs 0.5 and ends the trial as a failure', () => {
    const session = trialWith('■', '●');
    expect(play(session, '11SRF').at(-1)?.reward).toBe(-0.5);
    expect(session.records[0]).toMatchObject({ outcome: 'failure', measures: { choice: 'right' } });
  });

  it('who never confirms runs out of time after 50 steps', () => {
    const session = published(dnms);
    play(session, '50S');
    expect(session.records[0]).toMatchObject({ outcome: 'timeout', steps: 50, measures: { choice: 'none' } });
  });

  it('samples and sides are drawn for each trial', () => {
    const session = published(dnms, { trials: 100 });
    const seen = new Map<string, number>();
    while (!session.isOver) {
      const sample = session.observation.board.includes('●') ? '●' : '■';
      const left = boardAfter(session, '11S').split('\n')[10]?.[10];
      seen.set(`${sample} ${left}`, (seen.get(`${sample} ${left}`) ?? 0) + 1);
      play(session, 'F');
    }
    expect([...seen.keys()].sort()).toEqual(['■ ■', '■ ●', '● ■', '● ●']);
    for (const count of seen.values()) expect(Math.abs(count - 25)).toBeLessThan(17);
  });

  it('constant FORWARD wins half of the trials, each at step 12', () => {
    const records = playOut(published(dnms, { trials: 400 }), batch('FFFFFFFF'));
    expect(Math.abs(successRate(records) - 0.5)).toBeLessThan(0.1);
    expect(new Set(records.map(({ steps }) => steps))).toEqual(new Set([12]));
  });

  it('the oracle answers from the choice screen, every time', () => {
    const records = playOut(published(dnms, { trials: 100 }));
    expect(successRate(records)).toBe(1);
    expect(new Set(records.map(({ steps, measures }) => `${measures.choice} ${steps}`))).toEqual(
      new Set(['left 12', 'right 13']),
    );
  });

  it('random play agrees with the stated chance', () => {
    expect(errorsFromChance(dnms, 1000)).toBeLessThan(4);
  });
});

describe('views of the published DNMS', () => {
  it('have the published sizes', () => {
    expect(viewSizes(dnms)).toEqual({ 'ascii-2d': '40x20', 'ascii-2d-fpv': '35x23', 'ascii-3d': '60x28' });
  });

  it('from above: the sample', () => {
    expect(trialWith('■', '■').observation.board).toMatchInlineSnapshot(`
      "########################################
      #                                      #
      #                                      #
      #                                      #
      #                                      #
      #                                      #
      #                                      #
      #                                      #
      #                                      #
      #                 ■■■■■                #
      #                 ■■■■■                #
      #                 ■■■■■                #
      #                                      #
      #                                      #
      #                                      #
      #                                      #
      #                                      #
      #                                      #
      #                   ↑                  #
      ########################################"
    `);
  });

  it('from above: the choice, the right side selected', () => {
    expect(boardAfter(trialWith('●', '●'), '11SR')).toMatchInlineSnapshot(`
      "########################################
      #                                      #
      #                                      #
      #                                      #
      #                                      #
      #                                      #
      #                                      #
      #                                      #
      #                                      #
      #         ●                   ■        #
      #         ●                   ■        #
      #         ●                   ■        #
      #                             ▼        #
      #                                      #
      #                                      #
      #                                      #
      #                                      #
      #                                      #
      #                   ↑                  #
      ########################################"
    `);
  });

  it('first-person: blanks are floor here; the choice, the left side selected', () => {
    expect(boardAfter(trialWith('●', '■', 'ascii-2d-fpv'), '11S')).toMatchInlineSnapshot(`
      "░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░
      ░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░
      ░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░
      ###################################
      ...................................
      ...................................
      ...................................
      ...................................
      ...................................
      ...................................
      ...................................
      ...................................
      ░░.....■...................●.....░░
      ░░░░...■...................●...░░░░
      ░░░░░..■...................●..░░░░░
      ░░░░░░░▼....................░░░░░░░
      ░░░░░░░░░.................░░░░░░░░░
      ░░░░░░░░░░░.............░░░░░░░░░░░
      ░░░░░░░░░░░░...........░░░░░░░░░░░░
      ░░░░░░░░░░░░░░.......░░░░░░░░░░░░░░
      ░░░░░░░░░░░░░░░░...░░░░░░░░░░░░░░░░
      ░░░░░░░░░░░░░░░░░↑░░░░░░░░░░░░░░░░░
      ░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░"
    `);
  });

  it('3-D: the sample is a lozenge', () => {
    expect(trialWith('●', '●', 'ascii-3d').observation.board).toMatchInlineSnapshot(`
      "╔══════════════════════════════════════════════════════════╗
      ║                                                          ║
      ║                                                          ║
      ║                                                          ║
      ║                                                          ║
      ║                                                          ║
      ║                                                          ║
      ║                                                          ║
      ║                                                          ║
      ║▒                                                         ║
      ║▒▒▒▒▒                                                 ▒▒▒▒║
      ║▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒●●▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒║
      ║▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒●●●▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒║
      ║▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒●●●●▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒║
      ║▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒●●●●●▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒║
      ║▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒●●●●▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒║
      ║▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒●●●▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒║
      ║▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒●●▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒║
      ║▒▒▒▒▒.................................................▒▒▒▒║
      ║▒.........................................................║
      ║..........................................................║
      ║..........................................................║
      ║..........................................................║
      ║..........................................................║
      ║..........................................................║
      ║..........................................................║
      ║..........................................................║
      ╚══════════════════════════════════════════════════════════╝"
    `);
  });

  it('3-D: the delay is the empty room', () => {
    expect(boardAfter(trialWith('●', '●', 'ascii-3d'), 'S')).not.toMatch(/[●■▼]/);
  });

  it('3-D: the choice, the left side selected', () => {
    expect(boardAfter(trialWith('●', '■', 'ascii-3d'), '11S')).toMatchInlineSnapshot(`
      "╔══════════════════════════════════════════════════════════╗
      ║                                                          ║
      ║                                                          ║
      ║                                                          ║
      ║                                                          ║
      ║                                                          ║
      ║                                                          ║
      ║                                                          ║
      ║                                                          ║
      ║▒                                                         ║
      ║▒▒▒▒▒                                                 ▒▒▒▒║
      ║▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒║
      ║▒▒▒▒▒▒▒▒▒▒▒▒▒■■■▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒●●●▒▒▒▒▒▒▒▒▒▒▒▒▒║
      ║▒▒▒▒▒▒▒▒▒▒▒▒▒■■■▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒●●●▒▒▒▒▒▒▒▒▒▒▒▒▒║
      ║▒▒▒▒▒▒▒▒▒▒▒▒▒■■■▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒●●●▒▒▒▒▒▒▒▒▒▒▒▒▒║
      ║▒▒▒▒▒▒▒▒▒▒▒▒▒■■■▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒●●●▒▒▒▒▒▒▒▒▒▒▒▒▒║
      ║▒▒▒▒▒▒▒▒▒▒▒▒▒■■■▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒●●●▒▒▒▒▒▒▒▒▒▒▒▒▒║
      ║▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒║
      ║▒▒▒▒▒........▼▼▼......................................▒▒▒▒║
      ║▒.........................................................║
      ║..........................................................║
      ║..........................................................║
      ║..........................................................║
      ║..........................................................║
      ║..........................................................║
      ║..........................................................║
      ║..........................................................║
      ╚══════════════════════════════════════════════════════════╝"
    `);
  });
});
