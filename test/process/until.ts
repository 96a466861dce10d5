import { setTimeout as sleep } from 'node:timers/promises';
import type { RunningCheesebot } from './cheesebot.ts';

/** Waits for something to hold; fails after `limit` milliseconds with what the bot has said until then. */
export async function until(
  bot: () => Pick<RunningCheesebot, 'said'> | undefined,
  holds: () => boolean,
  what: string,
  limit = 60_000,
): Promise<void> {
  for (let waited = 0; !holds(); waited += 20) {
    if (waited > limit) {
      throw new Error(`Waited in vain for ${what}. The bot said: ${bot()?.said() ?? 'nothing'}`);
    }
    await sleep(20);
  }
}
