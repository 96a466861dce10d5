import type { Digest } from '../../src/leaderboard/digest.ts';
import { type DigestSources, digestOf } from '../../src/leaderboard/digest-of.ts';
import type { NamedPlayer, SessionTally, VerdictRecord } from '../../src/store/board-records.ts';

/** The minute at which things happen in these tests. */
export const NOON = Date.UTC(2026, 10, 28, 12);
export const MINUTE = 60_000;

/** A ranked quick session of Ada on the T-maze with 5 of 10, unless said otherwise; it ended when it was made. */
export function sampleTally(part: Partial<SessionTally> = {}): SessionTally {
  const createdAt = part.createdAt ?? NOON;
  const endedAt = part.endedAt === undefined ? createdAt : part.endedAt;
  return {
    id: 'session',
    playerKey: 'test:ada',
    kind: 'person',
    isAssisted: false,
    startedBy: part.playerKey ?? 'test:ada',
    protocol: 'cheesebot-1',
    paradigm: 't-maze',
    view: 'ascii-2d',
    length: 'quick',
    platform: 'test',
    workspace: 'test:lab',
    channel: 'test:lab/maze',
    isRanked: true,
    isLab: false,
    puzzleDay: null,
    status: 'finished',
    turn: 100,
    createdAt,
    endedAt,
    loggedAt: endedAt ?? createdAt,
    trials: 10,
    successes: 5,
    timeouts: 0,
    brokenOff: 0,
    voids: 0,
    successSteps: 50,
    efficiencies: [1, 0.5],
    ...part,
  };
}

export function sampleVerdict(sessionId: string, part: Partial<VerdictRecord> = {}): VerdictRecord {
  return {
    sessionId,
    verdict: 'void',
    reason: 'Two people shared the keyboard.',
    by: 'test:admin',
    at: new Date(NOON),
    ...part,
  };
}

export function samplePlayers(...players: readonly Partial<NamedPlayer>[]): readonly NamedPlayer[] {
  return players.map((player) => ({
    key: 'test:ada',
    kind: 'person',
    name: 'Ada',
    isHidden: false,
    ...player,
  }));
}

/** A digest of these sessions; whoever is not described plays under the key for a name. */
export function sampleDigest(
  tallies: readonly SessionTally[],
  {
    players = [],
    verdicts = [],
    publicWorkspaces = [],
    sealed = [],
  }: Partial<Omit<DigestSources, 'tallies'>> = {},
): Digest {
  const known = new Set(players.map(({ key }) => key));
  const others = new Map(tallies.map(({ playerKey, kind }) => [playerKey, kind]));
  return digestOf({
    tallies,
    verdicts,
    publicWorkspaces,
    sealed,
    players: [
      ...players,
      ...[...others]
        .filter(([key]) => !known.has(key))
        .map(([key, kind]) => ({ key, kind, name: key, isHidden: false })),
    ],
  });
}
