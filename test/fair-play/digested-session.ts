import type { DigestedSession } from '../../src/leaderboard/digest.ts';

/** A finished, ranked session of a person in a digest. */
export function digestedSession(changes: Partial<DigestedSession> = {}): DigestedSession {
  return {
    id: 'abcdefghij',
    playerKey: 'test:ada',
    kind: 'person',
    isAssisted: false,
    startedBy: 'test:ada',
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
    turn: 40,
    createdAt: 0,
    endedAt: 60_000,
    loggedAt: 60_000,
    trials: 8,
    successes: 5,
    timeouts: 0,
    brokenOff: 0,
    voids: 0,
    successSteps: 60,
    efficiencies: [],
    forfeited: 0,
    isFirst: true,
    voided: null,
    ...changes,
  };
}
