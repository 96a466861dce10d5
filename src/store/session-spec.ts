import type { Selectable } from 'kysely';
import type { SessionSpec } from '../paradigms/session.ts';
import type { SessionsTable } from './schema.ts';

type SpecColumns = Pick<
  Selectable<SessionsTable>,
  'protocol' | 'paradigm' | 'view' | 'seed' | 'length' | 'carried_trials'
>;

/** What a session is replayed from, out of its row. */
export function specOf(row: SpecColumns): SessionSpec {
  const { protocol, paradigm, view, seed, carried_trials: carriedTrials } = row;
  const spec = { protocol, paradigm, view, seed, length: lengthOf(row.length) };
  return carriedTrials === 0 ? spec : { ...spec, carriedTrials };
}

/** The columns that a session's spec is kept in. */
export function specColumns(spec: SessionSpec): SpecColumns {
  const { protocol, paradigm, view, seed, length, carriedTrials = 0 } = spec;
  return { protocol, paradigm, view, seed, length: writtenLength(length), carried_trials: carriedTrials };
}

/** A length as its column holds it. */
export function writtenLength(length: SessionSpec['length']): SessionsTable['length'] {
  return typeof length === 'number' ? (`${length}` as const) : length;
}

export function lengthOf(length: SessionsTable['length']): SessionSpec['length'] {
  return length === 'quick' || length === 'standard' || length === 'full' ? length : Number(length);
}
