import { writeSync } from 'node:fs';
import { openStore } from '../../src/store/open-store.ts';

/** A process that opens the store in a directory, says whether it could, closes it and ends by itself. */
const opened = await openStore({ dataDir: process.argv[2] ?? '' });
writeSync(1, opened.ok ? 'opened' : opened.refusal.message);
if (opened.ok) {
  await opened.value.ping();
  await opened.value.close();
}
