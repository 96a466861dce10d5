import type { Clock } from '../clock.ts';
import type { Store } from '../store/store.ts';
import {
  isAmount,
  isApprovers,
  isSetIn,
  type PreferenceName,
  SETTINGS,
  type ValueOf,
} from './definitions.ts';
import type { Preferences, Subject, Whose } from './preferences.ts';
import { type Defaults, type Layers, type Resolved, resolve, type Stored, writtenValue } from './resolve.ts';

export interface PreferencesOptions {
  readonly store: Pick<Store, 'preferencesOf' | 'putPreference'>;
  readonly clock: Clock;
  /** Instead of the table's own defaults. */
  readonly defaults?: Defaults;
}

/**
 * How long what was read is believed, in milliseconds (our choice). One server has a database, so what it sets itself
 * it knows at once; a terminal command beside it may set something too, and that shows within this time.
 */
const BELIEVED = 30_000;

/** The most subjects remembered (our choice): some hundred bytes each. Beyond, all are read afresh. */
const CACHE_LIMIT = 10_000;

interface Cached {
  readonly stored: Promise<Stored>;
  readonly readAt: number;
}

export function createPreferences(options: PreferencesOptions): Preferences {
  const { store, clock, defaults } = options;
  const cache = new Map<string, Cached>();

  const read = (subject: Subject): Promise<Stored> => {
    const id = idOf(subject);
    const now = clock.now().getTime();
    const cached = cache.get(id);
    if (cached && now - cached.readAt < BELIEVED) return cached.stored;
    if (cache.size >= CACHE_LIMIT) cache.clear();
    const fresh: Cached = { stored: store.preferencesOf(subject.scope, subject.key), readAt: now };
    cache.set(id, fresh);
    // A read that failed must not be believed; whoever waits for it is told by the promise itself.
    fresh.stored.catch(() => cache.get(id) === fresh && cache.delete(id));
    return fresh.stored;
  };

  const layersOf = async (whose: Whose): Promise<Layers> => {
    const entries = subjectsOf(whose).map(async (subject) => [subject.scope, await read(subject)] as const);
    return Object.fromEntries(await Promise.all(entries));
  };

  const resolved = async <Name extends PreferenceName>(
    name: Name,
    whose: Whose,
  ): Promise<Resolved<ValueOf<Name>>> => resolve(name, await layersOf(whose), defaults);

  return {
    resolved,
    get: async (name, whose) => (await resolved(name, whose)).value,

    all: async (whose) => {
      const layers = await layersOf(whose);
      return SETTINGS.map((name) => {
        if (isApprovers(name)) return { name, ...resolve(name, layers, defaults) };
        if (isAmount(name)) return { name, ...resolve(name, layers, defaults) };
        return { name, ...resolve(name, layers, defaults) };
      });
    },

    set: async (name, subject, value) => {
      if (!isSetIn(name, subject.scope)) throw new Error(`"${name}" is not set for a ${subject.scope}`);
      const written = value === null ? null : writtenValue(value);
      try {
        await store.putPreference({ scope: subject.scope, subject: subject.key, name, value: written });
      } finally {
        // After the write: a read that began before it may have seen the old value.
        cache.delete(idOf(subject));
      }
    },

    forget: (subject) => void cache.delete(idOf(subject)),
  };
}

function subjectsOf({ playerKey, place }: Whose): readonly Subject[] {
  return [
    ...(playerKey === undefined ? [] : [{ scope: 'me', key: playerKey } as const]),
    ...(place === undefined
      ? []
      : [
          { scope: 'channel', key: place.channel } as const,
          { scope: 'workspace', key: place.workspace } as const,
        ]),
  ];
}

function idOf({ scope, key }: Subject): string {
  return `${scope} ${key}`;
}
