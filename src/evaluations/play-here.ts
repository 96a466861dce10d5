import { createLab } from './lab.ts';
import type { LabOptions } from './lab-parts.ts';

/** Milliseconds after which it is looked whether it was stopped elsewhere (our choice). */
const LOOK_EVERY = 1_000;

/**
 * Plays an evaluation that runs from where it stands, in this process, and resolves when it no longer runs or the
 * signal aborts; then it is left to be gone on with. The queue is one of this process alone, and is closed at the end.
 */
export async function playHere(
  options: Omit<LabOptions, 'only' | 'onFinished'>,
  id: string,
  signal: AbortSignal,
): Promise<void> {
  const { store, queue, clock } = options;
  const finished = new AbortController();
  const lab = createLab({ ...options, only: id, onFinished: () => finished.abort() });
  const over = AbortSignal.any([signal, finished.signal]);
  try {
    await lab.start();
    while (!over.aborted) {
      const [state] = await store.evaluationStates([id]);
      if (state?.status !== 'running') break;
      await clock.sleep(LOOK_EVERY, over).catch(() => {});
    }
  } finally {
    await lab.stop();
    await queue.close();
  }
}
