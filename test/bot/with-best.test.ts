import pino from 'pino';
import { describe, expect, it } from 'vitest';
import { bestOf, withBest } from '../../src/bot/with-best.ts';
import { systemClock } from '../../src/clock.ts';
import type { Digest, DigestReader } from '../../src/leaderboard/digest.ts';
import type { Play } from '../../src/sessions/sessions.ts';
import type { SessionTally } from '../../src/store/board-records.ts';
import { MINUTE, NOON, sampleDigest, samplePlayers, sampleTally } from '../leaderboard/log-samples.ts';
import { samplePlay } from './cards/sample-play.ts';

const { play } = samplePlay(['F', 'F', 'F', 'F', 'F', 'F', 'F', 'F'], { status: 'finished' });

/** A session like the one of the play, so many minutes before it, with so many of its two trials solved. */
function earlier(minutes: number, successes: number, part: Partial<SessionTally> = {}): SessionTally {
  const { id: _, ...same } = tallyOf(play, successes);
  const at = NOON - minutes * MINUTE;
  return sampleTally({ ...same, id: `before ${minutes}`, createdAt: at, endedAt: at, loggedAt: at, ...part });
}

function tallyOf({ record }: Pick<Play, 'record'>, successes: number): SessionTally {
  return sampleTally({
    id: record.id,
    playerKey: record.player.key,
    ...record.place,
    length: record.spec.length,
    trials: 2,
    successes,
    successSteps: successes * 3,
  });
}

const BOB = { playerKey: 'memory:bob' } as const;
const best = (...others: readonly SessionTally[]) =>
  bestOf(sampleDigest([...others, tallyOf(play, 2)]), play);

describe('a result', () => {
  it('is a best one where it was better than all before, in its workspace', () => {
    expect(best()).toBeUndefined();
    expect(best(earlier(1, 1))).toBe('record');
    expect(best(earlier(1, 1), earlier(2, 2, { ...BOB, successSteps: 2 }))).toBe('personal');
    expect(best(earlier(1, 2, { successSteps: 2 }))).toBeUndefined();
    expect(best(earlier(1, 1, { ...BOB, workspace: 'memory:elsewhere' }))).toBeUndefined();
  });

  it('of somebody who is hidden is none', () => {
    const players = samplePlayers({ key: 'memory:ada', isHidden: true });
    expect(bestOf(sampleDigest([earlier(1, 1), tallyOf(play, 2)], { players }), play)).toBeUndefined();
  });
});

describe('the card of a result', () => {
  const log = pino({ level: 'silent' });
  const card = { title: 'T-maze', text: 'Two of two.' };
  const shown = (read: DigestReader['read'], of: Play = play) =>
    withBest({ services: { digest: { read } }, clock: systemClock, log }, of, card);
  const digest: Digest = sampleDigest([earlier(1, 1), tallyOf(play, 2)]);

  it('says that it was the best', async () => {
    expect((await shown(async () => digest)).text).toBe('A new record of this workspace.\n\nTwo of two.');
  });

  it('rule: is never kept back by that, nor lost', async () => {
    expect(await shown(() => new Promise(() => {}))).toEqual(card);
    expect(await shown(() => Promise.reject(new Error('The store is away.')))).toEqual(card);
  });

  it('does not ask of practice, or of a game that goes on', async () => {
    const never = () => Promise.reject(new Error('Asked'));
    for (const part of [{ ranked: false }, { status: 'playing' as const }, { status: 'quit' as const }]) {
      expect(await shown(never, { ...play, record: { ...play.record, ...part } })).toBe(card);
    }
  });
});
