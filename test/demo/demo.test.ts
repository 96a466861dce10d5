import { describe, expect, it } from 'vitest';
import { playerNamed } from '../../src/bot/playground/names.ts';
import { type Booking, bookings, type DemoPlan } from '../../src/demo/bookings.ts';
import { demoCast } from '../../src/demo/cast.ts';
import { fillStore, PLAYED_UP_TO } from '../../src/demo/fill-store.ts';
import { inventBooking } from '../../src/demo/invented.ts';
import { playBooking } from '../../src/demo/played.ts';
import { createDigestReader } from '../../src/leaderboard/log-digest.ts';
import { createLeaderboard } from '../../src/leaderboard/service.ts';
import { replaySession } from '../../src/paradigms/catalogue.ts';
import { phasesOf } from '../../src/paradigms/session.ts';
import type { ImportedSession } from '../../src/store/board-records.ts';
import { openTempStore } from '../store/temp-store.ts';

const PLAN: DemoPlan = { trials: 300, people: 12, seed: 'a test', until: Date.UTC(2026, 10, 28) };

function first(count: number, plan = PLAN): readonly Booking[] {
  const booked: Booking[] = [];
  for (const booking of bookings(plan)) {
    booked.push(booking);
    if (booked.length === count) break;
  }
  return booked;
}

describe('a made-up log', { timeout: 60_000 }, () => {
  it('is the same for the same seed, and another one for another', () => {
    const sessions = (seed: string): readonly ImportedSession[] =>
      first(20, { ...PLAN, seed }).map(playBooking);
    expect(sessions('one')).toEqual(sessions('one'));
    expect(sessions('one').map(({ id }) => id)).not.toEqual(sessions('other').map(({ id }) => id));
  });

  it('up to some size is really played: replayed, its moves give its trials', () => {
    for (const session of first(60).map(playBooking)) {
      const letters = session.moves.map((move) => move.letters).join('');
      expect(letters).toHaveLength(session.turn);
      const replayed = replaySession(session.spec, letters);
      const ended = session.trials.filter(({ reason }) => reason === null);
      expect(ended.map(({ endedAt: _, reason: __, ...record }) => record)).toEqual(replayed.records);
      expect(replayed.isOver).toBe(session.status === 'finished');
    }
  });

  it('beyond that is invented in the form of the log, without moves', () => {
    for (const booking of first(200)) {
      const session = inventBooking(booking);
      const planned = phasesOf(booking.rules, booking.spec.length);
      expect(session.trials.map(({ phase }) => phase)).toEqual(planned.slice(0, session.trials.length));
      if (session.status === 'finished') expect(session.trials).toHaveLength(planned.length);
      expect(session.moves).toEqual([]);
      expect(session.turn).toBe(session.trials.reduce((sum, { steps }) => sum + steps, 0));
    }
  });

  it('has people and agents, forfeits and voids, and nothing that is still to come', () => {
    const sessions = first(400).map(inventBooking);
    expect(new Set(sessions.map(({ status }) => status))).toEqual(
      new Set(['finished', 'quit', 'expired', 'void']),
    );
    expect(new Set(sessions.map(({ player }) => player.kind)).size).toBe(2);
    expect(new Set(sessions.map(({ place }) => place.workspace)).size).toBe(3);
    for (const { endedAt, createdAt } of sessions) {
      expect(endedAt.getTime()).toBeLessThanOrEqual(PLAN.until);
      expect(createdAt.getTime()).toBeLessThanOrEqual(endedAt.getTime());
    }
  });

  it('has people of the playground under the names that one enters there', () => {
    const people = demoCast(80, 'a test')
      .map(({ player }) => player)
      .filter(({ key }) => key.startsWith('playground:'));
    expect(people.length).toBeGreaterThan(5);
    for (const { key, kind, name } of people)
      expect(playerNamed(name)).toEqual({ ok: true, value: { key, kind, name } });
    expect(new Set(people.map(({ key }) => key)).size).toBe(people.length);
  });

  it('fills a store with as much as was asked for, once, and makes a board', async () => {
    const temp = await openTempStore();
    try {
      const filled = await fillStore(temp.store, PLAN);
      if (!filled.ok) throw new Error(filled.refusal.message);
      expect(filled.value.arePlayed).toBe(PLAN.trials <= PLAYED_UP_TO);
      expect(filled.value.trials).toBeGreaterThanOrEqual(PLAN.trials);
      expect(await fillStore(temp.store, PLAN)).toMatchObject({
        ok: false,
        refusal: { code: 'demo/there-already' },
      });
      const leaderboard = createLeaderboard(createDigestReader({ store: temp.store }));
      const { rows } = await leaderboard.table({
        protocol: 'cheesebot-1',
        view: 'ascii-2d',
        players: 'everyone',
      });
      expect(rows.filter(({ kind }) => kind === 'person').length).toBeGreaterThan(0);
    } finally {
      await temp.close();
    }
  });
});
