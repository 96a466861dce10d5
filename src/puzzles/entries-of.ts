import { type BoardScope, sessionsOf } from '../leaderboard/board-filter.ts';
import type { Digest, DigestedSession } from '../leaderboard/digest.ts';
import { playerName } from '../leaderboard/player-name.ts';
import type { Puzzle, PuzzleEntry } from './puzzles.ts';

/** An entry whose marks are not looked up yet: how many of them are `unplayed` is known already. */
export interface BareEntry extends Omit<PuzzleEntry, 'marks'> {
  readonly forfeited: number;
}

/** Who is in the standing of a puzzle, best first, and whoever is still playing last: a function of the log. */
export function entriesOf(digest: Digest, puzzle: Puzzle, scope: BoardScope): readonly BareEntry[] {
  const { day, protocol } = puzzle;
  const isAttempt = ({ puzzleDay }: DigestedSession): boolean => puzzleDay === day;
  const attempts = sessionsOf(digest, { protocol, players: 'everyone', ...scope }).filter(isAttempt);
  // Rule: agents belong to the installation and have one attempt in all of it: whoever sent one in, it stands in every
  // workspace. What happened in a channel is told of the channel alone.
  const agents =
    scope.channel === undefined ? sessionsOf(digest, { protocol, players: 'agents' }).filter(isAttempt) : [];
  const shown = new Map([...attempts, ...agents].map((session) => [session.id, session]));
  return ranked([...shown.values()].map((session) => entryOf(digest, session)));
}

/** Rule: while it is being played, nobody is told how it goes. */
export function entryOf(digest: Digest, session: DigestedSession): BareEntry {
  const { playerKey, kind, isAssisted, status } = session;
  const isOver = status !== 'playing';
  return {
    playerKey,
    name: playerName(digest, playerKey),
    kind,
    isAssisted,
    session: session.id,
    isOver,
    successes: isOver ? session.successes : 0,
    steps: isOver ? session.successSteps : 0,
    forfeited: isOver ? session.forfeited : 0,
    rank: isOver && (kind === 'person' || status === 'finished') ? 0 : null,
  };
}

/** Those entries in order, with their ranks: 0 stands for a rank that is not counted yet. */
export function ranked<Entry extends Omit<PuzzleEntry, 'marks'>>(
  entries: readonly Entry[],
): readonly Entry[] {
  const ordered = entries.toSorted(compareEntries);
  let place = 0;
  let last: Entry | undefined;
  let rank = 0;
  return ordered.map((entry) => {
    if (entry.rank === null) return entry;
    place += 1;
    if (last === undefined || compareResults(last, entry) !== 0) rank = place;
    last = entry;
    return { ...entry, rank };
  });
}

type Compared = Omit<PuzzleEntry, 'marks'>;

function compareEntries(one: Compared, other: Compared): number {
  return (
    groupOf(one) - groupOf(other) ||
    compareResults(one, other) ||
    compareTexts(one.name, other.name) ||
    compareTexts(one.playerKey, other.playerKey)
  );
}

/** Results first, then agents that were broken off, then who is still playing. */
function groupOf({ isOver, isBaseline, rank }: Compared): number {
  if (!isOver) return 2;
  return rank === null && !isBaseline ? 1 : 0;
}

/** More trials solved, then fewer steps in them. */
function compareResults(one: Compared, other: Compared): number {
  return other.successes - one.successes || one.steps - other.steps;
}

/** By code units, not by locale: the same on every machine. */
function compareTexts(one: string, other: string): number {
  if (one === other) return 0;
  return one < other ? -1 : 1;
}
