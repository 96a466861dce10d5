import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { playBlindly } from '../../src/baselines/play-blindly.ts';
import { ACTIONS, type Action } from '../../src/paradigms/action.ts';
import { PARADIGMS } from '../../src/paradigms/catalogue.ts';
import { type Length, textViewOf, VIEW_IDS, type ViewId } from '../../src/paradigms/names.ts';
import type { Paradigm } from '../../src/paradigms/paradigm.ts';
import type { Session, Step } from '../../src/paradigms/session.ts';
import { PARADIGMS_UNDER_TEST, sessionOf } from './cheesebot-1/under-test.ts';
import { everythingSaid } from './tell-everything.ts';

/* The laws of the session reducer, held for arbitrary players and every paradigm, protocol and view. */

interface Player {
  readonly seed: string;
  readonly length: Length | number;
  readonly actions: readonly Action[];
}

const players: fc.Arbitrary<Player> = fc.record({
  seed: fc.string(),
  length: fc.oneof(fc.constantFrom<Length>('quick', 'standard', 'full'), fc.integer({ min: 1, max: 60 })),
  actions: fc.array(fc.constantFrom(...ACTIONS), { maxLength: 200, size: 'max' }),
});

const CELLS = PARADIGMS.flatMap((paradigm) => VIEW_IDS.map((view) => ({ paradigm, view })));
const NAMED = CELLS.map(({ paradigm, view }) => ({
  paradigm,
  view,
  name: `${paradigm.protocol} ${paradigm.id} ${view}`,
}));
const runs = { numRuns: 12 };

describe.each(NAMED)('a session of $name', ({ paradigm, view }) => {
  const open = ({ seed, length }: Player): Session => sessionOf(paradigm, seed, length, view);

  it('replays byte for byte from its spec and the letters of its actions', () => {
    fc.assert(
      fc.property(players, (player) => {
        const replayed = [...player.actions.join('')].map(
          (letter) => ACTIONS.find((action) => action === letter) ?? 'S',
        );
        expect(everythingSaid(open(player), replayed)).toBe(everythingSaid(open(player), player.actions));
      }),
      runs,
    );
  });

  it('takes every action, ends every trial in time, and says what became of an action that did nothing', () => {
    fc.assert(
      fc.property(players, (player) => {
        const session = open(player);
        for (const action of player.actions) {
          if (session.isOver) break;
          const before = session.observation.board;
          const step = play(session, action);
          expect(Number.isFinite(step.reward)).toBe(true);
          // The published protocol tells nothing but board and reward.
          const didNothing = action === 'F' && !step.ended && step.observation.board === before;
          if (didNothing && paradigm.protocol === 'cheesebot-1') expect(step.events).not.toEqual([]);
          if (step.ended) expect(step.ended.record.steps).toBeLessThanOrEqual(paradigm.maxSteps);
        }
        expect(session.records.every((record) => record.steps <= paradigm.maxSteps)).toBe(true);
      }),
      runs,
    );
  });
});

describe.each(PARADIGMS.map((paradigm) => ({ paradigm, name: `${paradigm.protocol} ${paradigm.id}` })))(
  'a session of $name',
  ({ paradigm }) => {
    it('is the same game in every view', () => {
      fc.assert(
        fc.property(players, ({ seed, length, actions }) => {
          const [map, ...others] = VIEW_IDS.map((view) => sessionOf(paradigm, seed, length, view));
          if (!map) throw new Error('no view');
          for (const action of actions) {
            if (map.isOver) break;
            const step = withoutBoards(play(map, action));
            for (const other of others) expect(withoutBoards(play(other, action))).toEqual(step);
          }
        }),
        runs,
      );
    });

    it('tells in image-2d the very text of the map', () => {
      fc.assert(
        fc.property(players, ({ seed, length, actions }) => {
          const [map, picture] = (['ascii-2d', 'image-2d'] as const).map((view) =>
            everythingSaid(sessionOf(paradigm, seed, length, view), actions),
          );
          expect(picture).toBe(map);
        }),
        runs,
      );
    });

    it('ends, whatever is played', () => {
      for (const action of ACTIONS) {
        const session = sessionOf(paradigm, 'end', 'quick');
        for (let turn = 0; turn < paradigm.maxSteps * session.phases.length; turn++) session.act(action);
        expect(session.isOver).toBe(true);
        expect(session.records).toHaveLength(session.phases.length);
      }
    });

    it('plays a trial the same whatever came before it in earlier trials', () => {
      const [idle, busy] = [sessionOf(paradigm, 'same', 'full'), sessionOf(paradigm, 'same', 'full')];
      while (idle.records.length < 3) idle.act('S');
      while (busy.records.length < 3) busy.act(busy.bestAction());
      expect(busy.observation).toEqual(idle.observation);
    });

    it('has the same outcomes when nobody looks (the search of blind batches plays without boards)', () => {
      fc.assert(
        fc.property(players, ({ seed, actions }) => {
          const session = sessionOf(paradigm, seed, 2);
          let trialStart = 0;
          const at = (turn: number): Action => actions[turn % actions.length] ?? 'S';
          while (!session.isOver) {
            const step = session.act(at(session.turn - trialStart));
            if (step.ok && step.value.ended) trialStart = session.turn;
          }
          if (paradigm.protocol === 'cheesebot-1')
            expect(playBlindly(paradigm, 2, seed, at)).toEqual(session.records.map(({ outcome }) => outcome));
        }),
        { numRuns: 10 },
      );
    });
  },
);

it('a session depends on nothing else: not on other sessions, the clock or the platform random', () => {
  const games = CELLS.map((cell, index) => ({
    ...cell,
    ...fc.sample(players, { numRuns: 1, seed: index })[0],
  }));
  const open = ({ paradigm, view, seed = '', length = 'quick' }: Partial<Player> & Cell): Session =>
    sessionOf(paradigm, seed, length, view);
  const expected = games.map((game) => everythingSaid(open(game), game.actions ?? []));
  const forbidden = (): never => {
    throw new Error('a session may not ask for this');
  };
  const spies = [
    vi.spyOn(Math, 'random').mockImplementation(forbidden),
    vi.spyOn(Date, 'now').mockImplementation(forbidden),
  ];
  const running = games.map(open);
  const said = running.map((session): unknown[] => [session.observation]);
  for (let turn = 0; turn < 200; turn++)
    running.forEach((session, index) => {
      const action = games[index]?.actions?.[turn];
      if (action !== undefined && !session.isOver) said[index]?.push(session.act(action));
    });
  for (const spy of spies) spy.mockRestore();
  running.forEach((session, index) => {
    if (!session.isOver) expect(JSON.stringify([said[index], session.records])).toBe(expected[index]);
  });
});

describe.each(
  PARADIGMS_UNDER_TEST.flatMap((paradigm) => VIEW_IDS.map((view) => ({ paradigm, view, id: paradigm.id }))),
)('a board of $id, $view', ({ paradigm, view }) => {
  it('fits a phone, survives trimming, and shows the animal, its heading and what it turns to', () => {
    fc.assert(
      fc.property(players, ({ seed, length, actions }) => {
        const session = sessionOf(paradigm, seed, length, view);
        const boards = [session.observation.board];
        for (const action of actions) {
          if (session.isOver) break;
          const before = session.observation;
          const { observation, ended, events } = play(session, action);
          boards.push(observation.board, ended?.terminal?.board ?? observation.board);
          if ((action === 'L' || action === 'R') && !ended && events.length === 0)
            expect(observation.board).not.toBe(before.board);
        }
        expect(boards.flatMap((board) => faultsOf(board, view))).toEqual([]);
      }),
      runs,
    );
  });
});

interface Cell {
  readonly paradigm: Paradigm;
  readonly view: ViewId;
}

function play(session: Session, action: Action): Step {
  const result = session.act(action);
  if (!result.ok) throw new Error(result.refusal.message);
  return result.value;
}

function withoutBoards({ observation, ended, ...step }: Step): unknown {
  return { ...step, ended: ended && { record: ended.record, explanation: ended.explanation } };
}

const ANIMALS: Readonly<Record<ViewId, number>> = {
  'ascii-2d': 1,
  'ascii-2d-fpv': 1,
  'ascii-3d': 0,
  'image-2d': 1,
};

/** 38 columns x 20 rows of printable ASCII (a phone's width), nothing that trimming would change, one animal. */
function faultsOf(board: string, view: ViewId): string[] {
  const faults: string[] = [];
  if (!/^(?:[ -~]{0,38}(?:\n|$)){1,20}$/.test(board)) faults.push('does not fit 38 x 20 printable ASCII');
  if (board !== board.trim() || / $/m.test(board)) faults.push('begins or ends with blanks');
  if ((board.match(/[<>^v]{2}/g)?.length ?? 0) !== ANIMALS[view])
    faults.push('does not show the animal once');
  if (textViewOf(view) !== 'ascii-2d' && !/^heading (?:[NS]?[EW]|[NS])\b/.test(board))
    faults.push('tells no heading');
  return faults.map((fault) => `${fault}:\n${board}`);
}
