import { ACTION_NAMES, isAction } from '../paradigms/action.ts';
import { PARADIGM_NAMES } from '../paradigms/names.ts';
import { OUTCOME_TEXTS, rewardText } from '../paradigms/transcript.ts';
import type { TrialRow } from '../store/records.ts';
import { countOf } from './replay-count.ts';
import type { Replay, ReplayFrame } from './replays.ts';
import { type KeptFrame, thinOut } from './thin-out.ts';

export const FILM_SPEEDS = ['slow', 'normal', 'fast'] as const;
export type FilmSpeed = (typeof FILM_SPEEDS)[number];

/** Milliseconds that an action stands: to be read word by word, to be followed, to be seen through (our choice). */
const DELAYS: Readonly<Record<FilmSpeed, number>> = { slow: 400, normal: 250, fast: 150 };
/** As many times as long as an action. */
const LONGER = { trialStart: 2, trialEnd: 4, first: 4, last: 10 } as const;

/** A minute at the usual pace, and some hundred kilobytes. */
const MOST_FRAMES = 240;

export interface FilmOptions {
  readonly speed: FilmSpeed;
  /** Only this trial. */
  readonly trial?: number;
}

/** A replay as it is filmed; the form of a card's film without its name. */
export interface ReplayFilm {
  readonly alt: string;
  readonly frames: readonly {
    readonly board: string;
    readonly caption: readonly string[];
    readonly delay: number;
  }[];
}

/** Undefined where nothing of that trial was played. */
export function filmOf(replay: Replay, { speed, trial }: FilmOptions): ReplayFilm | undefined {
  const frames = trial === undefined ? replay.frames : replay.frames.filter((frame) => frame.trial === trial);
  if (frames.length === 0) return undefined;
  const kept = thinOut(frames, MOST_FRAMES);
  return {
    alt: altOf(replay, trial),
    frames: kept.map((one, index) => ({
      board: one.frame.board,
      caption: captionOf(one),
      delay: DELAYS[speed] * longerFor(one.frame, index === 0, index === kept.length - 1),
    })),
  };
}

function longerFor({ action, outcome }: ReplayFrame, isFirst: boolean, isLast: boolean): number {
  if (isLast) return LONGER.last;
  if (isFirst) return LONGER.first;
  if (outcome !== null) return LONGER.trialEnd;
  return action === null ? LONGER.trialStart : 1;
}

function captionOf({ frame, skipped }: KeptFrame): readonly string[] {
  const { trial, trials, step, action, reward, events } = frame;
  const head = `Trial ${trial} of ${trials}, step ${step}`;
  return [
    skipped === 0 ? head : `${head} (${skipped} left out)`,
    ...(action === null ? [] : [[`${nameOf(action)}: reward ${rewardText(reward)}.`, ...events].join(' ')]),
    ...(frame.outcome === null ? [] : [outcomeLine(frame, frame.outcome)]),
  ];
}

function nameOf(action: string): string {
  return isAction(action) ? ACTION_NAMES[action] : action;
}

const OUTCOME_SIGNS: Readonly<Record<TrialRow['outcome'], string>> = {
  success: '✓',
  failure: '✗',
  timeout: '✗',
  void: '○',
};

function outcomeLine({ explanation }: ReplayFrame, outcome: TrialRow['outcome']): string {
  return [`${OUTCOME_SIGNS[outcome]} ${capitalised(outcomeText(outcome))}.`, explanation]
    .filter((part) => part !== '')
    .join(' ');
}

function capitalised(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}

function outcomeText(outcome: TrialRow['outcome']): string {
  return outcome === 'void' ? 'void' : OUTCOME_TEXTS[outcome];
}

/** Characters: the least that a platform takes is 1,000. */
const ALT_LIMIT = 950;
const NAME_LIMIT = 60;

/** What happens in it, with the numbers: who, what, and how each trial went. */
function altOf(replay: Replay, trial: number | undefined): string {
  const { record, trials } = replay;
  const { successes, counted } = countOf(replay);
  const name = Array.from(record.player.name).slice(0, NAME_LIMIT).join('');
  const head = `${PARADIGM_NAMES[record.spec.paradigm].title} played by ${name}: ${successes} of ${counted} successes in ${record.letters.length} actions.`;
  const told = trial === undefined ? trials : trials.filter((row) => row.trial === trial);
  const sentences = told.map(
    (row) => ` Trial ${row.trial}: ${outcomeText(row.outcome)} after ${row.steps} steps.`,
  );
  let alt = head;
  for (const [index, sentence] of sentences.entries()) {
    if (alt.length + sentence.length > ALT_LIMIT - 30)
      return `${alt} And ${sentences.length - index} more trials.`;
    alt += sentence;
  }
  return alt;
}
