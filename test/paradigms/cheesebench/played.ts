import { actionsFromLetters } from '../../../src/paradigms/action.ts';
import type { Paradigm, World } from '../../../src/paradigms/paradigm.ts';
import { fixedDraw } from './fixed-draw.ts';

interface Played {
  readonly world: World;
  readonly rewards: readonly number[];
}

/** A first trial whose draws all come out as item `draw`, after these letters. */
export function played(paradigm: Paradigm, letters = '', draw = 0): Played {
  const world = paradigm.createWorld(fixedDraw(draw));
  world.beginTrial({ trial: 1, phase: 'trials', draw: fixedDraw(draw) });
  const actions = actionsFromLetters(letters) ?? [];
  return { world, rewards: actions.map((action) => world.act(action).reward) };
}

/** The oracle's letters from here to the end of the trial. */
export function oracleLetters(world: World): string {
  let letters = '';
  while (world.judge() === undefined && letters.length < 1000) {
    const action = world.bestAction();
    world.act(action);
    letters += action;
  }
  return letters;
}
