import type { NewBest } from '../leaderboard/records-of.ts';
import type { ParadigmId, ProtocolId, ViewId } from '../paradigms/names.ts';
import type { Puzzle, PuzzleEntry } from '../puzzles/puzzles.ts';
import type { Result } from '../result.ts';
import type { EndedEvaluation, ScheduleRecord } from '../store/board-records.ts';
import type { OutboxRecord, Place } from '../store/records.ts';
import type { DueSummary } from './due.ts';

export type SummaryCode = 'summary/bad-time' | 'summary/bad-timezone';

/** What a summary tells of: from `since` on and before `until`, in milliseconds since 1970. */
export interface SummarySpan {
  readonly since: number;
  readonly until: number;
}

/** Somebody whose place on the overall board of the channel has changed. */
export interface Mover {
  readonly name: string;
  readonly kind: 'person' | 'agent';
  readonly isAssisted: boolean;
  /** Null for who was not on it before. */
  readonly placeBefore: number | null;
  readonly place: number;
  /** Null for who was not on it before. */
  readonly gained: number | null;
  readonly points: number;
  /** 95 %. */
  readonly interval: readonly [low: number, high: number];
  readonly isProvisional: boolean;
}

/** The trials of one player of one paradigm in one view, in the span. */
export interface Figure {
  readonly name: string;
  readonly successes: number;
  readonly trials: number;
  /** Wilson, 95 %. */
  readonly interval: readonly [low: number, high: number];
}

/** The best of the people beside the best of the agents, on one task. */
export interface BestPair {
  readonly paradigm: ParadigmId;
  readonly view: ViewId;
  readonly chance: number;
  readonly person: Figure | null;
  readonly agent: Figure | null;
}

export interface SummaryBest extends NewBest {
  readonly name: string;
}

export interface SummaryPuzzle {
  readonly puzzle: Puzzle;
  /** Those who are done, best first. */
  readonly entries: readonly PuzzleEntry[];
  /** Of those people, days in a row, the longest first; one day is none. */
  readonly streaks: readonly { readonly name: string; readonly days: number }[];
}

export interface DuelLine {
  readonly paradigm: ParadigmId;
  /** Everybody who played, the winner first. */
  readonly players: readonly { readonly name: string; readonly won: number }[];
  readonly isDraw: boolean;
}

/** What happened in a channel in a span of time. Names are as people gave them. */
export interface SummaryContents {
  readonly place: Place;
  readonly span: SummarySpan;
  /** Whether there is nothing to tell. */
  readonly isQuiet: boolean;
  /** The one that most was played under; movers and pairs are of it alone. */
  readonly protocol: ProtocolId;
  readonly counted: {
    readonly sessions: number;
    readonly trials: number;
    readonly people: number;
    readonly agents: number;
  };
  /** Sessions that count for no standing, because their seeds were given. */
  readonly practice: number;
  readonly movers: readonly Mover[];
  readonly bests: readonly SummaryBest[];
  readonly pairs: readonly BestPair[];
  /** Of the puzzles that are told of, those that somebody in the channel tried; in their order. */
  readonly puzzles: readonly SummaryPuzzle[];
  readonly runs: readonly EndedEvaluation[];
  readonly duels: readonly DuelLine[];
}

/** What is to be posted in a channel now, or a quiet day that is to be noted. */
export interface SummaryTask {
  readonly schedule: ScheduleRecord;
  readonly due: DueSummary;
  /** False where the summary of that day is dealt with, and the puzzle alone was waited for. */
  readonly hasSummary: boolean;
  /** The day of the puzzle that is to be announced; null where none is. */
  readonly puzzleDay: string | null;
}

/** The daily summaries of channels: when they are due, and what stands in them. Posting is the bot's. */
export interface Summaries {
  /** Every channel that has one. */
  schedules(): Promise<readonly ScheduleRecord[]>;
  of(channel: string): Promise<ScheduleRecord | undefined>;
  /** What was set before and is not given here stays. */
  set(
    place: Place,
    by: string,
    change: { readonly time?: string; readonly timezone?: string; readonly hasPuzzle?: boolean },
  ): Promise<Result<ScheduleRecord, SummaryCode>>;
  /** False where there was none. */
  off(channel: string): Promise<boolean>;
  /** What is due now: of all channels, or of one. */
  due(channel?: string): Promise<readonly SummaryTask[]>;
  /** What the clock says that all of this goes by. */
  now(): Date;
  /** When the next one is posted. */
  next(schedule: ScheduleRecord): { readonly day: string; readonly at: Date };
  /** `puzzleDays` are those (UTC) of the puzzles that are told of: of the one that closed last unless given. */
  contents(place: Place, span: SummarySpan, puzzleDays?: readonly string[]): Promise<SummaryContents>;
  /** Of days that were missed, those of whose summaries anything would have been told. */
  toldOf(schedule: ScheduleRecord, missed: readonly string[]): Promise<readonly string[]>;
  /**
   * Notes that a day is dealt with and keeps what is to be posted for it, both or neither; false if somebody else has dealt
   * with it, or it was switched off or changed meanwhile.
   */
  dealtWith(task: SummaryTask, messages: readonly OutboxRecord[]): Promise<boolean>;
  /** The listener is told of every schedule that was set here, and of channels whose one was switched off. */
  onChange(listener: (channel: string, schedule: ScheduleRecord | undefined) => void): void;
}
