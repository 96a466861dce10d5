import { systemClock } from '../src/clock.ts';
import { fillStore } from '../src/demo/fill-store.ts';
import { furnish, type House } from '../src/house.ts';
import { openTempStore } from '../test/store/temp-store.ts';

/** What the board is promised for. */
const LARGE_LOG = { trials: 1_000_000, people: 5_000 } as const;

export interface LargeLog {
  readonly house: House;
  /** Seconds that making it up took. */
  readonly filledIn: number;
  close(): Promise<void>;
}

/** A house of the embedded store with a log as large as promised; nothing of it has been read yet. */
export async function openLargeLog(): Promise<LargeLog> {
  const { store, close } = await openTempStore();
  const begun = performance.now();
  const filled = await fillStore(store, { ...LARGE_LOG, seed: 'bench', until: Date.now() });
  if (!filled.ok) throw new Error(filled.refusal.message);
  const filledIn = (performance.now() - begun) / 1000;
  const house = furnish(store, {
    llmAgents: [],
    environment: {},
    clock: systemClock,
    secret: 'a secret of the bench',
  });
  return { house, filledIn, close };
}
