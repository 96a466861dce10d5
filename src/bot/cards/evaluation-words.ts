import { cleanText } from '../../agents/clean-text.ts';
import { counted } from '../../counted.ts';
import type { EvaluationRecord, EvaluationStatus, EvaluationView } from '../../evaluations/evaluations.ts';
import type { Cell, Plan } from '../../evaluations/plan.ts';
import { PARADIGM_IDS, PARADIGM_NAMES } from '../../paradigms/names.ts';

/** A name of so many UTF-16 units leaves room for the rest of a title on every platform. */
const NAME_LIMIT = 40;
/** So much of an id is enough for people: of 36^6 there is hardly a second one in a workspace. */
const SHORT_ID = 6;
/** More names than this are counted, not listed. */
const LISTED = 8;

export const STATUS_WORDS: Readonly<Record<EvaluationStatus, string>> = {
  planned: 'planned',
  approval: 'waits for approval',
  running: 'running',
  paused: 'paused',
  cancelled: 'cancelled',
  stopped: 'stopped',
  finished: 'finished',
};

export function shortId(id: string): string {
  return id.slice(0, SHORT_ID);
}

/** What an evaluation is called: by its name, or by its id. */
export function evaluationTitle({ id, plan }: Pick<EvaluationRecord, 'id' | 'plan'>): string {
  return plan.name === '' ? `Evaluation ${shortId(id)}` : `Evaluation ${cleanText(plan.name, NAME_LIMIT)}`;
}

export function nameOfStarter({ startedBy }: EvaluationRecord): string {
  return cleanText(startedBy.name, NAME_LIMIT);
}

/** Who may press, and how to find the evaluation again. */
export function evaluationFooter(evaluation: EvaluationRecord): string {
  return `Only ${nameOfStarter(evaluation)} and admins can steer it. /cheese runs ${shortId(evaluation.id)}`;
}

/** The sessions of all cells together. */
export interface Totals {
  readonly sessions: number;
  readonly waiting: number;
  readonly running: number;
  readonly finished: number;
  readonly void: number;
  readonly cells: number;
  /** Cells with nothing left to play. */
  readonly cellsDone: number;
}

export function totalsOf({ cells }: EvaluationView): Totals {
  const sum = (of: (cell: EvaluationView['cells'][number]) => number): number =>
    cells.reduce((total, cell) => total + of(cell), 0);
  return {
    sessions: sum((cell) => cell.sessions),
    waiting: sum((cell) => cell.waiting),
    running: sum((cell) => cell.running),
    finished: sum((cell) => cell.finished),
    void: sum((cell) => cell.void),
    cells: cells.length,
    cellsDone: cells.filter(({ waiting, running }) => waiting + running === 0).length,
  };
}

export function agentsText({ cells }: Plan): string {
  return listed(unique(cells.map(({ agent }) => agent.id)), 'agents');
}

export function paradigmsText({ cells }: Plan): string {
  const ids = unique(cells.map(({ paradigm }) => paradigm));
  if (ids.length === PARADIGM_IDS.length) return `all ${ids.length}`;
  return listed(
    ids.map((id) => PARADIGM_NAMES[id].title),
    'paradigms',
  );
}

/** Protocol, views and lengths: what is the same for every agent. */
export function gameText({ cells }: Plan): string {
  const of = (value: (cell: Cell) => string): string => unique(cells.map(value)).join(' and ');
  return [of(({ protocol }) => protocol), of(({ view }) => view), of(lengthText)].join(', ');
}

export function lengthText({ length }: Pick<Cell, 'length'>): string {
  return typeof length === 'number' ? counted(length, 'trial') : length;
}

/** 12.3K, 4.1M: for what is only roughly known, or too large to be read. */
export function roughFigure(count: number): string {
  return ROUGH.format(count);
}

const ROUGH = new Intl.NumberFormat('en', { notation: 'compact', maximumFractionDigits: 1 });

function listed(names: readonly string[], what: string): string {
  const rest = names.length - LISTED;
  return rest <= 0
    ? names.join(', ')
    : `${names.slice(0, LISTED).join(', ')} and ${rest} more (${names.length} ${what})`;
}

function unique<T>(list: readonly T[]): readonly T[] {
  return [...new Set(list)];
}
