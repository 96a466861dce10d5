import { parentPort, workerData } from 'node:worker_threads';
import { startScriptedModel } from '../test/process/scripted-model.ts';

/** A thread of its own, so that the endpoint takes no time of the process that is measured. */
const { latency, actions }: { latency: number; actions: readonly string[] } = workerData;
const model = await startScriptedModel({ latency, actions: () => actions });
parentPort?.postMessage({ baseUrl: model.baseUrl });
parentPort?.on('message', () => {
  // A thread's clock begins with the thread.
  const lastAskedAt = performance.timeOrigin + model.lastAskedAt();
  parentPort?.postMessage({ answered: model.answered(), lastAskedAt });
});
