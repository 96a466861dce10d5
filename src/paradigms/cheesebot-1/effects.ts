import type { Effect, EventName } from '../paradigm.ts';

/** An effect that is handed out again and again: one frozen object instead of one per step. */
export function effect(reward: number, ...events: EventName[]): Effect {
  return Object.freeze({ reward, events: Object.freeze(events) });
}

/** The effect with one more event at its end. */
export function followedBy(first: Effect, event: EventName): Effect {
  return { reward: first.reward, events: [...first.events, event] };
}

/** Measures are logged with four decimals, so that equal trials have equal records. */
export function rounded(value: number): number {
  return Math.round(value * 1e4) / 1e4;
}
