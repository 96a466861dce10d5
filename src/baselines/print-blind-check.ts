import { paradigmsOf } from '../paradigms/catalogue.ts';
import { BLIND_CHECK_RULES, blindCheckLine, checkBlindPlay } from './blind-check.ts';

/*
 * `npm run blind-check [-- <batches>]`: whether any paradigm of cheesebot-1 can be passed blindly. Exit code 0 only if none
 * can.
 */
const batches = Number(process.argv[2] ?? BLIND_CHECK_RULES.batches);
if (Number.isInteger(batches) && batches > 0) {
  process.stdout.write(
    `The best of ${batches} random constant batches of up to 16 actions, and random play:\n`,
  );
  for (const paradigm of paradigmsOf('cheesebot-1')) {
    const check = checkBlindPlay(paradigm, batches);
    process.stdout.write(`${blindCheckLine(check)}\n`);
    if (check.faults.length > 0) process.exitCode = 1;
  }
} else {
  process.stderr.write(`How many batches? Give a whole number above 0, not "${process.argv[2]}".\n`);
  process.exitCode = 1;
}
