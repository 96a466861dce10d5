import { describe, expect, it } from 'vitest';
import type { SessionRecord } from '../../src/store/records.ts';
import type { Store } from '../../src/store/store.ts';
import { AT, fresh, samplePlayer, sampleSession } from './samples.ts';

const HOUR = 3_600_000;
const from = (milliseconds: number): Date => new Date(AT.getTime() + milliseconds);

/** Preferences, what standings make of them, and the time of idle games. */
export function describePreferences(storeOf: () => Store): void {
  describe('preferences', () => {
    it('are kept for each subject of each scope, replaced and taken back', async () => {
      const store = storeOf();
      const subject = fresh('subject');
      const put = (scope: 'me' | 'channel', name: string, value: string | null) =>
        store.putPreference({ scope, subject, name, value });
      await put('me', 'quiet', 'on');
      await put('me', 'quiet', 'off');
      await put('me', 'plain', 'on');
      await put('channel', 'quiet', 'on');
      expect(await store.preferencesOf('me', subject)).toEqual({ quiet: 'off', plain: 'on' });
      await put('me', 'quiet', null);
      await put('me', 'quiet', null);
      expect(await store.preferencesOf('me', subject)).toEqual({ plain: 'on' });
      expect(await store.preferencesOf('channel', subject)).toEqual({ quiet: 'on' });
      expect(await store.preferencesOf('workspace', subject)).toEqual({});
    });
  });

  describe('reminders', () => {
    it('are due for idle games of people, once for each turn', async () => {
      const store = storeOf();
      const movedAt = from(-1000 * HOUR);
      const idle = sampleSession({ movedAt });
      const others = [
        sampleSession({ movedAt: from(-999 * HOUR) }),
        sampleSession({ movedAt, status: 'finished' }),
        sampleSession({ movedAt, player: samplePlayer({ kind: 'agent' }) }),
      ];
      for (const session of [idle, ...others]) await store.createSession(session);
      const due = () => store.unremindedSessions(movedAt);
      expect(await due()).toEqual([idle.id]);
      await store.markReminded(idle.id, 0);
      expect(await due()).toEqual([]);
      const move = { trials: [], status: 'playing' as const, at: movedAt };
      await store.appendMove({ sessionId: idle.id, turn: 0, letters: 'FF', ...move });
      expect(await due()).toEqual([idle.id]);
      await store.markReminded(idle.id, 2);
      expect(await due()).toEqual([]);
      await store.endSession(idle.id, 'quit', [], movedAt);
    });
  });

  describe('time in which nobody could play', () => {
    it("is taken off the idle time of people's open games, and of nothing else", async () => {
      const store = storeOf();
      const idle = sampleSession({ movedAt: AT });
      const recent = sampleSession({ movedAt: from(9 * HOUR) });
      const later = sampleSession({ movedAt: from(11 * HOUR) });
      const over = sampleSession({ movedAt: AT, status: 'finished' });
      const agents = sampleSession({ movedAt: AT, player: samplePlayer({ kind: 'agent' }) });
      for (const session of [idle, recent, later, over, agents]) await store.createSession(session);
      await store.shiftOpenSessions(3 * HOUR, from(10 * HOUR));
      const movedAt = async ({ id }: SessionRecord) => (await store.session(id))?.movedAt;
      expect(await movedAt(idle)).toEqual(from(3 * HOUR));
      // Never past the present, where a move was made meanwhile; nor back.
      expect(await movedAt(recent)).toEqual(from(10 * HOUR));
      expect(await movedAt(later)).toEqual(from(11 * HOUR));
      expect(await movedAt(over)).toEqual(AT);
      expect(await movedAt(agents)).toEqual(AT);
    });
  });
}
