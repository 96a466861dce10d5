import type { Clock } from '../clock.ts';
import type { DigestReader } from '../leaderboard/digest.ts';
import { pledgeIn } from '../preferences/pledge.ts';
import type { Preferences } from '../preferences/preferences.ts';
import { accepted, refused } from '../result.ts';
import type { VerdictRecord } from '../store/board-records.ts';
import type { Store } from '../store/store.ts';
import type { FairPlay, TimingFlag, VoidedSession } from './fair-play.ts';
import { inhumanTiming } from './timing.ts';

export interface FairPlayParts {
  readonly store: Pick<Store, 'session' | 'verdicts' | 'addVerdict' | 'moveTimes'>;
  readonly preferences: Pick<Preferences, 'get' | 'set'>;
  readonly digest: DigestReader;
  readonly clock: Clock;
}

export function createFairPlay({ store, preferences, digest, clock }: FairPlayParts): FairPlay {
  const verdictOn = async (sessionId: string): Promise<VerdictRecord | undefined> =>
    (await store.verdicts()).find((one) => one.sessionId === sessionId);

  return {
    pledgeOf: async (playerKey) => pledgeIn(await preferences.get('pledge', { playerKey })),
    pledge: (playerKey, pledge) => preferences.set('pledge', { scope: 'me', key: playerKey }, pledge),

    judge: async (given, workspace) => {
      const { sessionId, verdict } = given;
      const session = await store.session(sessionId);
      if (!session) return refused('verdict/unknown-session', NO_SUCH_GAME);
      // Rule: a workspace judges its own, and is not told what others have.
      if (session.place.workspace !== workspace) return refused('verdict/other-workspace', NO_SUCH_GAME);
      const last = await verdictOn(sessionId);
      // Rule: an event that a crash has repeated says the same once more: that is one verdict, and accepted.
      if (last && isSame(last, given)) return accepted(last);
      if ((last?.verdict ?? 'count') === verdict) return refused('verdict/no-change', NO_CHANGE[verdict]);
      const record = { ...given, at: clock.now() };
      await store.addVerdict(record);
      return accepted(record);
    },

    voidOf: async (sessionId) => {
      const last = await verdictOn(sessionId);
      return last?.verdict === 'void' ? last.reason : undefined;
    },

    voids: async (workspace) => {
      const { sessions, players } = await digest.read();
      return sessions
        .filter((session) => session.voided !== null && session.workspace === workspace)
        .flatMap(({ id, playerKey, paradigm, voided }): readonly VoidedSession[] => {
          const player = players.get(playerKey);
          // Rule: whoever is hidden is in no list that others see.
          if (!voided || player?.isHidden) return [];
          const { reason, at } = voided;
          return [{ session: id, playerKey, name: player?.name ?? 'Somebody', paradigm, reason, at }];
        })
        .toSorted((one, other) => other.at.getTime() - one.at.getTime());
    },

    flags: async (workspace, days) => {
      const since = new Date(clock.now().getTime() - days * DAY);
      const { players } = await digest.read();
      return (await store.moveTimes(workspace, since)).flatMap(
        ({ sessionId, playerKey, times }): readonly TimingFlag[] => {
          const timing = inhumanTiming(times);
          const player = players.get(playerKey);
          if (!timing || player?.isHidden) return [];
          return [{ session: sessionId, playerKey, name: player?.name ?? 'Somebody', ...timing }];
        },
      );
    },
  };
}

function isSame(one: Omit<VerdictRecord, 'at'>, other: Omit<VerdictRecord, 'at'>): boolean {
  return one.verdict === other.verdict && one.reason === other.reason && one.by === other.by;
}

const DAY = 24 * 60 * 60 * 1000;

const NO_SUCH_GAME =
  'There is no such game in this workspace. Its id stands in /cheese review, in a replay and in an export.';

const NO_CHANGE = {
  void: 'This session is void already: /cheese review shows the reason.',
  count: 'This session counts already, so there is nothing to undo.',
} as const;
