import { counted } from '../../counted.ts';
import { csvText } from '../../exports/csv.ts';
import type { Attempt } from '../../fair-play/attempts.ts';
import { cutToCells, padToCells } from '../../leaderboard/cell-width.ts';
import { PARADIGM_NAMES } from '../../paradigms/names.ts';
import { utcDayOf } from '../../utc-day.ts';
import type { Card } from '../card.ts';

/** Lines of the table: what a phone scrolls through; all of them are in the file. */
const SHOWN = 20;
/** With the other columns these make 38, a phone's width. */
const WIDTHS = { day: 5, paradigm: 15, count: 7 } as const;

/** Every session of an agent, as a table of the newest and a file of all. */
export function attemptsCard(name: string, attempts: readonly Attempt[]): Card {
  const shown = attempts.slice(0, SHOWN);
  const earlier = attempts.filter(({ isPresent }) => !isPresent).length;
  return {
    title: `Every session of ${name}`,
    text: [
      `${counted(attempts.length, 'session')} in this workspace: ${statesText(attempts)}.`,
      ...(earlier === 0
        ? []
        : [`${earlier} of them under earlier configurations, which are other players (marked ').`]),
      ...(shown.length < attempts.length ? [`The newest ${SHOWN} are below, all are in the file.`] : []),
    ].join('\n\n'),
    blocks: [
      {
        kind: 'table',
        text: [lineOf('day', 'paradigm', 'k/n', 'as'), ...shown.map(attemptLine)].join('\n'),
        alt: shown.map(spokenAttempt).join('; '),
      },
    ],
    files: [
      {
        name: 'attempts.csv',
        contentType: 'text/csv',
        text: attemptsCsv(attempts),
        alt: `${counted(attempts.length, 'session')} of ${name}, newest first, as CSV.`,
      },
    ],
    footer: 'Only ranked ones are in standings. Days are UTC.',
  };
}

function statesText(attempts: readonly Attempt[]): string {
  const counts = new Map<string, number>();
  for (const { state } of attempts) counts.set(state, (counts.get(state) ?? 0) + 1);
  return [...counts].map(([state, count]) => `${count} ${state}`).join(', ');
}

function attemptLine({ session, state, isPresent }: Attempt): string {
  const { createdAt, paradigm, successes, trials } = session;
  const count = `${successes}/${trials}`;
  return lineOf(
    utcDayOf(createdAt).slice(5),
    PARADIGM_NAMES[paradigm].title,
    count,
    isPresent ? state : `${state}'`,
  );
}

function lineOf(day: string, paradigm: string, count: string, state: string): string {
  const name = padToCells(cutToCells(paradigm, WIDTHS.paradigm), WIDTHS.paradigm);
  return `${day.padEnd(WIDTHS.day)} ${name} ${count.padStart(WIDTHS.count)} ${state}`.trimEnd();
}

function spokenAttempt({ session, state }: Attempt): string {
  const { createdAt, paradigm, successes, trials } = session;
  return `${utcDayOf(createdAt)} ${PARADIGM_NAMES[paradigm].title} ${successes} of ${trials}, ${state}`;
}

const COLUMNS = [
  'session',
  'configuration',
  'counts_as',
  'status',
  'ranked',
  'evaluation',
  'protocol',
  'paradigm',
  'view',
  'length',
  'successes',
  'trials',
  'void_trials',
  'actions',
  'started',
  'ended',
  'taken_out_because',
] as const;

function attemptsCsv(attempts: readonly Attempt[]): string {
  const rows = attempts.map(({ session, state }) => [
    session.id,
    session.playerKey,
    state,
    session.status,
    session.isRanked ? 1 : 0,
    session.isLab ? 1 : 0,
    session.protocol,
    session.paradigm,
    session.view,
    session.length,
    session.successes,
    session.trials,
    session.voids,
    session.turn,
    new Date(session.createdAt).toISOString(),
    session.endedAt === null ? null : new Date(session.endedAt).toISOString(),
    session.voided?.reason ?? null,
  ]);
  return csvText([COLUMNS, ...rows]);
}
