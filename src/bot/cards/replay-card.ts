import type { DigestedSession } from '../../leaderboard/digest.ts';
import { PARADIGM_NAMES } from '../../paradigms/names.ts';
import { FILM_SPEEDS, type FilmSpeed, type ReplayFilm } from '../../replays/film-of.ts';
import { countOf } from '../../replays/replay-count.ts';
import type { Replay } from '../../replays/replays.ts';
import { utcMinuteOf } from '../../utc-minute.ts';
import type { Card, CardButton, CardField, CardLink, CardSelect } from '../card.ts';
import { writeCommandLine } from '../grammar.ts';
import { OUTCOME_MARKS } from './outcome-marks.ts';
import { ENDINGS } from './result-card.ts';

export interface ReplayCardInput {
  readonly replay: Replay;
  readonly film: ReplayFilm;
  readonly speed: FilmSpeed;
  /** The one trial that is shown; undefined for the whole game. */
  readonly trial?: number | undefined;
  readonly links: readonly CardLink[];
  /** Other games of who asks, newest first: a choice of them, because nobody knows ids by heart. */
  readonly others?: readonly DigestedSession[];
}

/** A finished game as a film, with the way to its single trials and to other speeds. */
export function replayCard({ replay, film, speed, trial, links, others = [] }: ReplayCardInput): Card {
  const { record } = replay;
  const { title } = PARADIGM_NAMES[record.spec.paradigm];
  const which = trial === undefined ? '' : ` · trial ${trial}`;
  return {
    title: `Replay · ${title}${which}`,
    film: { ...film, name: `replay-${record.id}${trial === undefined ? '' : `-trial-${trial}`}.gif` },
    fields: fieldsOf(replay),
    selects: [...trialSelect(replay, speed), ...otherSelect(others)],
    buttons: [buttonsOf(replay, speed, trial), rivalButtons(replay, speed)].filter((row) => row.length > 0),
    links,
    footer: 'Rebuilt from the log of actions, board by board, as the player had it.',
  };
}

function fieldsOf(replay: Replay): readonly CardField[] {
  const { record, seed, commitment } = replay;
  const { successes, counted } = countOf(replay);
  const { protocol, view } = record.spec;
  return [
    { name: 'Player', value: record.player.name },
    { name: 'Game', value: `${protocol}, ${view}, ${ENDINGS[record.status]}` },
    { name: 'Successes', value: `${successes} of ${counted} in ${record.letters.length} actions` },
    seed === null
      ? {
          name: 'Commitment to the seed',
          value: `${commitment} (the seed is told when nobody can play it any more)`,
        }
      : { name: 'Seed', value: `${seed} (commitment ${commitment})` },
  ];
}

/** Trials one by one, where there are several. A platform that has room for fewer says so. */
function trialSelect({ record, trials, frames }: Replay, speed: FilmSpeed): readonly CardSelect[] {
  const played = new Set(frames.map(({ trial }) => trial));
  const shown = trials.filter(({ trial }) => played.has(trial));
  if (shown.length < 2) return [];
  return [
    {
      placeholder: 'Watch one trial',
      press: { kind: 'command', text: lineOf(record.id, speed) },
      options: shown.map(({ trial, outcome, steps }) => ({
        label: `${OUTCOME_MARKS[outcome].mark} Trial ${trial}`,
        value: `trial:${trial}`,
        hint: `${OUTCOME_MARKS[outcome].meaning} after ${steps} steps`,
      })),
    },
  ];
}

/** Names no speed: another game is another film, below this one. */
function otherSelect(others: readonly DigestedSession[]): readonly CardSelect[] {
  if (others.length === 0) return [];
  return [
    {
      placeholder: 'Watch another game',
      press: { kind: 'command', text: 'replay' },
      options: others.map(({ id, paradigm, successes, trials, forfeited, endedAt, loggedAt }) => ({
        label: `${PARADIGM_NAMES[paradigm].title} ${successes}/${trials + forfeited}`,
        value: `session:${id}`,
        hint: `ended ${utcMinuteOf(endedAt ?? loggedAt)}, ${id}`,
      })),
    },
  ];
}

const SPEED_LABELS: Readonly<Record<FilmSpeed, string>> = {
  slow: 'Slow',
  normal: 'Normal speed',
  fast: 'Fast',
};

function buttonsOf({ record }: Replay, speed: FilmSpeed, trial: number | undefined): readonly CardButton[] {
  const button = (label: string, text: string): CardButton => ({ label, press: { kind: 'command', text } });
  return [
    ...(trial === undefined ? [] : [button('Whole game', lineOf(record.id, speed))]),
    ...FILM_SPEEDS.filter((one) => one !== speed).map((one) =>
      button(SPEED_LABELS[one], lineOf(record.id, one, trial)),
    ),
  ];
}

const RIVALS = 5;

/** The same trials as the others of the duel played them. */
function rivalButtons({ rivals }: Replay, speed: FilmSpeed): readonly CardButton[] {
  return rivals.slice(0, RIVALS).map((id, index) => ({
    label: rivals.length === 1 ? 'The other player' : `Other player ${index + 1}`,
    press: { kind: 'command', text: lineOf(id, speed) },
  }));
}

/** Names the speed always: that tells a control of this card, which changes its film, from the button of a result. */
function lineOf(session: string, speed: FilmSpeed, trial?: number): string {
  return writeCommandLine('replay', {
    session,
    trial: trial === undefined ? undefined : String(trial),
    speed,
  });
}
