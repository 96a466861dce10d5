import { paradigmsOf } from '../../../src/paradigms/catalogue.ts';
import type { Length, ViewId } from '../../../src/paradigms/names.ts';
import type { Paradigm, PhaseBlock } from '../../../src/paradigms/paradigm.ts';
import { Session } from '../../../src/paradigms/session.ts';

/** The paradigms of the corrected protocol; each must keep its three properties. */
export const PARADIGMS_UNDER_TEST: readonly Paradigm[] = paradigmsOf('cheesebot-1');

export function sessionOf(
  paradigm: Paradigm,
  seed: string,
  length: Length | number = 'quick',
  view: ViewId = 'ascii-2d',
): Session {
  return new Session({ protocol: paradigm.protocol, paradigm: paradigm.id, view, seed, length }, paradigm);
}

/** The same paradigm with sessions of these phases at every length. */
export function withPlan(paradigm: Paradigm, ...blocks: readonly PhaseBlock[]): Paradigm {
  return { ...paradigm, plan: { quick: blocks, standard: blocks, full: blocks } };
}
