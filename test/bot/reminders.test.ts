import { pino } from 'pino';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Card } from '../../src/bot/card.ts';
import { PlatformFailure } from '../../src/bot/platform-failure.ts';
import type { MessageRef } from '../../src/bot/ports.ts';
import { createReminders, REMIND_AFTER } from '../../src/bot/reminders.ts';
import { IDLE_LIMIT } from '../../src/sessions/limits.ts';
import type { SessionRecord } from '../../src/store/records.ts';
import { FakeClock } from '../fakes/clock.ts';
import { MemoryPlatform } from '../fakes/memory-platform.ts';
import { memoryServices } from '../fakes/memory-services.ts';
import { fresh, sampleSession } from '../store/samples.ts';
import { openTempStore, type TempStore } from '../store/temp-store.ts';

const AT = new Date('2026-03-01T09:30:00Z');
const MINUTE = 60_000;

let temp: TempStore;
beforeAll(async () => {
  temp = await openTempStore();
});
afterAll(() => temp?.close());

/** A platform that refuses to post where it is told to, and shows what was posted. */
class FussyPlatform extends MemoryPlatform {
  readonly refused = new Map<string, Error>();
  readonly posts: { readonly to: string; readonly card: Card; readonly key: string | undefined }[] = [];
  hasDirect = true;

  override async post(to: string, card: Card, key?: string): Promise<MessageRef> {
    const refusal = this.refused.get(to);
    if (refusal) throw refusal;
    const before = this.chat.messages.length;
    const message = await super.post(to, card, key);
    if (this.chat.messages.length > before) this.posts.push({ to, card, key });
    return message;
  }

  override async directTo(playerKey: string): Promise<string | undefined> {
    return this.hasDirect ? super.directTo(playerKey) : undefined;
  }
}

function bench() {
  const clock = new FakeClock(AT);
  const platform = new FussyPlatform();
  const services = memoryServices([]);
  const parts = {
    services,
    platforms: [platform],
    clock,
    log: pino({ level: 'silent' }),
    store: temp.store,
  };
  return { clock, platform, services, parts, reminders: createReminders(parts) };
}

async function idleGame(changes: Partial<SessionRecord> = {}): Promise<SessionRecord> {
  const user = fresh('ada');
  const player = { key: `memory:${user}`, kind: 'person', name: 'Ada' } as const;
  const place = { platform: 'memory', workspace: 'memory:team', channel: 'memory:team/maze' };
  const session = sampleSession({ player, place, createdAt: AT, movedAt: AT, ...changes });
  await temp.store.createSession(session);
  return session;
}

describe('reminders', () => {
  beforeEach(async () => {
    for (const { id } of await temp.store.openSessions()) await temp.store.endSession(id, 'quit', [], AT);
  });

  it('come after half of the time that a game has, as a direct message, once', async () => {
    const { clock, platform, reminders } = bench();
    const game = await idleGame();
    await clock.advance(REMIND_AFTER - 1);
    await reminders.remind();
    expect(platform.posts).toEqual([]);
    await clock.advance(1);
    await reminders.remind();
    await clock.advance(MINUTE);
    await reminders.remind();
    expect(platform.posts).toHaveLength(1);
    const [{ to, card } = { to: '', card: undefined }] = platform.posts;
    expect(to).toBe(`dm:${game.player.key.slice('memory:'.length)}`);
    expect(card?.to).toBeUndefined();
    expect(card?.title).toBe('Your T-maze is waiting');
    expect(card?.fields?.[0]).toMatchObject({ name: 'Expires', at: AT.getTime() + IDLE_LIMIT });
    expect(card?.buttons?.flat().map(({ label, press }) => [label, press])).toEqual([
      ['Show', { kind: 'show', session: game.id, turn: 0 }],
      ['Quit', { kind: 'quit', session: game.id, turn: 0 }],
      ['No more reminders', { kind: 'command', text: 'settings reminders:off' }],
    ]);
    expect(card?.text).toContain('the bot was down does not count');
  });

  it('come again when the game was moved and left alone again', async () => {
    const { clock, platform, reminders } = bench();
    const game = await idleGame();
    await clock.advance(REMIND_AFTER);
    await reminders.remind();
    const at = clock.now();
    await temp.store.appendMove({
      sessionId: game.id,
      turn: 0,
      letters: 'F',
      trials: [],
      status: 'playing',
      at,
    });
    await reminders.remind();
    expect(platform.posts).toHaveLength(1);
    await clock.advance(REMIND_AFTER);
    await reminders.remind();
    expect(platform.posts.map(({ key }) => key)).toEqual([`reminder/${game.id}/0`, `reminder/${game.id}/1`]);
  });

  it('are not doubled by a crash between the post and its note, nor by a restart, nor by a shifted clock', async () => {
    const { clock, platform, parts, reminders } = bench();
    await idleGame();
    await clock.advance(REMIND_AFTER);
    const crashing = createReminders({
      ...parts,
      store: {
        unremindedSessions: (until) => temp.store.unremindedSessions(until),
        session: (id) => temp.store.session(id),
        board: (id) => temp.store.board(id),
        markReminded: async () => {
          throw new Error('killed');
        },
      },
    });
    await expect(crashing.remind()).rejects.toThrow('killed');
    await createReminders(parts).remind();
    await temp.store.shiftOpenSessions(MINUTE, clock.now());
    await clock.advance(MINUTE);
    await reminders.remind();
    expect(platform.posts).toHaveLength(1);
  });

  it('go to the thread of the board, speaking to its player, where there is no direct message', async () => {
    const { clock, platform, reminders } = bench();
    platform.hasDirect = false;
    const game = await idleGame();
    const unseen = await idleGame();
    const board = { sessionId: game.id, channel: 'maze#thread', message: 'm1' };
    await temp.store.rememberBoard({ ...board, shownTurn: 0, isEndShown: false, postedAt: AT });
    await clock.advance(REMIND_AFTER);
    await reminders.remind();
    const seen = new Map(platform.posts.map(({ to, card }) => [to, card.to]));
    expect(seen.get('maze#thread')).toEqual([game.player.key]);
    expect(seen.get('maze')).toEqual([unseen.player.key]);
  });

  it('of games that their player alone sees are posted nowhere else', async () => {
    const { clock, platform, services, reminders } = bench();
    platform.hasDirect = false;
    await idleGame({ isPrivate: true });
    const quiet = await idleGame();
    await services.preferences.set('quiet', { scope: 'me', key: quiet.player.key }, true);
    await clock.advance(REMIND_AFTER);
    await reminders.remind();
    expect(platform.posts).toEqual([]);
  });

  it('are not sent to who does not want them, and in words to who wants words', async () => {
    const { clock, platform, services, reminders } = bench();
    const [without, plain] = [await idleGame(), await idleGame()];
    await services.preferences.set('reminders', { scope: 'me', key: without.player.key }, false);
    await services.preferences.set('plain', { scope: 'me', key: plain.player.key }, true);
    await clock.advance(REMIND_AFTER);
    await reminders.remind();
    expect(platform.posts).toHaveLength(1);
    expect(platform.posts[0]?.card.buttons?.flat().some(({ style }) => style !== undefined)).toBe(false);
  });

  it('fall back to the channel when direct messages are closed, and are switched off when that is too', async () => {
    const { clock, platform, services, reminders } = bench();
    const closed = new PlatformFailure('discord/dm-closed', 'Direct messages are closed.', null, true);
    const game = await idleGame();
    platform.refused.set(`dm:${game.player.key.slice('memory:'.length)}`, closed);
    await clock.advance(REMIND_AFTER);
    await reminders.remind();
    expect(platform.posts.map(({ to }) => to)).toEqual(['maze']);
    expect(await services.preferences.get('reminders', { playerKey: game.player.key })).toBe(true);

    platform.refused.set('maze', closed);
    await temp.store.appendMove({
      sessionId: game.id,
      turn: 0,
      letters: 'F',
      trials: [],
      status: 'playing',
      at: clock.now(),
    });
    await clock.advance(REMIND_AFTER);
    await reminders.remind();
    expect(platform.posts).toHaveLength(1);
    expect(await services.preferences.get('reminders', { playerKey: game.player.key })).toBe(false);
  });

  it('that fail for a moment are tried again, five times at most', async () => {
    const { clock, platform, services, reminders } = bench();
    const game = await idleGame();
    const direct = `dm:${game.player.key.slice('memory:'.length)}`;
    platform.refused.set(direct, new Error('timeout'));
    await clock.advance(REMIND_AFTER);
    await reminders.remind();
    platform.refused.clear();
    await reminders.remind();
    expect(platform.posts).toHaveLength(1);

    const other = await idleGame({ movedAt: AT });
    platform.refused.set(`dm:${other.player.key.slice('memory:'.length)}`, new Error('timeout'));
    for (let minute = 0; minute < 5; minute++) await reminders.remind();
    platform.refused.clear();
    await reminders.remind();
    expect(platform.posts).toHaveLength(1);
    expect(await services.preferences.get('reminders', { playerKey: other.player.key })).toBe(true);
  });

  it('are not sent for games whose time is up, nor of platforms that are switched off', async () => {
    const { clock, platform, reminders } = bench();
    await idleGame({
      place: { platform: 'terminal', workspace: 'playground:local', channel: 'playground:local/t' },
    });
    await idleGame();
    await clock.advance(IDLE_LIMIT);
    await reminders.remind();
    expect(platform.posts).toEqual([]);
  });
});
