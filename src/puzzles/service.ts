import type { Clock } from '../clock.ts';
import { durationText } from '../duration.ts';
import { byPlayer } from '../leaderboard/by-player.ts';
import type { DigestedSession, DigestReader } from '../leaderboard/digest.ts';
import { streakOf } from '../leaderboard/records-of.ts';
import { accepted, refused } from '../result.ts';
import type { Play, Sessions, StartRequest } from '../sessions/sessions.ts';
import type { PlayerRecord } from '../store/records.ts';
import type { Store } from '../store/store.ts';
import { startOfUtcDay, utcDayOf } from '../utc-day.ts';
import { createBaselines } from './baselines.ts';
import { type BareEntry, entriesOf, entryOf, ranked } from './entries-of.ts';
import { createCalendar, puzzleSeedName } from './puzzle-of.ts';
import { marksOf } from './puzzle-trials.ts';
import type { Puzzle, PuzzleEntry, Puzzles } from './puzzles.ts';
import { shareLine } from './share-line.ts';

export interface PuzzleParts {
  readonly store: Pick<Store, 'attempt' | 'trials'>;
  readonly sessions: Pick<Sessions, 'start' | 'find'>;
  readonly digest: DigestReader;
  readonly clock: Clock;
  readonly secret: string;
}

/** So many entries have their marks looked up, which is a query each; more fit no card. */
const MARKED = 25;

export function createPuzzles({ store, sessions, digest: reader, clock, secret }: PuzzleParts): Puzzles {
  const calendar = createCalendar(secret);
  const playBaselines = createBaselines();
  const today = (): Puzzle => calendar.at(clock.now());

  const attempt = async (playerKey: string, day: string): Promise<Play | undefined> => {
    const record = await store.attempt(playerKey, day);
    return record && sessions.find(record.id);
  };

  /** Of an attempt that was started before: it goes on, or it was the one. */
  const goOn = (play: Play, puzzle: Puzzle) =>
    play.record.status === 'playing'
      ? accepted({ play, isNew: false })
      : refused('puzzle/played', playedText(play.record.player, puzzle, clock.now()));

  const withMarks = async (puzzle: Puzzle, { forfeited, ...entry }: BareEntry): Promise<PuzzleEntry> => {
    const rows = entry.isOver ? await store.trials(entry.session) : [];
    return { ...entry, marks: marksOf(puzzle, rows, forfeited) };
  };

  return {
    today,
    of: (day) => calendar.of(day, clock.now()),
    attempt,

    start: async ({ player, startedBy, place, isAssisted, key }) => {
      const puzzle = today();
      const { day, protocol, paradigm, view, length } = puzzle;
      const known = await attempt(player.key, day);
      if (known) return goOn(known, puzzle);
      const asked: StartRequest = {
        player,
        startedBy,
        place,
        protocol,
        paradigm,
        view,
        length,
        sharedSeed: puzzleSeedName(day),
        puzzleDay: day,
        isPrivate: true,
        ...(isAssisted && { isAssisted }),
        ...(key !== undefined && { key }),
      };
      // Rule: one attempt a day. Of two at once, also in two processes, the store takes one, and the other finds it.
      const started = await sessions.start(asked).catch((error: unknown) => ({ ok: false, error }) as const);
      if (started.ok) return accepted({ play: started.value, isNew: true });
      const other = await attempt(player.key, day);
      if (other) return goOn(other, puzzle);
      if ('error' in started) throw started.error;
      const { code, message } = started.refusal;
      if (code !== 'session/too-many-open') throw new Error(`A puzzle cannot be played: ${message}`);
      return refused(code, message);
    },

    standing: async (day, scope) => {
      const puzzle = calendar.of(day, clock.now());
      if (!puzzle) return { puzzle: calendar.at(startOfUtcDay(day) ?? clock.now()), entries: [] };
      const digest = await reader.read();
      const bare = entriesOf(digest, puzzle, scope);
      const marked = await Promise.all(bare.slice(0, MARKED).map((entry) => withMarks(puzzle, entry)));
      const rest = bare.slice(MARKED).map(({ forfeited: _, ...entry }) => ({ ...entry, marks: [] }));
      const baselines = await playBaselines(puzzle, calendar.seedOf(day));
      return { puzzle, entries: ranked([...marked, ...rest, ...baselines]) };
    },

    entryOf: async (playerKey, day, scope) => {
      const puzzle = calendar.of(day, clock.now());
      if (!puzzle) return undefined;
      const digest = await reader.read();
      const inStanding = entriesOf(digest, puzzle, scope).find((entry) => entry.playerKey === playerKey);
      if (inStanding) return withMarks(puzzle, inStanding);
      const own = byPlayer(digest).get(playerKey) ?? [];
      const session = own.find((one) => one.puzzleDay === day && one.voided === null);
      return session && withMarks(puzzle, { ...entryOf(digest, session), rank: null });
    },

    streak: async (playerKey) => {
      const own = byPlayer(await reader.read()).get(playerKey) ?? [];
      const days = own.flatMap((one) => (one.puzzleDay !== null && isStreakDay(one) ? [one.puzzleDay] : []));
      return streakOf(days, utcDayOf(clock.now()));
    },

    shareLine,
  };
}

/** An attempt that is over, in which something was done, and that no admin took out. */
function isStreakDay({ status, turn, voided }: DigestedSession): boolean {
  return status !== 'playing' && turn > 0 && voided === null;
}

function playedText({ kind, name }: PlayerRecord, { closesAt }: Puzzle, now: Date): string {
  const whose = kind === 'person' ? 'You have had your attempt' : `${name} has had its attempt`;
  const next = durationText(closesAt.getTime() - now.getTime());
  return `${whose} at today's puzzle: everybody gets one. The next one opens at 00:00 UTC, in ${next}.`;
}
