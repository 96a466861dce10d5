import { describe, expect, it } from 'vitest';
import type { LogFilter, LoggedTrial, SessionRecord } from '../../src/store/records.ts';
import type { Store } from '../../src/store/store.ts';
import { AT, samplePlayer, sampleSession, sampleTrial } from './samples.ts';

/** What every engine gives of its trial log. */
export function describeLog(storeOf: () => Store): void {
  const read = async (filter: LogFilter): Promise<readonly LoggedTrial[]> => {
    const rows: LoggedTrial[] = [];
    for await (const row of storeOf().loggedTrials(filter)) rows.push(row);
    return rows;
  };
  const played = async (trials: number, changes: Partial<SessionRecord> = {}): Promise<SessionRecord> => {
    const session = sampleSession(changes);
    await storeOf().createSession(session);
    const rows = Array.from({ length: trials }, (_, index) => sampleTrial({ trial: index + 1 }));
    await storeOf().endSession(session.id, 'finished', rows, AT);
    return session;
  };

  describe('the trial log', () => {
    it('gives each row with its session, player and time', async () => {
      const session = await played(1, { ranked: false });
      const { id, spec, player } = session;
      expect(await read({ sessionId: id })).toEqual([
        { session: { id, spec, player, ranked: false, status: 'finished' }, row: sampleTrial(), endedAt: AT },
      ]);
    });

    it('is read to its end, however long it is, each row once and in order', async () => {
      // Two pages and a bit, over sessions whose trials share numbers.
      const player = samplePlayer();
      const ids = [(await played(900, { player })).id, (await played(1300, { player })).id].sort();
      const rows = await read({ playerKeys: [player.key] });
      expect(rows).toHaveLength(2200);
      expect(rows.map(({ session }) => session.id)).toEqual(rows.map(({ session }) => session.id).sort());
      for (const id of ids) {
        const trials = rows.filter(({ session }) => session.id === id).map(({ row }) => row.trial);
        expect(trials).toEqual(trials.map((_, index) => index + 1));
      }
    });

    it('ends where a page does', async () => {
      const { id } = await played(1000);
      expect(await read({ sessionId: id })).toHaveLength(1000);
    });

    it('can be asked for one protocol and for several keys of a player', async () => {
      const [one, other] = [samplePlayer(), samplePlayer()];
      const { spec, id } = await played(1, { player: one });
      const published = { ...spec, protocol: 'cheesebench', carriedTrials: 5 } as const;
      const { id: publishedId } = await played(1, { player: one, spec: published });
      const { id: othersId } = await played(1, { player: other });
      const idsOf = async (filter: LogFilter) => (await read(filter)).map(({ session }) => session.id).sort();
      expect(await idsOf({ playerKeys: [one.key, other.key] })).toEqual([id, publishedId, othersId].sort());
      expect(await idsOf({ playerKeys: [one.key], protocol: 'cheesebench' })).toEqual([publishedId]);
      expect((await read({ sessionId: publishedId }))[0]?.session.spec).toEqual(published);
      expect(await read({ playerKeys: ['nobody'] })).toEqual([]);
    });
  });
}
