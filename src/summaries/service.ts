import type { Clock } from '../clock.ts';
import type { Duels } from '../duels/duels.ts';
import { duelResult } from '../duels/results.ts';
import type { Digest, DigestReader } from '../leaderboard/digest.ts';
import { overallTable } from '../leaderboard/overall.ts';
import { playerName } from '../leaderboard/player-name.ts';
import type { Puzzles } from '../puzzles/puzzles.ts';
import { accepted } from '../result.ts';
import type { ScheduleRecord } from '../store/board-records.ts';
import type { BoardStore } from '../store/board-store.ts';
import type { Place } from '../store/records.ts';
import { duePuzzle, dueSummary, nextPosting, spanBefore } from './due.ts';
import { dayAfter } from './local-time.ts';
import { readTime, readTimezone } from './read-timetable.ts';
import type {
  DuelLine,
  Summaries,
  SummaryContents,
  SummaryPuzzle,
  SummarySpan,
  SummaryTask,
} from './summaries.ts';
import { isPlayedIn, summaryOf } from './summary-of.ts';

type SummaryStore = Pick<
  BoardStore,
  | 'schedules'
  | 'schedule'
  | 'putSchedule'
  | 'removeSchedule'
  | 'markSummary'
  | 'endedEvaluations'
  | 'finishedDuels'
>;

export interface SummaryParts {
  readonly store: SummaryStore;
  readonly digest: DigestReader;
  readonly puzzles: Pick<Puzzles, 'today' | 'standing' | 'streak'>;
  readonly duels: Pick<Duels, 'view'>;
  readonly clock: Clock;
}

/** Where nobody says otherwise (our choice). */
const DEFAULT_TIME = '09:00';
const DEFAULT_TIMEZONE = 'UTC';

/** So many people's streaks are asked for; of the best in the puzzle. */
const STREAKS_ASKED = 10;
/** So many duels are looked at. */
const DUELS_SHOWN = 10;

export function createSummaries(parts: SummaryParts): Summaries {
  const { store, digest: reader, clock } = parts;
  const listeners: Parameters<Summaries['onChange']>[0][] = [];
  const tell = (channel: string, schedule: ScheduleRecord | undefined): void => {
    for (const listener of listeners) listener(channel, schedule);
  };

  // Rule: an open puzzle is no one's business, so of puzzles the newest that may be told of is the one that closed last.
  const lastClosed = (): readonly string[] => [dayAfter(parts.puzzles.today().day, -1)];

  const contents = async (
    place: Place,
    span: SummarySpan,
    puzzleDays = lastClosed(),
  ): Promise<SummaryContents> => {
    const { channel } = place;
    const [since, until] = [new Date(span.since), new Date(span.until)];
    const [digest, runs, duelIds] = await Promise.all([
      reader.read(),
      store.endedEvaluations(channel, since, until),
      store.finishedDuels(channel, since, until),
    ]);
    const log = summaryOf({ digest, place, span, standing: overallTable });
    const tried = await Promise.all(puzzleDays.map((day) => puzzleOf(parts, place, day)));
    const puzzles = tried.filter((puzzle) => puzzle !== undefined);
    const duels = await duelsOf(parts, digest, duelIds);
    const isQuiet = log.counted.sessions + log.practice + runs.length + duels.length + puzzles.length === 0;
    return { ...log, puzzles, runs, duels, isQuiet };
  };

  return {
    schedules: () => store.schedules(),
    of: (channel) => store.schedule(channel),

    set: async (place, by, change) => {
      const known = await store.schedule(place.channel);
      const time = readTime(change.time ?? known?.time ?? DEFAULT_TIME);
      if (!time.ok) return time;
      const timezone = readTimezone(change.timezone ?? known?.timezone ?? DEFAULT_TIMEZONE);
      if (!timezone.ok) return timezone;
      const hasPuzzle = change.hasPuzzle ?? known?.hasPuzzle ?? true;
      const isSame =
        known?.time === time.value && known.timezone === timezone.value && known.hasPuzzle === hasPuzzle;
      const schedule = await store.putSchedule({
        place,
        by,
        time: time.value,
        timezone: timezone.value,
        hasPuzzle,
        // Rule: set again as it is, as by an event that a crash has repeated, it loses no summary that fell in between.
        at: isSame ? known.at : clock.now(),
        lastDay: known?.lastDay ?? null,
        lastPuzzle: known?.lastPuzzle ?? null,
      });
      tell(place.channel, schedule);
      return accepted(schedule);
    },

    off: async (channel) => {
      const wasOn = await store.removeSchedule(channel);
      tell(channel, undefined);
      return wasOn;
    },

    due: async (channel) => {
      const one = channel === undefined ? undefined : await store.schedule(channel);
      const schedules = channel === undefined ? await store.schedules() : one ? [one] : [];
      return schedules.flatMap((schedule): readonly SummaryTask[] => {
        const now = clock.now();
        const summary = dueSummary(schedule, now);
        const puzzle = duePuzzle(schedule, now);
        const due = summary ?? puzzle?.due;
        if (!due) return [];
        return [{ schedule, due, hasSummary: summary !== undefined, puzzleDay: puzzle?.day ?? null }];
      });
    },

    now: () => clock.now(),
    next: (schedule) => nextPosting(schedule, clock.now()),
    contents,

    toldOf: async ({ place, timezone }, missed) => {
      const digest = await reader.read();
      const isTold = async (day: string): Promise<boolean> => {
        const span = spanBefore(day, timezone);
        if (isPlayedIn(digest, place, span)) return true;
        const [since, until] = [new Date(span.since), new Date(span.until)];
        const runs = await store.endedEvaluations(place.channel, since, until);
        return runs.length > 0 || (await store.finishedDuels(place.channel, since, until)).length > 0;
      };
      const told = await Promise.all(missed.map(isTold));
      return missed.filter((_, index) => told[index]);
    },

    dealtWith: ({ schedule, due, hasSummary, puzzleDay }, messages) =>
      store.markSummary(
        schedule.place.channel,
        {
          lastDay: hasSummary ? due.day : schedule.lastDay,
          lastPuzzle: puzzleDay === null ? schedule.lastPuzzle : { on: due.day, day: puzzleDay },
        },
        schedule,
        messages,
      ),

    onChange: (listener) => void listeners.push(listener),
  };
}

/** How a puzzle went that is closed; undefined where nobody in the channel tried it. */
async function puzzleOf(
  { puzzles }: Pick<SummaryParts, 'puzzles'>,
  { channel }: Place,
  day: string,
): Promise<SummaryPuzzle | undefined> {
  const { puzzle, entries } = await puzzles.standing(day, { channel });
  const over = entries.filter(({ isOver, rank }) => isOver && rank !== null);
  if (over.length === 0) return undefined;
  const people = over.filter(({ kind }) => kind === 'person').slice(0, STREAKS_ASKED);
  const streaks = await Promise.all(
    people.map(async ({ playerKey, name }) => ({ name, days: (await puzzles.streak(playerKey)).current })),
  );
  return {
    puzzle,
    entries: over,
    streaks: streaks.filter(({ days }) => days > 1).sort((one, other) => other.days - one.days),
  };
}

/** Rule: whoever is hidden is named nowhere, so neither is who they played against. */
async function duelsOf(
  { duels }: Pick<SummaryParts, 'duels'>,
  digest: Digest,
  ids: readonly string[],
): Promise<readonly DuelLine[]> {
  const views = await Promise.all(ids.slice(0, DUELS_SHOWN).map((id) => duels.view(id)));
  return views.flatMap((view): readonly DuelLine[] => {
    if (!view) return [];
    const isNamed = view.runs.every(({ key }) => digest.players.get(key)?.isHidden !== true);
    const { won, best } = duelResult(view.runs);
    if (!isNamed || best.length === 0) return [];
    const players = view.runs
      .map(({ key, name }) => ({
        name: digest.players.has(key) ? playerName(digest, key) : name,
        won: won.get(key) ?? 0,
      }))
      .sort((one, other) => other.won - one.won);
    return [{ paradigm: view.duel.spec.paradigm, players, isDraw: best.length > 1 }];
  });
}
