import { describe, expect, it } from 'vitest';
import type { DuelStatus } from '../../src/store/duel-records.ts';
import type { EvaluationStatus } from '../../src/store/evaluation-records.ts';
import type { SessionRecord } from '../../src/store/records.ts';
import type { Store } from '../../src/store/store.ts';
import { sampleDuel } from './duel-contract.ts';
import { sampleEvaluation, slotsOf } from './evaluation-contract.ts';
import { AT, fresh, samplePlayer, sampleSession } from './samples.ts';

const TODAY = '2026-03-01';

export function describeFairPlay(storeOf: () => Store): void {
  describe('fair play', () => {
    /** A session on a seed that no other test has. */
    const withSeed = async (changes: Partial<SessionRecord> = {}): Promise<SessionRecord> => {
      const made = sampleSession({ status: 'finished', ...changes });
      const session = { ...made, spec: { ...made.spec, seed: fresh('seed') } };
      await storeOf().createSession(session);
      return session;
    };
    const isPlayable = async ({ spec }: SessionRecord): Promise<boolean> =>
      (await storeOf().playableSeeds(TODAY)).has(spec.seed);

    it('knows the seeds of open sessions, and of puzzles from today on', async () => {
      expect(await isPlayable(await withSeed())).toBe(false);
      expect(await isPlayable(await withSeed({ status: 'playing' }))).toBe(true);
      expect(await isPlayable(await withSeed({ puzzleDay: TODAY }))).toBe(true);
      expect(await isPlayable(await withSeed({ puzzleDay: '2026-02-28' }))).toBe(false);
    });

    it.each<[DuelStatus, boolean]>([
      ['open', true],
      ['running', true],
      ['finished', false],
      ['expired', false],
    ])('of a duel that is %s: %s', async (status, isOpen) => {
      const player = samplePlayer();
      const session = await withSeed({ player });
      const seat = { key: player.key, joinedAt: AT, sessionId: session.id };
      const duel = sampleDuel({ challengerKey: player.key, status, players: [seat] });
      await storeOf().createDuel({ ...duel, status: 'open' }, [player]);
      await storeOf().saveDuel(duel, [player]);
      expect(await isPlayable(session)).toBe(isOpen);
      expect((await storeOf().sealedSessions()).includes(session.id)).toBe(isOpen);
    });

    it.each<[EvaluationStatus, boolean]>([
      ['running', true],
      ['paused', true],
      ['finished', false],
      ['cancelled', false],
    ])('of an evaluation that is %s: %s', async (status, isOpen) => {
      const evaluation = sampleEvaluation({ status });
      const slots = slotsOf(evaluation.id);
      await storeOf().createEvaluation(evaluation, slots);
      const session = await withSeed({ id: slots[0]?.sessionId ?? '', isLab: true });
      expect(await isPlayable(session)).toBe(isOpen);
    });

    it('knows whether somebody has had an attempt', async () => {
      const { player, spec } = await withSeed();
      expect(await storeOf().hasAttempt(player.key, spec.seed)).toBe(true);
      expect(await storeOf().hasAttempt(player.key, 'another seed')).toBe(false);
      expect(await storeOf().hasAttempt(samplePlayer().key, spec.seed)).toBe(false);
    });

    it('rule: a verdict stays when whoever gave it is erased, and no longer names them', async () => {
      const session = await withSeed();
      const admin = samplePlayer();
      const given = { sessionId: session.id, verdict: 'void', reason: 'A macro.', at: AT } as const;
      await storeOf().addVerdict({ ...given, by: admin.key });
      const instead = samplePlayer({ key: `erased:${fresh('admin')}`, name: 'Somebody' });
      await storeOf().erasePlayer(admin.key, instead);
      const kept = (await storeOf().verdicts()).filter(({ sessionId }) => sessionId === session.id);
      expect(kept).toEqual([{ ...given, by: instead.key }]);
    });

    it('gives the times of moves to the millisecond, in their order', async () => {
      const workspace = `test:${fresh('workspace')}`;
      const place = { platform: 'test', workspace, channel: `${workspace}/maze` };
      const session = sampleSession({ place });
      await storeOf().createSession(session);
      const times = Array.from({ length: 11 }, (_, index) => AT.getTime() + index * 1_001);
      for (const [turn, at] of times.entries()) {
        const move = { sessionId: session.id, turn, letters: 'F', trials: [], status: 'playing' } as const;
        await storeOf().appendMove({ ...move, at: new Date(at) });
      }
      expect(await storeOf().moveTimes(workspace, AT)).toEqual([
        { sessionId: session.id, playerKey: session.player.key, times },
      ]);
      expect(await storeOf().moveTimes(workspace, new Date(AT.getTime() + 60_000))).toEqual([]);
    });
  });
}
