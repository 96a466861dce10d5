import { createHmac } from 'node:crypto';
import type { ParadigmId } from '../paradigms/names.ts';

/**
 * What takes turns. Written out, and not read from the catalogue: a paradigm that is added there would otherwise change
 * what past puzzles were.
 */
export const PUZZLE_PARADIGMS: readonly ParadigmId[] = [
  'morris-water-maze',
  't-maze',
  'barnes-maze',
  'radial-arm-maze',
  'operant-chamber',
  'shuttle-box',
  'place-preference',
  'star-maze',
  'dnms',
];

const ROUND = PUZZLE_PARADIGMS.length;
/** The first of a round are none of the last of the round before: four of nine, so that half a round is free to vary. */
const APART = Math.floor((ROUND - 1) / 2);

/**
 * Which paradigm is whose turn, by the number of the puzzle, from 1. Rule: each comes once in a round of nine days, and
 * not again for at least four days in between. The order of each round is drawn with the secret, so that nobody knows
 * tomorrow's; nine different ones in every nine days would leave one order for ever.
 */
export function createRotation(secret: string): (number: number) => ParadigmId {
  const rounds: (readonly ParadigmId[])[] = [];
  return (number) => {
    const index = Math.max(0, number - 1);
    const round = Math.floor(index / ROUND);
    for (let next = rounds.length; next <= round; next++) {
      rounds.push(drawRound(secret, next, rounds[next - 1] ?? []));
    }
    const paradigm = rounds[round]?.[index % ROUND];
    if (paradigm === undefined) throw new RangeError(`There is no puzzle of number ${number}`);
    return paradigm;
  };
}

function drawRound(secret: string, round: number, before: readonly ParadigmId[]): readonly ParadigmId[] {
  const drawn = createHmac('sha256', secret).update(`puzzle rotation ${round}`).digest();
  const recent = before.slice(-APART);
  const free = shuffled(
    PUZZLE_PARADIGMS.filter((id) => !recent.includes(id)),
    drawn.subarray(0, 16),
  );
  const first = free.slice(0, APART);
  const rest = PUZZLE_PARADIGMS.filter((id) => !first.includes(id));
  return [...first, ...shuffled(rest, drawn.subarray(16))];
}

/** Fisher and Yates, a byte a draw: of nine things the unevenness of a byte's remainder is under 4 %. */
function shuffled<T>(items: readonly T[], bytes: Uint8Array): readonly T[] {
  const left = [...items];
  const order: T[] = [];
  for (let draw = 0; left.length > 0; draw++) order.push(...left.splice((bytes[draw] ?? 0) % left.length, 1));
  return order;
}
