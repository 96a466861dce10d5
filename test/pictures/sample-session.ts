import type { PictureTrial, SessionData } from '../../src/pictures/session-data.ts';

const OUTCOMES = ['success', 'success', 'failure', 'success', 'timeout'] as const;

/** Trials that get shorter as they would in an experiment. */
export function sampleTrials(count: number): readonly PictureTrial[] {
  return Array.from({ length: count }, (_, index) => ({
    outcome: OUTCOMES[index % OUTCOMES.length] ?? 'void',
    steps: Math.round(8 + 60 / (1 + index)),
    isUncounted: false,
  }));
}

export function sampleSession(given: Partial<SessionData> = {}): SessionData {
  return {
    paradigm: 'T-maze',
    player: 'Ada',
    kind: 'cheesebot-1 · ascii-2d',
    chance: 0.5,
    trials: sampleTrials(8),
    ...given,
  };
}
