import type { Random } from '../paradigms/random/random.ts';

/** 0 up to, and without, 1. */
export function share(draw: Random): number {
  return draw.below(1_000_000) / 1_000_000;
}

/** True so often. */
export function happens(draw: Random, probability: number): boolean {
  return share(draw) < probability;
}

/** About standard normal: the sum of twelve uniform draws, less its mean. */
export function normal(draw: Random): number {
  let sum = -6;
  for (let index = 0; index < 12; index++) sum += share(draw);
  return sum;
}

const ID_LETTERS = 'abcdefghijklmnopqrstuvwxyz0123456789';

/** An id as sessions have them. */
export function drawnId(draw: Random): string {
  return Array.from({ length: 10 }, () => ID_LETTERS.charAt(draw.below(ID_LETTERS.length))).join('');
}

/** A chance from 0 to 1 of its logits. */
export function logistic(logits: number): number {
  return 1 / (1 + Math.exp(-logits));
}
