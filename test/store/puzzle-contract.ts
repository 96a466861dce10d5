import { describe, expect, it } from 'vitest';
import type { Store } from '../../src/store/store.ts';
import { samplePlayer, sampleSession } from './samples.ts';

/** What every store keeps of attempts at daily puzzles. */
export function describePuzzles(storeOf: () => Store): void {
  describe('attempts at puzzles', () => {
    it('are one by player and day, whoever asks', async () => {
      const player = samplePlayer();
      const first = sampleSession({ player, puzzleDay: '2026-12-01' });
      const next = sampleSession({ player, puzzleDay: '2026-12-02' });
      const others = sampleSession({ puzzleDay: '2026-12-01' });
      const games = [sampleSession({ player }), sampleSession({ player })];
      for (const session of [first, next, others, ...games]) await storeOf().createSession(session);
      const again = sampleSession({ player, puzzleDay: '2026-12-01' });
      await expect(storeOf().createSession(again)).rejects.toThrow();
      expect(await storeOf().session(again.id)).toBeUndefined();
      expect(await storeOf().attempt(player.key, '2026-12-01')).toEqual(first);
      expect(await storeOf().attempt(player.key, '2026-12-02')).toEqual(next);
      expect(await storeOf().attempt(player.key, '2026-12-03')).toBeUndefined();
    });

    it('of people that are open behind their day are found', async () => {
      const agent = samplePlayer({ kind: 'agent' });
      const old = sampleSession({ puzzleDay: '2026-11-30' });
      const today = sampleSession({ puzzleDay: '2026-12-01' });
      const over = sampleSession({ puzzleDay: '2026-11-30', status: 'quit' });
      const agents = sampleSession({ puzzleDay: '2026-11-30', player: agent });
      for (const session of [old, today, over, agents]) await storeOf().createSession(session);
      const found = await storeOf().attemptsBefore('2026-12-01');
      expect(found).toContain(old.id);
      for (const { id } of [today, over, agents]) expect(found).not.toContain(id);
    });
  });
}
