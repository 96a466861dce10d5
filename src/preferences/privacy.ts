import { randomInt } from 'node:crypto';
import type { Sessions } from '../sessions/sessions.ts';
import type { KeptRecord, PlayerRecord } from '../store/records.ts';
import type { Store } from '../store/store.ts';
import type { Preferences } from './preferences.ts';

/** How much there is about one person. */
export type Kept = KeptRecord;

/** What was done when somebody was erased. */
export interface Erased extends Kept {
  /** Open games of theirs that were quit first. */
  readonly quit: number;
  /** Agents of theirs that were playing and were stopped. */
  readonly stopped: number;
  /** Challenges of theirs that nobody had accepted and that were withdrawn. */
  readonly withdrawn: number;
}

/** Called with the erased key and who stands in its place from now on. */
type EraseListener = (playerKey: string, instead: PlayerRecord) => Promise<void>;

/** What is kept about a person, and their way out of it. */
export interface Privacy {
  keptAbout(playerKey: string): Promise<Kept>;
  /** Ends what they have going, then takes them out of everything that is kept. A second time finds nothing. */
  erase(playerKey: string): Promise<Erased>;
  /** For whoever holds a copy of what the store keeps. */
  onErased(listener: EraseListener): void;
}

export interface PrivacyOptions {
  readonly store: Pick<Store, 'openSessions' | 'unsettledDuels' | 'keptAbout' | 'erasePlayer'>;
  readonly sessions: Pick<Sessions, 'quit'>;
  readonly duels: { withdraw(id: string, by: string): Promise<{ readonly ok: boolean }> };
  readonly preferences: Pick<Preferences, 'forget'>;
}

/** What everybody who was erased is called. */
const ERASED_NAME = 'Somebody';
const KEY_LETTERS = 'abcdefghijklmnopqrstuvwxyz0123456789';
/** 36^10 keys: among a million who were erased, the next meets a taken one with probability 3e-10. */
const KEY_LENGTH = 10;

export function createPrivacy({ store, sessions, duels, preferences }: PrivacyOptions): Privacy {
  const listeners: EraseListener[] = [];
  return {
    keptAbout: (playerKey) => store.keptAbout(playerKey),

    erase: async (playerKey) => {
      let quit = 0;
      let stopped = 0;
      let withdrawn = 0;
      for (const id of await store.unsettledDuels(playerKey)) {
        // Refused where it is running or over: what is left of it ends with their game.
        if ((await duels.withdraw(id, playerKey)).ok) withdrawn += 1;
      }
      for (const { id, player, startedBy } of await store.openSessions()) {
        if (player.key !== playerKey && startedBy !== playerKey) continue;
        const ended = await sessions.quit(id, playerKey);
        // Refused where it has ended by itself meanwhile: then there is nothing to quit.
        if (!ended.ok) continue;
        if (player.key === playerKey) quit += 1;
        else stopped += 1;
      }
      const instead: PlayerRecord = { key: erasedKey(), kind: 'person', name: ERASED_NAME };
      const kept = await store.erasePlayer(playerKey, instead);
      preferences.forget({ scope: 'me', key: playerKey });
      for (const listener of listeners) await listener(playerKey, instead);
      return { ...kept, quit, stopped, withdrawn };
    },

    onErased: (listener) => void listeners.push(listener),
  };
}

function erasedKey(): string {
  const letters = Array.from({ length: KEY_LENGTH }, () => KEY_LETTERS.charAt(randomInt(KEY_LETTERS.length)));
  return `erased:${letters.join('')}`;
}
