import type { Logger } from 'pino';
import type { Clock } from '../clock.ts';
import type { Store } from '../store/store.ts';

interface DowntimeParts {
  readonly store: Pick<Store, 'setting' | 'putSetting' | 'shiftOpenSessions'>;
  readonly clock: Clock;
  readonly log: Logger;
}

const ALIVE = 'bot/alive';

/** A pause of less, in milliseconds, is a restart, or a beat that came late: beats are about a minute apart. */
const NOTABLE_PAUSE = 2 * 60 * 1000;

/** Notes that the bot is up. Call it about once a minute. */
export async function beat({ store, clock }: Omit<DowntimeParts, 'log'>): Promise<void> {
  await store.putSetting(ALIVE, clock.now().toISOString());
}

/**
 * Rule: the clock of people's games stands still while the bot is down. Takes the time since the last beat off their
 * idle time, and gives it, in milliseconds; 0 where there was no notable pause. Call it once at the start, before
 * anything looks at a session: whoever looks at one that is due ends it.
 */
export async function makeUpForDowntime(parts: DowntimeParts): Promise<number> {
  const { store, clock, log } = parts;
  const now = clock.now();
  const last = Date.parse((await store.setting(ALIVE)) ?? '');
  const pause = now.getTime() - last;
  if (Number.isNaN(pause)) {
    await beat(parts);
    return 0;
  }
  // No beat: of starts that fail one soon after the other, a later one makes up for all the time since the last beat.
  if (pause <= NOTABLE_PAUSE) return 0;
  // First the shift: a crash before the beat repeats it, and nobody's time runs out because of it.
  await store.shiftOpenSessions(pause, now);
  await beat(parts);
  log.info({ milliseconds: pause }, 'the games of people have the time back in which the bot was down');
  return pause;
}
