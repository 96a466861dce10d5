import type { LeaderboardRow } from '../../src/leaderboard/leaderboard.ts';
import type { OverallRow } from '../../src/leaderboard/overall.ts';
import { wilsonInterval } from '../../src/leaderboard/wilson.ts';

/** A row as the service makes them, of a person with 5 of 10 unless said otherwise. */
export function sampleRow(part: Partial<LeaderboardRow> = {}): LeaderboardRow {
  const successes = part.successes === undefined ? 5 : part.successes;
  const trials = part.trials === undefined ? 10 : part.trials;
  const isCounted = successes !== null && trials !== null;
  return {
    player: 'Ada',
    playerKey: 'test:ada',
    kind: 'person',
    paradigm: 't-maze',
    successes,
    trials,
    rate: isCounted ? successes / trials : 0.5,
    interval: isCounted ? wilsonInterval(successes, trials) : null,
    meanSuccessSteps: null,
    isAssisted: false,
    efficiency: null,
    sessions: 1,
    note: '',
    ...part,
  };
}

/** Chance, the rodents. */
export function referenceRow(player: string, rate: number): LeaderboardRow {
  return sampleRow({ player, kind: 'reference', successes: null, trials: null, rate });
}

/** A row of the overall board: a person with 1432 points, surely first or second, unless said otherwise. */
export function overallRow(part: Partial<OverallRow> = {}): OverallRow {
  const playerKey = part.playerKey ?? 'test:ada';
  return {
    key: playerKey,
    playerKey,
    player: 'Ada',
    kind: 'person',
    isAssisted: false,
    points: 1432,
    interval: [1312, 1552],
    band: [1, 2],
    isProvisional: false,
    successes: 60,
    trials: 90,
    sessions: 9,
    paradigms: 9,
    efficiency: 0.62,
    ...part,
  };
}
