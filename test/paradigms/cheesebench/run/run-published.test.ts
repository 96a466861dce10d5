import { describe, expect, it } from 'vitest';
import { paradigmsOf } from '../../../../src/paradigms/catalogue.ts';
import { morrisWaterMaze } from '../../../../src/paradigms/cheesebench/morris-water-maze.ts';
import { placePreference } from '../../../../src/paradigms/cheesebench/place-preference.ts';
import { aggregatedRate, overallRate } from '../../../../src/paradigms/cheesebench/run/aggregation.ts';
import type { PublishedTrial } from '../../../../src/paradigms/cheesebench/run/play-trials.ts';
import {
  createConstantPlayer,
  ORACLE_PLAYER,
  type PublishedPlayer,
} from '../../../../src/paradigms/cheesebench/run/player.ts';
import {
  type PublishedCell,
  type PublishedRunRequest,
  runPublished,
} from '../../../../src/paradigms/cheesebench/run/run-published.ts';
import {
  PROTOCOL_SETS,
  type ProtocolSetId,
  PUBLISHED_SWITCHES,
} from '../../../../src/paradigms/cheesebench/switches.ts';
import { tMaze } from '../../../../src/paradigms/cheesebench/t-maze.ts';
import { tMaze as correctedTMaze } from '../../../../src/paradigms/cheesebot-1/t-maze.ts';
import { type ParadigmId, TEXT_VIEW_IDS } from '../../../../src/paradigms/names.ts';

const FORWARD_ONLY = createConstantPlayer('F');

function run(set: ProtocolSetId, changes: Partial<PublishedRunRequest> = {}) {
  return runPublished({
    paradigms: [tMaze, morrisWaterMaze],
    set: PROTOCOL_SETS[set],
    switches: PUBLISHED_SWITCHES,
    seed: 42,
    views: ['ascii-2d'],
    player: FORWARD_ONLY,
    ...changes,
  });
}

/** The Morris and the T-maze cell of the first view. */
async function cells(...asked: Parameters<typeof run>): Promise<readonly [PublishedCell, PublishedCell]> {
  const done = await run(...asked);
  if (!done.ok) throw new Error(done.refusal.message);
  const [morris, t] = done.value;
  if (!morris || !t) throw new Error('Two paradigms were to be played');
  return [morris, t];
}

function successesOf(trials: readonly PublishedTrial[] | null): readonly PublishedTrial[] {
  return (trials ?? []).filter(({ outcome }) => outcome === 'success');
}

function meanSteps(trials: readonly PublishedTrial[] | null): number {
  const won = successesOf(trials);
  return won.reduce((sum, { steps }) => sum + steps, 0) / won.length;
}

function blockRates(trials: readonly PublishedTrial[]): readonly number[] {
  return [0, 5, 10].map((from) => successesOf(trials.slice(from, from + 5)).length / 5);
}

describe('published rows, seed 42, first view, set ablation', () => {
  it('random in Morris, 15 trials of 500 steps: 5 of 15, mean 214.8, blocks .4 .4 .2', async () => {
    const [{ random }] = await cells('ablation');
    expect(successesOf(random)).toHaveLength(5);
    expect(meanSteps(random)).toBeCloseTo(214.8, 9);
    expect(blockRates(random)).toEqual([0.4, 0.4, 0.2]);
  });

  it('random in the T-maze right after it, on the same stream: 6 of 15, mean 63.166667, blocks 0 .6 .6', async () => {
    const [, { random }] = await cells('ablation');
    expect(successesOf(random)).toHaveLength(6);
    expect(meanSteps(random)).toBeCloseTo(63.166667, 6);
    expect(blockRates(random)).toEqual([0, 0.6, 0.6]);
  });

  it('whoever plays in between draws nothing from the random agent’s stream', async () => {
    const random = async (player: PublishedPlayer | null) =>
      (await cells('ablation', { player })).map((cell) => cell.random);
    expect(await random(ORACLE_PLAYER)).toEqual(await random(null));
  });
});

describe('switch apparatus (paradigm facts 2.1)', () => {
  it('shared, open-weight: FORWARD for ever solves Morris, 20 of 20, mean 4.0 steps', async () => {
    const [{ player }] = await cells('open-weight');
    expect(player).toHaveLength(20);
    expect(successesOf(player)).toHaveLength(20);
    expect(meanSteps(player)).toBe(4);
  });

  it('shared, ablation: after 15 random trials the same FORWARD solves 0 of 15', async () => {
    const [{ player }] = await cells('ablation');
    expect(player).toHaveLength(15);
    expect(successesOf(player)).toHaveLength(0);
  });

  it('shared, frontier: FORWARD solves Morris again, 10 of 10', async () => {
    const [{ player }] = await cells('frontier');
    expect(successesOf(player)).toHaveLength(10);
  });

  it('fresh: FORWARD solves nothing, and the random agent’s trials are the same as before', async () => {
    const fresh = { ...PUBLISHED_SWITCHES, apparatus: 'fresh' } as const;
    const [{ player, random }] = await cells('open-weight', { switches: fresh });
    expect(successesOf(player)).toHaveLength(0);
    expect(random).toEqual((await cells('open-weight'))[0].random);
  });
});

describe('switch capMode, set frontier (paradigm facts 3.6)', () => {
  it('continue: random trials in Morris are 200, 1, 200, 200, 100 and 200 steps long', async () => {
    const [{ random }] = await cells('frontier');
    expect(random.slice(0, 6).map(({ steps }) => steps)).toEqual([200, 1, 200, 200, 100, 200]);
    expect(random).toHaveLength(10);
  });

  it('reset: every capped trial is 200 steps long and the next one begins at its start', async () => {
    const [{ random }] = await cells('frontier', { switches: { ...PUBLISHED_SWITCHES, capMode: 'reset' } });
    expect(random.filter(({ outcome }) => outcome === 'timeout').every(({ steps }) => steps === 200)).toBe(
      true,
    );
  });
});

describe('long-run random play, set open-weight', () => {
  it('agrees with the published best of three views, 38.0 %', async () => {
    const overalls: number[] = [];
    for (let seed = 0; seed < 20; seed++) {
      const paradigms = paradigmsOf('cheesebench');
      const done = await run('open-weight', { paradigms, views: TEXT_VIEW_IDS, seed, player: null });
      if (!done.ok) throw new Error(done.refusal.message);
      overalls.push(overallRate(paradigms.map(({ id }) => bestRandomRate(done.value, id))));
    }
    const mean = overallRate(overalls);
    const variance = overalls.reduce((sum, one) => sum + (one - mean) ** 2, 0) / (overalls.length - 1);
    // The six published runs have one seed and so one stream in common: they are taken for a single run.
    expect(Math.abs(mean - 0.38)).toBeLessThan(1.96 * Math.sqrt(variance));
  });

  function bestRandomRate(done: readonly PublishedCell[], id: ParadigmId): number {
    const rates = done
      .filter(({ paradigm }) => paradigm === id)
      .map(({ view, random }) => [view, successesOf(random).length / random.length]);
    return aggregatedRate(Object.fromEntries(rates), 'best-of-3')?.rate ?? 0;
  }
});

describe('place preference (paradigm facts 2.8)', () => {
  it.each(['open-weight', 'frontier', 'ablation'] as const)(
    '%s: the random agent uses the conditioning up, and whoever comes after it is never rewarded',
    async (set) => {
      for (const seed of [1, 2, 3]) {
        const done = await run(set, { paradigms: [placePreference], seed, player: ORACLE_PLAYER });
        const [cell] = done.ok ? done.value : [];
        expect(cell?.random.some(({ reward }) => reward > 0)).toBe(true);
        expect(cell?.player?.map(({ reward }) => reward)).toEqual(cell?.player?.map(() => 0));
        expect(cell?.player?.length).toBeGreaterThanOrEqual(10);
      }
    },
  );

  it('on a fresh apparatus the first five trials are rewarded', async () => {
    const switches = { ...PUBLISHED_SWITCHES, apparatus: 'fresh' } as const;
    const done = await run('open-weight', { paradigms: [placePreference], switches, player: ORACLE_PLAYER });
    const rewarded = done.ok ? done.value[0]?.player?.map(({ reward }) => reward > 0) : undefined;
    expect(rewarded).toEqual([...Array(5).fill(true), ...Array(7).fill(false)]);
  });
});

describe('a published run', () => {
  it('goes through the paradigms in the published order, whatever the order they come in, view by view', async () => {
    const views = ['ascii-2d', 'ascii-3d'] as const;
    const paradigms = [tMaze, morrisWaterMaze].map((paradigm) => ({ ...paradigm, views }));
    const done = await run('frontier', { paradigms, views, player: null });
    expect(done.ok && done.value.map(({ view, paradigm, player }) => [view, paradigm, player])).toEqual([
      ['ascii-2d', 'morris-water-maze', null],
      ['ascii-2d', 't-maze', null],
      ['ascii-3d', 'morris-water-maze', null],
      ['ascii-3d', 't-maze', null],
    ]);
  });

  it('of the same seed is the same, and of another seed another', async () => {
    expect(await run('frontier')).toEqual(await run('frontier'));
    expect(await run('frontier', { seed: 43 })).not.toEqual(await run('frontier'));
  });

  it('is refused with a sentence for paradigms of another protocol and for a view that is not there', async () => {
    expect(await run('frontier', { paradigms: [correctedTMaze] })).toMatchObject({
      refusal: { message: 'A published run has no place for T-maze of cheesebot-1.' },
    });
    const flat = { ...tMaze, views: ['ascii-2d'] } as const;
    expect(await run('frontier', { paradigms: [flat], views: ['ascii-3d'] })).toMatchObject({
      refusal: { message: 'T-maze has no view ascii-3d under cheesebench yet. It has: ascii-2d.' },
    });
  });
});
