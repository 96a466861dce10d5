import type { Clock } from '../clock.ts';
import type { Duels } from '../duels/duels.ts';
import type { DigestReader } from '../leaderboard/digest.ts';
import type { Puzzles } from '../puzzles/puzzles.ts';
import type { Store } from '../store/store.ts';
import { utcDayOf } from '../utc-day.ts';
import { digestFor } from './own-sessions.ts';
import { profileOf, profileSessions, sessionsToRead } from './profile-of.ts';
import type { Profiles } from './profiles.ts';

export interface ProfileParts {
  readonly store: Pick<Store, 'trialsOf'>;
  readonly digest: DigestReader;
  readonly duels: Pick<Duels, 'recordsOf'>;
  readonly puzzles: Pick<Puzzles, 'streak'>;
  readonly clock: Clock;
}

/** Profiles are counted of a reading of the log; beside it only the trials of a few sessions and the duels are read. */
export function createProfiles({ store, digest, duels, puzzles, clock }: ProfileParts): Profiles {
  return {
    of: async (query) => {
      const { playerKey, scope } = query;
      const read = await digest.read();
      const seen = digestFor(read, query);
      if (!seen) return undefined;
      const sessions = profileSessions(seen, query);
      if (sessions.all.length + sessions.otherClass === 0) return undefined;
      const workspace = scope.workspace ?? scope.peopleOf ?? '';
      const isAssisted = query.isAssisted === true;
      // Duels and streaks are of a person, and told once: not with what they did with help.
      const [trials, records, puzzleStreak] = await Promise.all([
        store.trialsOf(sessionsToRead(sessions)),
        workspace === '' || isAssisted ? [] : duels.recordsOf(playerKey, workspace),
        isAssisted ? { current: 0, longest: 0 } : puzzles.streak(playerKey),
      ]);
      const isHidden = seen !== read;
      const today = utcDayOf(clock.now());
      return profileOf(seen, { ...query, isHidden }, sessions, {
        trials,
        duels: records,
        puzzleStreak,
        today,
      });
    },
  };
}
