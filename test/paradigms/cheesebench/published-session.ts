import { playBlindly } from '../../../src/baselines/play-blindly.ts';
import { ACTIONS, type Action, actionsFromLetters } from '../../../src/paradigms/action.ts';
import type { TextViewId } from '../../../src/paradigms/names.ts';
import type { Paradigm } from '../../../src/paradigms/paradigm.ts';
import { CounterRandom } from '../../../src/paradigms/random/counter.ts';
import { Session, type SessionSpec, type Step, type TrialRecord } from '../../../src/paradigms/session.ts';

type Setting = Partial<Pick<SessionSpec, 'view' | 'seed' | 'carriedTrials'>> & { readonly trials?: number };

export function published(paradigm: Paradigm, setting: Setting = {}): Session {
  const { view = 'ascii-2d', seed = '42', trials = 1, carriedTrials = 0 } = setting;
  const { protocol, id } = paradigm;
  return new Session({ protocol, paradigm: id, view, seed, length: trials, carriedTrials }, paradigm);
}

/** A session whose first board from above has this glyph in it, of many seeds. */
export function publishedWith(paradigm: Paradigm, glyph: string, setting: Setting = {}): Session {
  for (let seed = 0; seed < 200; seed++) {
    const board = published(paradigm, { seed: String(seed) }).observation.board;
    if (board.includes(glyph)) return published(paradigm, { ...setting, seed: String(seed) });
  }
  throw new Error(`no seed of 200 begins with ${glyph}`);
}

/** Plays the letters; `4S` stands for four of them. */
export function play(session: Session, letters: string): Step[] {
  const spelledOut = letters.replace(/(\d+)([FLRS])/g, (_, count: string, letter: string) =>
    letter.repeat(Number(count)),
  );
  return (actionsFromLetters(spelledOut) ?? []).map((action) => {
    const result = session.act(action);
    if (!result.ok) throw new Error(result.refusal.message);
    return result.value;
  });
}

export function rewards(steps: readonly Step[]): number[] {
  return steps.map(({ reward }) => reward);
}

/** The board after these letters. */
export function boardAfter(session: Session, letters: string): string {
  return play(session, letters).at(-1)?.observation.board ?? session.observation.board;
}

/** All trials of one session, each action chosen by its step (from 0) in the trial; the oracle plays where none is. */
export function playOut(session: Session, choose?: (step: number) => Action): readonly TrialRecord[] {
  while (!session.isOver) session.act(choose?.(session.observation.step) ?? session.bestAction());
  return session.records;
}

/** A batch that is begun anew with every trial and repeated to its end. */
export function batch(letters: string): (step: number) => Action {
  const actions = actionsFromLetters(letters) ?? [];
  return (step) => actions[step % actions.length] ?? 'S';
}

export function successRate(records: readonly TrialRecord[]): number {
  return records.filter(({ outcome }) => outcome === 'success').length / records.length;
}

export function sizeOf(board: string): string {
  const lines = board.split('\n');
  return `${Math.max(...lines.map((line) => line.length))}x${lines.length}`;
}

/** The size of the first board in each view. */
export function viewSizes(paradigm: Paradigm): Record<TextViewId, string> {
  const size = (view: TextViewId): string => sizeOf(published(paradigm, { view }).observation.board);
  return {
    'ascii-2d': size('ascii-2d'),
    'ascii-2d-fpv': size('ascii-2d-fpv'),
    'ascii-3d': size('ascii-3d'),
  };
}

/** How far random play lies from the stated chance, in standard errors of so many trials. */
export function errorsFromChance(paradigm: Paradigm, trials: number): number {
  const draw = new CounterRandom('published chance', paradigm.id);
  const outcomes = playBlindly(paradigm, trials, 'chance', () => draw.pick(ACTIONS));
  const rate = outcomes.filter((outcome) => outcome === 'success').length / trials;
  const { rate: chance } = paradigm.chance;
  return Math.abs(rate - chance) / Math.sqrt((chance * (1 - chance)) / trials);
}
