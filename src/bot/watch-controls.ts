import type { Clock } from '../clock.ts';
import type { WatchAct } from './card.ts';
import { USUAL_CONTROLS, type WatchControls } from './cards/watch-card.ts';
import { SPEEDS } from './watch-pace.ts';

/**
 * A run that nobody takes up again goes on by itself after so long, in milliseconds (half an hour, our choice: a coffee
 * and a meeting): an agent that is forgotten would keep its session open for ever.
 */
export const PAUSE_LIMIT = 30 * 60 * 1000;

/** What becomes of the controls when somebody presses one. */
export function pressed(controls: WatchControls, act: WatchAct): WatchControls {
  const at = SPEEDS.indexOf(controls.speed);
  switch (act) {
    case 'pause':
      return { ...controls, isPaused: true };
    case 'go':
      return { ...controls, isPaused: false };
    case 'slower':
      return { ...controls, speed: SPEEDS[Math.max(0, at - 1)] ?? controls.speed };
    case 'faster':
      return { ...controls, speed: SPEEDS[Math.min(SPEEDS.length - 1, at + 1)] ?? controls.speed };
  }
}

/** The controls of one run, and a wait for as long as it is paused. */
export class Controls {
  readonly #clock: Clock;
  #present = USUAL_CONTROLS;
  #going = new AbortController();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  get present(): WatchControls {
    return this.#present;
  }

  press(act: WatchAct): void {
    this.#present = pressed(this.#present, act);
    if (act === 'pause') this.#going = new AbortController();
    if (act === 'go') this.#going.abort();
  }

  /** Resolves at once unless the run is paused; else when it goes on, or when the signal aborts. */
  async untilGoing(signal: AbortSignal): Promise<void> {
    if (!this.#present.isPaused) return;
    const ending = AbortSignal.any([signal, this.#going.signal]);
    await this.#clock.sleep(PAUSE_LIMIT, ending).catch(() => undefined);
    this.#present = pressed(this.#present, 'go');
  }
}
