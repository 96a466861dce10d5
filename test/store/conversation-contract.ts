import { expect, it } from 'vitest';
import type { BoardRecord, MoveEntry, SessionRecord } from '../../src/store/records.ts';
import type { Store } from '../../src/store/store.ts';
import { AT, fresh, sampleSession } from './samples.ts';
import type { StoreHarness } from './store-contract.ts';

function boardAt(sessionId: string, message: string, changes: Partial<BoardRecord> = {}): BoardRecord {
  return { sessionId, channel: 'c1', message, shownTurn: 0, isEndShown: false, postedAt: AT, ...changes };
}

function moveAt(sessionId: string, turn: number, changes: Partial<MoveEntry> = {}): MoveEntry {
  return { sessionId, turn, letters: 'F', trials: [], status: 'playing', at: AT, ...changes };
}

async function freshSession(store: Store): Promise<SessionRecord> {
  const session = sampleSession();
  await store.createSession(session);
  return session;
}

/** What is kept of a conversation: boards, events that came in, messages that go out. */
export function describeConversation(harnessOf: () => StoreHarness): void {
  it('remembers the newest board of a session', async () => {
    const { store } = harnessOf();
    const sessionId = fresh('session');
    expect(await store.board(sessionId)).toBeUndefined();
    const first = boardAt(sessionId, 'm1', { head: { channel: 'c0', message: 'm0' } });
    expect(await store.rememberBoard(first)).toBeUndefined();
    // The card in the channel stays what it is when the board moves within its thread.
    expect(await store.rememberBoard(boardAt(sessionId, 'm2'))).toEqual(first);
    expect(await store.board(sessionId)).toEqual({ ...first, message: 'm2' });
  });

  it('finds the boards that show less than was played, or no end', async () => {
    const { store } = harnessOf();
    const { id: sessionId } = await freshSession(store);
    const behind = async (): Promise<boolean> => {
      const boards = await store.boardsBehind(new Date(0), new Date(AT.getTime() + 60_000));
      return boards.some((board) => board.sessionId === sessionId);
    };
    const channel = fresh('channel');
    await store.rememberBoard(boardAt(sessionId, 'm1', { channel }));
    expect(await store.boardIn(channel)).toMatchObject({ sessionId });
    expect(await store.boardIn(fresh('channel'))).toBeUndefined();
    expect(await behind()).toBe(false);
    await store.appendMove(moveAt(sessionId, 0, { letters: 'FF' }));
    expect(await behind()).toBe(true);
    expect(await store.boardsBehind(new Date(0), new Date(AT.getTime() - 1))).toEqual([]);
    await store.rememberBoard(boardAt(sessionId, 'm1', { shownTurn: 2 }));
    expect(await behind()).toBe(false);
    await store.endSession(sessionId, 'quit', [], AT);
    expect(await behind()).toBe(true);
    await store.rememberBoard(boardAt(sessionId, 'm1', { shownTurn: 2, isEndShown: true }));
    expect(await behind()).toBe(false);
  });

  it('stores a move of one event once, whatever turn it names', async () => {
    const { store } = harnessOf();
    const { id: sessionId } = await freshSession(store);
    const key = fresh('event');
    expect(await store.hasMove(key)).toBe(false);
    expect(await store.appendMove({ ...moveAt(sessionId, 0, { letters: 'FL' }), key })).toBe('stored');
    expect(await store.hasMove(key)).toBe(true);
    expect(await store.lastMoveLength(sessionId)).toBe(2);
    expect(await store.appendMove({ ...moveAt(sessionId, 2, {}), key })).toBe('stale');
    expect((await store.session(sessionId))?.letters).toBe('FL');
  });

  it('keeps events until they are done, and what was typed no longer than that', async () => {
    const { store, beside } = harnessOf();
    const key = fresh('event');
    const platform = fresh('platform');
    const event = { key, platform, body: { text: 'move f' }, at: AT };
    const taken = await Promise.all([store, ...beside].map((one) => one.takeIn(event)));
    expect(taken.filter((state) => state === 'new')).toHaveLength(1);
    expect(await store.takeIn(event)).toBe('open');
    expect(await store.openIn(platform)).toEqual([event]);
    await store.finishIn(key, AT);
    expect(await store.takeIn(event)).toBe('done');
    expect(await store.openIn(platform)).toEqual([]);
    await store.forgetIn(new Date(AT.getTime() + 1));
    expect(await store.takeIn(event)).toBe('new');
  });

  it('keeps messages to be posted in their order, each key once', async () => {
    const { store } = harnessOf();
    const [one, two] = [fresh('out'), fresh('out')];
    const message = {
      platform: 'memory',
      channel: 'c1',
      workspace: 'memory:team',
      body: { title: 'A' },
      at: AT,
    };
    expect(await store.putOut({ ...message, key: one })).toBe(true);
    expect(await store.putOut({ ...message, key: two })).toBe(true);
    expect(await store.putOut({ ...message, key: one, body: { title: 'B' } })).toBe(false);
    const waiting = async () => (await store.waitingOut()).filter(({ key }) => key === one || key === two);
    expect(await waiting()).toEqual([
      { ...message, key: one },
      { ...message, key: two },
    ]);
    await store.sentOut(one, 'm1');
    await store.giveUpOut(two);
    expect(await waiting()).toEqual([]);
    expect(await store.putOut({ ...message, key: one })).toBe(false);
    await store.forgetOut(new Date(AT.getTime() + 1));
    expect(await store.putOut({ ...message, key: one })).toBe(true);
    await store.giveUpOut(one);
  });
}
