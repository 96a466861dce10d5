import { describe, expect, it } from 'vitest';
import { actionsFromLetters } from '../../../src/paradigms/action.ts';
import {
  createOperantWorld,
  type Lever,
  OPERANT_RULES,
  operantChamber,
} from '../../../src/paradigms/cheesebot-1/operant-chamber.ts';
import type { Session, Step } from '../../../src/paradigms/session.ts';
import { sessionOf, withPlan } from './under-test.ts';

/** A chamber with its levers in the north, the left one active at first. */
function trialsOf(phase: string, trials = 1, active: Lever = 'left'): Session {
  const paradigm = { ...operantChamber, createWorld: () => createOperantWorld(2, active) };
  return sessionOf(withPlan(paradigm, { phase, trials }), 'operant');
}

function play(session: Session, letters: string): Step[] {
  return (actionsFromLetters(letters) ?? []).map((action) => {
    const result = session.act(action);
    if (!result.ok) throw new Error(result.refusal.message);
    return result.value;
  });
}

function noticed(session: Session, letters: string): string[] {
  return play(session, letters).map(({ events }) => events.join());
}

describe('FORWARD', () => {
  it('presses the lever faced, pokes the magazine, bumps elsewhere', () => {
    expect(noticed(trialsOf('acquisition'), 'FLFLF')).toEqual(['poke', '', 'pellet', '', 'bump']);
    expect(noticed(trialsOf('acquisition'), 'RFRF')).toEqual(['', 'click', '', 'bump']);
  });

  it('shows posture, the lever just pressed and the pellet just dropped', () => {
    const session = trialsOf('acquisition');
    const boards = play(session, 'LFR').map((step) => step.observation.board);
    expect(boards.map((board) => board.match(/--|==/g)?.join(' '))).toEqual(['== ==', '-- ==', '== ==']);
    expect(boards.map((board) => board.includes('(*'))).toEqual([false, true, false]);
    expect(boards.map((board) => board.match(/[<>^v]{2}/)?.[0])).toEqual(['<^', '<^', '^^']);
  });

  it('costs the same on either lever when no pellet comes', () => {
    const [unpaidActive] = play(trialsOf('fixed-ratio'), 'LF').slice(-1);
    const [inactive] = play(trialsOf('fixed-ratio'), 'RF').slice(-1);
    expect(unpaidActive).toMatchObject({ reward: inactive?.reward, events: ['click'] });
    expect(inactive?.events).toEqual(['click']);
  });
});

describe('a trial', () => {
  it.each([
    { letters: 'LFFFFF', outcome: 'success', index: 1 },
    { letters: 'RFLLFFFF', outcome: 'failure', index: 0.8 },
    { letters: 'LFFFRRFF', outcome: 'success', index: 0.6 },
    { letters: 'LFFRRFFF', outcome: 'success', index: 0.4 },
    { letters: 'RFFFFF', outcome: 'failure', index: 0 },
  ])('$letters ends after five presses, the first decides: $outcome', ({ letters, outcome, index }) => {
    const ended = play(trialsOf('acquisition'), letters).at(-1)?.ended;
    expect(ended?.record).toMatchObject({ outcome, measures: { discriminationIndex: index } });
  });

  it('measures pellets, the pause after them, and the pace', () => {
    const ended = play(trialsOf('acquisition'), 'LFSSFFSSFSF').at(-1)?.ended;
    expect(ended?.record.measures).toEqual({
      active: 'left',
      firstPress: 'left',
      activePresses: 5,
      inactivePresses: 0,
      discriminationIndex: 1,
      pellets: 5,
      postReinforcementPause: 1.25,
      pressesPer60Steps: 27.2727,
    });
  });

  it('is at chance for who stays with what has paid and forgets it between trials', () => {
    const session = trialsOf('acquisition', 40);
    while (!session.isOver) {
      // Left first, always; over to the right when that did not pay.
      const [, press] = play(session, 'LF');
      if (press?.ended) break;
      play(session, press?.events.includes('pellet') ? 'FFFF' : 'RRFFFF');
    }
    const successes = session.records.filter((record) => record.outcome === 'success').length;
    // The active lever is the left one here; on the right one the same player has none.
    expect(successes).toBe(40);
    const other = sessionOf({ ...operantChamber, createWorld: () => createOperantWorld(0, 'right') }, 's', 4);
    while (!other.isOver) {
      play(other, 'LF');
      play(other, 'RRFFFF');
    }
    expect(other.records.map((record) => record.outcome)).toEqual([
      'failure',
      'failure',
      'failure',
      'failure',
    ]);
  });
});

describe('the schedules', () => {
  it('reversal pays the other lever', () => {
    expect(noticed(trialsOf('reversal'), 'LFRRF')).toEqual(['', 'click', '', '', 'pellet']);
  });

  it('fixed ratio pays every third press on the active lever, whatever is pressed between', () => {
    expect(noticed(trialsOf('fixed-ratio'), 'LFFFFF').slice(1)).toEqual([
      'click',
      'click',
      'pellet',
      'click',
      'click',
    ]);
    expect(noticed(trialsOf('fixed-ratio'), 'LFFRRFLLF').filter(Boolean)).toEqual([
      'click',
      'click',
      'click',
      'pellet',
    ]);
  });

  it('variable ratio pays after one to five presses, each as often', () => {
    const session = trialsOf('variable-ratio', 500);
    const firstPaid = new Map<number, number>();
    while (!session.isOver) {
      const paid = noticed(session, 'LFFFFF').indexOf('pellet');
      firstPaid.set(paid, (firstPaid.get(paid) ?? 0) + 1);
    }
    expect([...firstPaid.keys()].sort()).toEqual([1, 2, 3, 4, 5]);
    for (const count of firstPaid.values()) expect(Math.abs(count - 100)).toBeLessThan(35);
  });

  it.each(['quick', 'standard', 'full'] as const)(
    'pressing one lever for ever wins exactly half of a %s session',
    (length) => {
      for (const active of ['left', 'right'] as const) {
        const session = sessionOf(
          { ...operantChamber, createWorld: () => createOperantWorld(0, active) },
          's',
          length,
        );
        while (!session.isOver) play(session, `L${'F'.repeat(OPERANT_RULES.presses)}`);
        const successes = session.records.filter((record) => record.outcome === 'success').length;
        expect(successes).toBe(session.phases.length / 2);
      }
    },
  );
});
