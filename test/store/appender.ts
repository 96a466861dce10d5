import { writeSync } from 'node:fs';
import { mustOpen } from './temp-store.ts';

/**
 * A process that appends moves of one letter to a session until it is killed, and says on stdout after each one that
 * the store has taken it. Arguments: the options of openStore as JSON, and the session's id.
 */
const [, , options = '{}', sessionId = ''] = process.argv;
const store = await mustOpen(JSON.parse(options));
for (let turn = 0; ; turn++) {
  const at = new Date();
  const stored = await store.appendMove({
    sessionId,
    turn,
    letters: 'F',
    trials: [],
    status: 'playing',
    at,
  });
  if (stored === 'stale') throw new Error(`Turn ${turn} was stale`);
  writeSync(1, `${turn}\n`);
}
