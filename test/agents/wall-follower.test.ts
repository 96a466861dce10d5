import { describe, expect, it } from 'vitest';
import type { Decision } from '../../src/agents/agent.ts';
import { WallFollower } from '../../src/agents/wall-follower.ts';
import { ACTIONS, type Action } from '../../src/paradigms/action.ts';
import { Floor } from '../../src/paradigms/grid/floor.ts';
import type { HeadingIndex } from '../../src/paradigms/grid/heading.ts';
import { move, type Pose } from '../../src/paradigms/grid/pose.ts';
import type { EventName } from '../../src/paradigms/paradigm.ts';
import type { ToldStep } from '../../src/paradigms/transcript.ts';
import { specsOf, successRate } from './sessions.ts';

/** Walks on a floor drawn with dots, told of bumps or left to see them; returns the cells it came through. */
function walk(
  picture: readonly string[],
  start: { x: number; y: number; heading: HeadingIndex },
  steps: number,
  tellsBumps: boolean,
): Set<string> {
  const floor = new Floor(picture[0]?.length ?? 0, picture.length);
  picture.toReversed().forEach((row, y) => {
    [...row].forEach((sign, x) => {
      if (sign === '.') floor.open({ x, y });
    });
  });
  const pose: Pose = { ...start };
  const cells = new Set([`${pose.x},${pose.y}`]);
  const agent = new WallFollower();
  let since: readonly ToldStep[] = [];
  for (let turn = 0; turn < steps; turn++) {
    const action = actionOf(agent.decide({ ...told(pose, turn), since }));
    const events: readonly EventName[] = move(pose, action, floor) || !tellsBumps ? [] : ['bump'];
    since = [{ action, reward: 0, events, ended: null, observation: told(pose, turn + 1).observation }];
    cells.add(`${pose.x},${pose.y}`);
  }
  return cells;
}

/** What it does where every FORWARD works, after it was told these events. */
function lettersAfter(events: readonly (readonly EventName[])[], steps: number): string {
  const agent = new WallFollower();
  let letters = '';
  let since: readonly ToldStep[] = [];
  for (let turn = 0; turn < steps; turn++) {
    const now = told({ x: turn, y: 0, heading: 0 }, turn);
    const action = actionOf(agent.decide({ ...now, since }));
    const { observation } = told({ x: turn + 1, y: 0, heading: 0 }, turn + 1);
    since = [{ action, reward: 0, events: events[turn] ?? [], ended: null, observation }];
    letters += action;
  }
  return letters;
}

function told({ x, y, heading }: Pose, turn: number) {
  return {
    observation: { trial: 1, trials: 1, step: turn, board: `${x} ${y} ${heading}` },
    turn,
    peek: () => 'S' as const,
    signal: new AbortController().signal,
  };
}

function actionOf(decision: Decision): Action {
  const action = decision.kind === 'actions' ? decision.actions[0] : undefined;
  if (!action || !ACTIONS.includes(action)) throw new Error('It chose nothing');
  return action;
}

const ALLEYS = [
  '#########',
  '#.#.....#',
  '#.#.###.#',
  '#...#.#.#',
  '#.###.#.#',
  '#.....#.#',
  '#######.#',
  '#.......#',
  '#########',
];

const HALL = ['#######', '#.....#', '#.....#', '#..#..#', '#.....#', '#.....#', '#######'];

describe('wall follower', () => {
  it.each([true, false])('comes through every alley of a maze (told of bumps: %s)', (tellsBumps) => {
    const alleys = ALLEYS.join('').split('.').length - 1;
    for (const heading of [0, 1, 2, 3, 4, 5, 6, 7] as const) {
      expect(walk(ALLEYS, { x: 1, y: 1, heading }, 400, tellsBumps).size).toBe(alleys);
    }
  });

  it('keeps to the walls of a hall and out of its middle', () => {
    const cells = walk(HALL, { x: 1, y: 1, heading: 2 }, 200, true);
    for (const corner of ['1,5', '5,5', '5,1']) expect(cells).toContain(corner);
    for (const inside of ['2,2', '2,4', '4,2', '4,4']) expect(cells).not.toContain(inside);
  });

  it('goes around a single post and nowhere else', () => {
    const cells = walk(HALL, { x: 3, y: 1, heading: 2 }, 300, true);
    for (const beside of ['2,3', '3,2', '3,4', '4,3']) expect(cells).toContain(beside);
    for (const corner of ['1,1', '1,5', '5,1', '5,5']) expect(cells).not.toContain(corner);
  });

  it('goes straight on again when there is nothing to follow any more', () => {
    expect(lettersAfter([['bump']], 60).slice(-12)).toBe('F'.repeat(12));
  });

  it('goes straight on when it was set down elsewhere', () => {
    expect(lettersAfter([['bump'], ['returned']], 14)).toBe('FL'.padEnd(14, 'F'));
    expect(lettersAfter([['bump'], ['door']], 14)).not.toBe('FL'.padEnd(14, 'F'));
  });

  it('solves the published T-maze: the wrong arm ends no trial, and the wall leads on to the other', () => {
    expect(successRate('wall-follower', specsOf('cheesebench', 't-maze', 5, 1))).toBe(1);
  });

  it('takes the right arm of the T-maze in every free run: half of them are right', () => {
    const rate = successRate('wall-follower', specsOf('cheesebot-1', 't-maze', 40, 5));
    // Four standard deviations of 200 coins.
    expect(Math.abs(rate - 0.5)).toBeLessThan(4 * Math.sqrt(0.25 / 200));
  });
});
