import { describe, expect, it } from 'vitest';
import { fitRasch } from '../../src/leaderboard/rasch.ts';
import { raschErrors } from '../../src/leaderboard/rasch-errors.ts';
import { type Simulation, simulatedBoard } from './simulated-board.ts';

const NO_EFFECT = { kind: 'normal', size: 0 } as const;
/** Thirty trials a player, in five sessions, each of a paradigm that the player chose. */
const THIRTY: Simulation = { players: 80, sessions: 5, trials: 6, spread: 1.2, effect: NO_EFFECT };

/** Share of pairs in the right order less share of those in the wrong one. */
function kendallTau(one: readonly number[], other: readonly number[]): number {
  let agreed = 0;
  let pairs = 0;
  for (let first = 0; first < one.length; first++) {
    for (let second = 0; second < first; second++) {
      const product = ((one[first] ?? 0) - (one[second] ?? 0)) * ((other[first] ?? 0) - (other[second] ?? 0));
      agreed += Math.sign(product);
      pairs++;
    }
  }
  return agreed / pairs;
}

describe('abilities that were simulated', () => {
  it.each([
    ['without session effects', NO_EFFECT],
    ['with session effects', { kind: 'beta', size: 0.1 } as const],
  ])('come back in their order, with 30 trials a player that chose what to play, %s', (_, effect) => {
    const taus = Array.from({ length: 20 }, (_, board) => {
      const { data, truth } = simulatedBoard({ ...THIRTY, effect }, 'tau', board);
      return kendallTau(truth.slice(1), Array.from(fitRasch(data).abilities).slice(1));
    });
    expect(taus.reduce((sum, tau) => sum + tau, 0) / taus.length).toBeGreaterThan(0.68);
    expect(Math.min(...taus)).toBeGreaterThanOrEqual(0.6);
  });

  it('come back in a better order than rates alone would put them, where the better choose the harder', () => {
    const gains = Array.from({ length: 20 }, (_, board) => {
      const { data, sessions, truth } = simulatedBoard(THIRTY, 'rates', board);
      const rates = truth.map((_, player) => {
        const own = sessions.successes.slice(sessions.starts[player], sessions.starts[player + 1]);
        return own.reduce((sum, successes) => sum + successes, 0);
      });
      const fitted = Array.from(fitRasch(data).abilities);
      return kendallTau(truth.slice(1), fitted.slice(1)) - kendallTau(truth.slice(1), rates.slice(1));
    });
    expect(gains.reduce((sum, gain) => sum + gain, 0) / gains.length).toBeGreaterThan(0.05);
  });

  // With `beta` the rate of a random session is exactly what the model says, so the truth is the ability itself. With `normal`
  // effects it is nearer to one half; the ability that stands for it is smaller by a known factor (Zeger 1988).
  it.each([
    ['none', THIRTY],
    ['sizeable', { ...THIRTY, effect: { kind: 'beta', size: 0.1 } }],
    ['strong', { ...THIRTY, effect: { kind: 'beta', size: 0.2 } }],
    ['normal, sizeable', { ...THIRTY, effect: { kind: 'normal', size: 0.5 } }],
    ['normal, strong', { ...THIRTY, effect: { kind: 'normal', size: 1 } }],
    ['sizeable, twenty sessions', { ...THIRTY, sessions: 20, effect: { kind: 'beta', size: 0.15 } }],
    ['sizeable, one session', { ...THIRTY, sessions: 1, trials: 12, effect: { kind: 'beta', size: 0.15 } }],
    ['sizeable, long sessions', { ...THIRTY, sessions: 3, trials: 10, effect: { kind: 'beta', size: 0.15 } }],
    ['sizeable, few players', { ...THIRTY, players: 15, effect: { kind: 'beta', size: 0.15 } }],
    ['sizeable, far apart', { ...THIRTY, spread: 1.8, effect: { kind: 'beta', size: 0.15 } }],
  ] satisfies readonly (readonly [string, Simulation])[])(
    'lie within their intervals of 95 per cent in 93 to 97 of a hundred cases; session effects: %s',
    (_, simulation) => {
      const { kind, size } = simulation.effect;
      const factor = kind === 'normal' ? 1 / Math.sqrt(1 + 0.346 * size ** 2) : 1;
      let [held, cases] = [0, 0];
      for (let board = 0; board < 5000 / simulation.players; board++) {
        const { data, sessions, truth } = simulatedBoard(simulation, 'coverage', board);
        const fit = fitRasch(data);
        const { absolute } = raschErrors(data, fit, sessions, (player) => player > 0);
        for (let player = 1; player < truth.length; player++) {
          const off = (fit.abilities[player] ?? 0) - factor * (truth[player] ?? 0);
          if (Math.abs(off) <= 1.96 * (absolute[player] ?? 0)) held++;
          cases++;
        }
      }
      expect(held / cases).toBeGreaterThan(0.93);
      expect(held / cases).toBeLessThan(0.97);
    },
  );

  it('would not lie within the intervals of a model that takes all trials for independent', () => {
    let [held, cases] = [0, 0];
    for (let board = 0; board < 30; board++) {
      const { data, truth } = simulatedBoard(
        { ...THIRTY, effect: { kind: 'beta', size: 0.2 } },
        'naive',
        board,
      );
      const { abilities, information } = fitRasch(data);
      for (let player = 1; player < truth.length; player++) {
        const off = Math.abs((abilities[player] ?? 0) - (truth[player] ?? 0));
        if (off <= 1.96 / Math.sqrt(information[player] ?? 0)) held++;
        cases++;
      }
    }
    expect(held / cases).toBeLessThan(0.9);
  });

  it('are put surely above others wrongly in few pairs: comparisons leave out what moves all alike', () => {
    let [sure, wrong] = [0, 0];
    for (let board = 0; board < 20; board++) {
      const { data, sessions, truth } = simulatedBoard(
        { ...THIRTY, effect: { kind: 'beta', size: 0.1 } },
        'pairs',
        board,
      );
      const fit = fitRasch(data);
      const { relative, absolute } = raschErrors(data, fit, sessions, (player) => player > 0);
      for (let one = 1; one < truth.length; one++) {
        expect(relative[one]).toBeLessThanOrEqual((absolute[one] ?? 0) + 1e-12);
        for (let other = 1; other < one; other++) {
          const apart = (fit.abilities[one] ?? 0) - (fit.abilities[other] ?? 0);
          if (Math.abs(apart) <= 1.96 * Math.hypot(relative[one] ?? 0, relative[other] ?? 0)) continue;
          sure++;
          if (apart * ((truth[one] ?? 0) - (truth[other] ?? 0)) < 0) wrong++;
        }
      }
    }
    expect(sure).toBeGreaterThan(10_000);
    expect(wrong / sure).toBeLessThan(0.01);
  });
});
