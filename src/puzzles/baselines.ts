import { BASELINES } from '../agents/baselines.ts';
import { playSession } from '../baselines/play-session.ts';
import type { SessionSpec } from '../paradigms/session.ts';
import { countedOf, marksOf } from './puzzle-trials.ts';
import type { Puzzle, PuzzleEntry } from './puzzles.ts';

/**
 * Who plays every puzzle without being sent: one that knows nothing, and one that learns from what it sees. Those with a
 * fixed way would give the layout away while a puzzle is open, and the oracle solves everything.
 */
const PLAYING = ['random', 'graph-rl'] as const;

/** Today's and yesterday's are asked for; of others a few. */
const KEPT = 8;

/** What the baselines reach on a puzzle's seed. They are functions of the seed, so nothing needs to be stored of them. */
export function createBaselines(): (puzzle: Puzzle, seed: string) => Promise<readonly PuzzleEntry[]> {
  const kept = new Map<string, Promise<readonly PuzzleEntry[]>>();
  return (puzzle, seed) => {
    const known = kept.get(puzzle.day) ?? play(puzzle, seed);
    kept.delete(puzzle.day);
    kept.set(puzzle.day, known);
    for (const day of [...kept.keys()].slice(0, -KEPT)) kept.delete(day);
    return known;
  };
}

async function play(puzzle: Puzzle, seed: string): Promise<readonly PuzzleEntry[]> {
  const { protocol, paradigm, view, length } = puzzle;
  const spec: SessionSpec = { protocol, paradigm, view, length, seed };
  const offers = BASELINES.filter(({ profile }) => PLAYING.some((id) => id === profile.id));
  return Promise.all(
    offers.map(async ({ profile, create }): Promise<PuzzleEntry> => {
      const rows = await playSession({ create: (_, start) => create(start) }, profile, spec);
      const solved = countedOf(puzzle, rows).filter(({ outcome }) => outcome === 'success');
      return {
        playerKey: profile.playerKey,
        name: profile.name,
        kind: 'agent',
        isAssisted: false,
        isBaseline: true,
        session: '',
        isOver: true,
        marks: marksOf(puzzle, rows, 0),
        successes: solved.length,
        steps: solved.reduce((sum, { steps }) => sum + steps, 0),
        rank: null,
      };
    }),
  );
}
