import { morrisWaterMaze } from '../../../src/paradigms/cheesebot-1/morris-water-maze.ts';
import { operantChamber } from '../../../src/paradigms/cheesebot-1/operant-chamber.ts';
import { tMaze } from '../../../src/paradigms/cheesebot-1/t-maze.ts';
import type { Length } from '../../../src/paradigms/names.ts';
import type { Paradigm, PhaseBlock } from '../../../src/paradigms/paradigm.ts';
import { Session } from '../../../src/paradigms/session.ts';

/** The paradigms of the corrected protocol; each must keep its three properties. */
export const PARADIGMS_UNDER_TEST: readonly Paradigm[] = [morrisWaterMaze, tMaze, operantChamber];

export function sessionOf(paradigm: Paradigm, seed: string, length: Length | number = 'quick'): Session {
  return new Session(
    { protocol: paradigm.protocol, paradigm: paradigm.id, view: 'ascii-2d', seed, length },
    paradigm,
  );
}

/** The same paradigm with sessions of these phases at every length. */
export function withPlan(paradigm: Paradigm, ...blocks: readonly PhaseBlock[]): Paradigm {
  return { ...paradigm, plan: { quick: blocks, standard: blocks, full: blocks } };
}
