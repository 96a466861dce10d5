import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/**
 * Preloaded by the measured server: on SIGUSR2 it collects its garbage, and says on stderr how much is left. What is
 * resident also holds garbage that nobody has needed to collect yet.
 */

setFlagsFromString('--expose-gc');
const collect: unknown = runInNewContext('gc');

process.on('SIGUSR2', () => {
  if (typeof collect === 'function') collect();
  process.stderr.write(`live heap: ${process.memoryUsage().heapUsed}\n`);
});
