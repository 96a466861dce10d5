import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { PARADIGM_IDS, PARADIGM_NAMES, type ParadigmId } from '../../src/paradigms/names.ts';
import { pngOf } from '../../src/pictures/png.ts';
import { compareProfiles } from '../../src/profiles/compare.ts';
import { pictureOfComparison, pictureOfProfile, sessionCurve } from '../../src/profiles/pictures.ts';
import type { SessionTally } from '../../src/store/board-records.ts';
import { MINUTE, NOON, sampleDigest, samplePlayers, sampleTally } from '../leaderboard/log-samples.ts';
import { profileIn, rowsOf } from './sample-profile.ts';

/** Four sessions of each paradigm, with more successes later on. */
function learner(
  playerKey: string,
  rise: number,
  paradigms: readonly ParadigmId[] = PARADIGM_IDS,
): readonly SessionTally[] {
  return paradigms.flatMap((paradigm, at) =>
    [0, 1, 2, 3].map((number) =>
      sampleTally({
        id: `${playerKey} ${paradigm} ${number}`,
        playerKey,
        paradigm,
        createdAt: NOON + (at * 10 + number) * MINUTE,
        successes: Math.min(10, 1 + (at % 4) + rise * number),
      }),
    ),
  );
}

const tallies = [...learner('test:ada', 2), ...learner('test:bob', 1)];
const digest = sampleDigest(tallies, { players: samplePlayers({ name: `<b>Ada</b> "&` }) });
const trials = new Map(
  tallies.map(({ id, successes }) => [id, rowsOf('s'.repeat(successes).padStart(10, 'f'))] as const),
);
const ada = profileIn(digest, {}, { trials });

describe('the picture of a profile', () => {
  it('is drawn as it was last looked at', async () => {
    await expect(pictureOfProfile(ada)?.svg).toMatchFileSnapshot('../pictures/golden/profile.svg');
  });

  it('is the same PNG on every machine', async () => {
    const hash = createHash('sha256')
      .update(await pngOf(pictureOfProfile(ada)?.svg ?? ''))
      .digest('hex');
    expect(hash).toBe('ba3d413fd8812bab7e7e5a205bfbf3cc60a267854ef3e4638d284c6b1229137c');
  });

  it('every rate of its dimensions and every count of its sessions is said in its alt text', () => {
    const alt = pictureOfProfile(ada)?.alt ?? '';
    const numbers = ada.dimensions.flatMap(({ rate, interval: [low, high] }) =>
      [rate, low, high].map((share) => `${Math.round(share * 100)} %`),
    );
    expect(ada.dimensions).toHaveLength(6);
    expect(numbers.filter((number) => !alt.includes(number))).toEqual([]);
    const solved = (points: readonly { readonly successes: number; readonly trials: number }[]): string =>
      `${points.reduce((sum, point) => sum + point.successes, 0)} of ${points.reduce((sum, point) => sum + point.trials, 0)}`;
    const curves = ada.curves.map(
      ({ paradigm, first, later }) =>
        `${PARADIGM_NAMES[paradigm].title}: first ${solved(first.points)}, later ${solved(later.points)}`,
    );
    expect(curves).toHaveLength(PARADIGM_IDS.length);
    expect(curves.filter((curve) => !alt.includes(curve))).toEqual([]);
  });

  it('its letters ink pixels, and no name breaks out of it', async () => {
    const svg = pictureOfProfile(ada)?.svg ?? '';
    expect(svg).not.toMatch(/NaN|Infinity|undefined|<b>/u);
    const bare = svg.replaceAll(/<text[^>]*>[^<]*<\/text>/gu, '');
    expect(Buffer.from(await pngOf(bare)).equals(Buffer.from(await pngOf(svg)))).toBe(false);
  });

  it('its alt text has the numbers, in at most 1,000 characters', () => {
    const alt = pictureOfProfile(ada)?.alt ?? '';
    expect(alt).toMatch(/spatial learning: 57 % \(43 % to 69 %\), chance \d+ %/u);
    expect(alt.length).toBeLessThanOrEqual(1000);
    expect(alt).toMatch(/Delayed non-match to sample: first 4 of 20, later 12 of 20\.$/u);
    const [one] = PARADIGM_IDS;
    const alone = profileIn(sampleDigest(learner('test:ada', 2, [one])), {}, { trials });
    expect(pictureOfProfile(alone)?.alt).toContain(
      'Solved in sessions: Morris water maze: first 4 of 20, later 12 of 20.',
    );
  });

  it('is left out where nothing counts', () => {
    const practice = sampleDigest([sampleTally({ isRanked: false })]);
    expect(pictureOfProfile(profileIn(practice, { asker: 'test:ada' }))).toBeUndefined();
  });

  it('says of one session that it is one', () => {
    const alone = sampleDigest([sampleTally()]);
    const svg = pictureOfProfile(
      profileIn(alone, {}, { trials: new Map([['session', rowsOf('ffsss')]]) }),
    )?.svg;
    expect(svg).toContain('>First session<');
    expect(svg).not.toContain('>Later');
  });
});

describe('the picture of a comparison', () => {
  it('has both players, named', () => {
    const compared = compareProfiles(ada, profileIn(digest, { playerKey: 'test:bob' }));
    const picture = pictureOfComparison(compared);
    expect(picture?.svg).toContain('>test:bob<');
    expect(picture?.alt).toContain('test:bob 3');
  });
});

describe('a curve over sessions', () => {
  it('has a point a session', () => {
    const [maze] = ada.paradigms;
    if (!maze) throw new Error('Nothing was played');
    expect(sessionCurve(maze).curves[0]?.map(({ from, successes }) => [from, successes])).toEqual([
      [1, 1],
      [2, 3],
      [3, 5],
      [4, 7],
    ]);
  });
});
