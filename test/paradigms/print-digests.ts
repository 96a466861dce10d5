import { digests } from './tell-everything.ts';

// A process of its own, for the test that compares two.
process.stdout.write(`${digests().join('\n')}\n`);
