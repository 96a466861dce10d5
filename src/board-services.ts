import type { Services } from './bot/services.ts';
import type { Clock } from './clock.ts';
import type { Duels } from './duels/duels.ts';
import { createExports } from './exports/asked-exports.ts';
import { createFairPlay } from './fair-play/service.ts';
import { createDigestReader } from './leaderboard/log-digest.ts';
import { createLeaderboard } from './leaderboard/service.ts';
import { createLinks } from './links/create-links.ts';
import type { Preferences } from './preferences/preferences.ts';
import { createProfiles } from './profiles/service.ts';
import { createPuzzles } from './puzzles/service.ts';
import { createReplays } from './replays/service.ts';
import type { Sessions } from './sessions/sessions.ts';
import type { Store } from './store/store.ts';
import { createSummaries } from './summaries/service.ts';

export type BoardServices = Pick<
  Services,
  | 'digest'
  | 'leaderboard'
  | 'puzzles'
  | 'summaries'
  | 'profiles'
  | 'replays'
  | 'fairPlay'
  | 'exports'
  | 'links'
>;

interface Ground {
  readonly store: Store;
  readonly sessions: Sessions;
  readonly duels: Duels;
  readonly preferences: Preferences;
  readonly clock: Clock;
  readonly secret: string;
  /** Where people reach the web server, without a slash at its end; asked at each address. */
  readonly baseUrl?: () => string;
}

/** Everything that is read from the trial log, on one reading of it. */
export function boardServices(ground: Ground): BoardServices {
  const {
    store,
    sessions,
    duels,
    preferences,
    clock,
    secret,
    baseUrl = () => 'http://localhost:3000',
  } = ground;
  const digest = createDigestReader({ store, clock });
  const puzzles = createPuzzles({ store, sessions, digest, clock, secret });
  const links = createLinks(secret, baseUrl);
  return {
    digest,
    leaderboard: createLeaderboard(digest),
    puzzles,
    summaries: createSummaries({ store, digest, puzzles, duels, clock }),
    profiles: createProfiles({ store, digest, duels, puzzles, clock }),
    replays: createReplays({ store, clock }),
    fairPlay: createFairPlay({ store, preferences, digest, clock }),
    exports: createExports({ store, digest, clock, playerId: links.playerId }),
    links,
  };
}
