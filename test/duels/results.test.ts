import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { headToHead } from '../../src/duels/head-to-head.ts';
import { compareTrial, duelResult, pairResult, trialOf } from '../../src/duels/results.ts';
import { isScored } from '../../src/duels/runs.ts';
import { AGENT, anyRun, anyRuns, run } from './samples.ts';

describe('who wins a trial', () => {
  it.each([
    ['solved beats not solved', '9', 'x', 'a'],
    ['fewer steps win if both solved it', '7', '12', 'a'],
    ['equal steps are a draw', '7', '7', undefined],
    ['two failures are a draw, whatever they took', 'x', 't', undefined],
    ['a trial that was never reached is not solved', '7', '', 'a'],
    ['a probe counts for nobody', '(3)', '(9)', undefined],
    ['a void trial counts for nobody', '3', 'v', undefined],
  ])('%s', (_rule, one, other, winner) => {
    const { trials } = duelResult([run('a', one), run('b', other)]);
    expect(trials[0]?.winner).toBe(winner);
  });

  it('needs to be ahead of all others: two who are equally good win nothing', () => {
    const { trials, best } = duelResult([run('a', '5 9'), run('b', '5 4'), run('c', '8 5')]);
    expect(trials).toEqual([{ trial: 1 }, { trial: 2, winner: 'b' }]);
    expect(best).toEqual(['b']);
  });
});

describe('who wins a duel', () => {
  it('is who wins most trials', () => {
    const result = duelResult([run('a', '5 9 x'), run('b', '7 4 3')]);
    expect([...result.won]).toEqual([
      ['a', 1],
      ['b', 2],
    ]);
    expect(result.best).toEqual(['b']);
  });

  it('is several where they are even', () => {
    expect(duelResult([run('a', '5 9'), run('b', '7 4')]).best).toEqual(['a', 'b']);
  });

  it('is nobody where the only opponent fell out, however well it did before', () => {
    const agent = run(AGENT, '3 v', { status: 'void' });
    expect(duelResult([run('a', '5 x'), agent]).best).toEqual([]);
    expect(duelResult([run('a', '5'), agent, run('b', '6')]).best).toEqual(['a']);
  });

  it('is not who quits while ahead: what was left is not solved', () => {
    const quitter = run('a', '5 x', { status: 'quit' });
    expect(duelResult([quitter, run('b', '7 8 9')]).best).toEqual(['b']);
  });

  it('does not depend on the order of the players', () => {
    fc.assert(
      fc.property(
        anyRuns.chain((runs) => fc.tuple(fc.constant(runs), shuffled(runs))),
        ([runs, other]) => {
          const [one, two] = [duelResult(runs), duelResult(other)];
          expect(two.trials).toEqual(one.trials);
          expect([...two.best].sort()).toEqual([...one.best].sort());
          for (const [key, won] of one.won) expect(two.won.get(key)).toBe(won);
        },
      ),
    );
  });

  it('gives each trial to one player at most, who solved it', () => {
    fc.assert(
      fc.property(anyRuns, (runs) => {
        const { trials, won } = duelResult(runs);
        for (const { trial, winner } of trials) {
          const who = runs.find(({ key }) => key === winner);
          if (who) expect(trialOf(who, trial)?.outcome).toBe('success');
        }
        const total = [...won.values()].reduce((sum, count) => sum + count, 0);
        expect(total).toBe(trials.filter(({ winner }) => winner !== undefined).length);
        expect([...won.keys()]).toEqual(runs.filter(isScored).map(({ key }) => key));
      }),
    );
  });
});

describe('a pair of players', () => {
  it('stands the other way round when it is looked at from the other side', () => {
    fc.assert(
      fc.property(anyRun('a'), anyRun('b'), (one, other) => {
        const { won, drawn, lost } = pairResult(one, other);
        expect(pairResult(other, one)).toEqual({ won: lost, drawn, lost: won });
        for (const trial of one.trials) {
          const against = trialOf(other, trial.trial);
          expect(compareTrial(trial, against) + compareTrial(against, trial)).toBe(0);
        }
      }),
    );
  });

  it('draws against itself', () => {
    fc.assert(
      fc.property(anyRun('a'), (one) => {
        expect(pairResult(one, one)).toMatchObject({ won: 0, lost: 0 });
      }),
    );
  });
});

describe('the record of two players', () => {
  const win = [run('a', '5 5'), run('b', 'x 7')] as const;
  const loss = [run('a', 'x x'), run('b', 'x 7')] as const;
  const draw = [run('a', '5 9'), run('b', '9 5')] as const;

  it('counts duels, not trials', () => {
    expect(headToHead([win, win, draw, loss])).toEqual({ won: 2, drawn: 1, lost: 1 });
  });

  it('has a sign test from five decisive duels on', () => {
    expect(headToHead([win, win, win, win, draw])).not.toHaveProperty('p');
    expect(headToHead([win, win, win, win, win]).p).toBeCloseTo(2 / 32, 12);
    // Half to the power of so many duels is 0 in floating point.
    expect(headToHead(Array.from({ length: 1_400 }, (_, at) => (at % 2 ? win : loss))).p).toBe(1);
  });

  it('leaves out duels that somebody fell out of', () => {
    const fallen = [run('a', '5'), run(AGENT, 'v', { status: 'void' })] as const;
    expect(headToHead([fallen])).toEqual({ won: 0, drawn: 0, lost: 0 });
  });
});

function shuffled<T>(items: readonly T[]): fc.Arbitrary<readonly T[]> {
  return fc.shuffledSubarray([...items], { minLength: items.length });
}
