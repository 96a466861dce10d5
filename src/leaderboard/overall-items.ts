import { paradigmOf } from '../paradigms/catalogue.ts';
import { LENGTHS, type Length, PARADIGM_IDS, type ProtocolId, VIEW_IDS } from '../paradigms/names.ts';
import type { DigestedSession } from './digest.ts';

/**
 * What one difficulty is estimated of: a paradigm at a length in a view. Longer sessions leave more time to learn, and
 * views differ, so what is hard about either is not put down to whoever chose it.
 */
type Played = Pick<DigestedSession, 'protocol' | 'paradigm' | 'length' | 'view'>;

const PER_PARADIGM = LENGTHS.length * VIEW_IDS.length;

/** Items that a protocol can have: their indices lie below it. */
export const ITEM_COUNT = PARADIGM_IDS.length * PER_PARADIGM;

const PARADIGM_PLACES = placesOf(PARADIGM_IDS, PER_PARADIGM);
const LENGTH_PLACES = placesOf(LENGTHS, VIEW_IDS.length);
const VIEW_PLACES = placesOf(VIEW_IDS, 1);

/** The number of an item, the same on every board. */
export function itemOf(played: Played): number {
  return (
    (PARADIGM_PLACES.get(played.paradigm) ?? Number.NaN) +
    (LENGTH_PLACES.get(lengthClassOf(played)) ?? Number.NaN) +
    (VIEW_PLACES.get(played.view) ?? Number.NaN)
  );
}

function placesOf<Name extends string>(names: readonly Name[], step: number): ReadonlyMap<Name, number> {
  return new Map(names.map((name, index) => [name, index * step]));
}

/** Which paradigm an item is of: items of one are alike. */
export function paradigmNumberOf(item: number): number {
  return Math.floor(item / PER_PARADIGM);
}

/** A number of trials counts as the shortest length that has as many; more than the longest has, as the longest. */
export function lengthClassOf({ protocol, paradigm, length }: Omit<Played, 'view'>): Length {
  if (typeof length !== 'number') return length;
  return LENGTHS.find((name) => length <= trialsOf(protocol, paradigm, name)) ?? 'full';
}

function trialsOf(protocol: ProtocolId, paradigm: Played['paradigm'], length: Length): number {
  const blocks = paradigmOf(protocol, paradigm)?.plan[length] ?? [];
  return blocks.reduce((sum, block) => sum + block.trials, 0);
}
