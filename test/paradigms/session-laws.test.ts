import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { ACTIONS, type Action } from '../../src/paradigms/action.ts';
import type { Length } from '../../src/paradigms/names.ts';
import type { Session } from '../../src/paradigms/session.ts';
import { PARADIGMS_UNDER_TEST, sessionOf } from './cheesebot-1/the-three.ts';
import { playBlindly } from './play-blindly.ts';

/* The laws of the session reducer, held for arbitrary players and the real paradigms. */

const players = fc.record({
  paradigm: fc.constantFrom(...PARADIGMS_UNDER_TEST),
  seed: fc.string(),
  length: fc.oneof(fc.constantFrom<Length>('quick', 'standard', 'full'), fc.integer({ min: 1, max: 60 })),
  actions: fc.array(fc.constantFrom(...ACTIONS), { maxLength: 300, size: 'max' }),
});

/** Everything a session ever said. */
function play(session: Session, actions: readonly Action[]): string {
  const said: unknown[] = [session.observation];
  for (const action of actions) {
    const step = session.act(action);
    said.push(step);
    if (!step.ok) break;
  }
  return JSON.stringify([said, session.records]);
}

describe('a session', () => {
  it('replays byte for byte from its spec and the letters of its actions', () => {
    fc.assert(
      fc.property(players, ({ paradigm, seed, length, actions }) => {
        const letters = actions.join('');
        const replayed = [...letters].map((letter) => ACTIONS.find((action) => action === letter) ?? 'S');
        expect(play(sessionOf(paradigm, seed, length), replayed)).toBe(
          play(sessionOf(paradigm, seed, length), actions),
        );
      }),
    );
  });

  it('depends on nothing else: not on other sessions, the clock or the platform random', () => {
    const alone = fc.sample(players, { numRuns: 30, seed: 1 });
    const expected = alone.map(({ paradigm, seed, length, actions }) =>
      play(sessionOf(paradigm, seed, length), actions),
    );
    const forbidden = (): never => {
      throw new Error('a session may not ask for this');
    };
    const spies = [
      vi.spyOn(Math, 'random').mockImplementation(forbidden),
      vi.spyOn(Date, 'now').mockImplementation(forbidden),
    ];
    const running = alone.map(({ paradigm, seed, length }) => sessionOf(paradigm, seed, length));
    const said = running.map((session): unknown[] => [session.observation]);
    for (let turn = 0; turn < 300; turn++)
      running.forEach((session, index) => {
        const action = alone[index]?.actions[turn];
        if (action !== undefined && !session.isOver) said[index]?.push(session.act(action));
      });
    for (const spy of spies) spy.mockRestore();
    running.forEach((session, index) => {
      if (!session.isOver) expect(JSON.stringify([said[index], session.records])).toBe(expected[index]);
    });
  });

  it('takes every action, ends every trial in time, and shows only boards that fit', () => {
    fc.assert(
      fc.property(players, ({ paradigm, seed, length, actions }) => {
        const session = sessionOf(paradigm, seed, length);
        const boards = [session.observation.board];
        for (const action of actions) {
          if (session.isOver) break;
          const result = session.act(action);
          if (!result.ok) throw new Error(result.refusal.message);
          const { observation, ended } = result.value;
          boards.push(observation.board, ended?.terminal?.board ?? observation.board);
        }
        expect(session.records.every((record) => record.steps <= paradigm.maxSteps)).toBe(true);
        expect(boards.flatMap(faultsOf)).toEqual([]);
      }),
    );
  });

  it.each(PARADIGMS_UNDER_TEST)('$id ends, whatever is played', (paradigm) => {
    for (const action of ACTIONS) {
      const session = sessionOf(paradigm, 'end', 'quick');
      for (let turn = 0; turn < paradigm.maxSteps * session.phases.length; turn++) session.act(action);
      expect(session.isOver).toBe(true);
      expect(session.records).toHaveLength(session.phases.length);
    }
  });

  it('plays a trial the same whatever came before it in earlier trials', () => {
    for (const paradigm of PARADIGMS_UNDER_TEST) {
      const [idle, busy] = [sessionOf(paradigm, 'same', 'full'), sessionOf(paradigm, 'same', 'full')];
      while (idle.records.length < 3) idle.act('S');
      while (busy.records.length < 3) busy.act(busy.bestAction());
      expect(busy.observation).toEqual(idle.observation);
    }
  });

  it('has the same outcomes when nobody looks (the search of blind batches plays without boards)', () => {
    fc.assert(
      fc.property(players, ({ paradigm, seed, actions }) => {
        const session = sessionOf(paradigm, seed, 'quick');
        let trialStart = 0;
        const at = (turn: number): Action => actions[turn % actions.length] ?? 'S';
        while (!session.isOver) {
          const step = session.act(at(session.turn - trialStart));
          if (step.ok && step.value.ended) trialStart = session.turn;
        }
        expect(playBlindly(paradigm, 'quick', seed, at)).toEqual(
          session.records.map((record) => record.outcome),
        );
      }),
      { numRuns: 30 },
    );
  });
});

/** 38 columns x 20 rows of printable ASCII (a phone's width), nothing that trimming would change, one animal. */
function faultsOf(board: string): string[] {
  const faults: string[] = [];
  if (!/^(?:[ -~]{0,38}(?:\n|$)){1,20}$/.test(board)) faults.push('does not fit 38 x 20 printable ASCII');
  if (board !== board.trim() || / $/m.test(board)) faults.push('begins or ends with blanks');
  if (board.match(/[<>^v]{2}/g)?.length !== 1) faults.push('does not show exactly one animal');
  return faults.map((fault) => `${fault}:\n${board}`);
}
