import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CHALLENGE_LIMIT, PEOPLE_LIMIT } from '../../src/duels/limits.ts';
import { type DuelEvent, invitedPeople, joinedPeople, nextDuel } from '../../src/duels/transitions.ts';
import type { DuelRecord } from '../../src/store/duel-records.ts';
import { ADA, AGENT, AT, BOB, CYD, person, sampleDuel } from './samples.ts';

const later = (milliseconds: number): Date => new Date(AT.getTime() + milliseconds);
const SOON = later(1000);

function happened(duel: DuelRecord, ...events: readonly DuelEvent[]): DuelRecord {
  return events.reduce((one, event) => {
    const next = nextDuel(one, event);
    if (!next.ok) throw new Error(next.refusal.message);
    return next.value;
  }, duel);
}

function codeOf(duel: DuelRecord, event: DuelEvent): string {
  const next = nextDuel(duel, event);
  return next.ok ? 'accepted' : next.refusal.code;
}

const accept = (by = BOB, at = SOON): DuelEvent => ({ kind: 'accept', by, at });
const decline = (by = BOB, at = SOON): DuelEvent => ({ kind: 'decline', by: by.key, at });
const withdraw = (by = ADA, at = SOON): DuelEvent => ({ kind: 'withdraw', by: by.key, at });
const ANYONE = sampleDuel({ isForAnyone: true, players: sampleDuel().players.slice(0, 1) });

describe('a challenge', () => {
  it('begins with the first acceptance, and its agent joins then', () => {
    const running = happened(sampleDuel(), accept());
    expect(running.status).toBe('running');
    expect(running.startedAt).toEqual(SOON);
    expect(joinedPeople(running).map(({ key }) => key)).toEqual([ADA.key, BOB.key]);
    expect(running.players.find(({ key }) => key === AGENT)?.joinedAt).toEqual(SOON);
    expect(invitedPeople(running).map(({ key }) => key)).toEqual([CYD.key]);
  });

  it('lets the others who were asked come later', () => {
    expect(joinedPeople(happened(sampleDuel(), accept(), accept(CYD)))).toHaveLength(3);
  });

  it('is declined when everybody who was asked has declined, and not before', () => {
    const one = happened(sampleDuel(), decline());
    expect(one.status).toBe('open');
    expect(happened(one, decline(CYD)).status).toBe('declined');
    expect(happened(one, accept(CYD)).status).toBe('running');
  });

  it('can be accepted by somebody who has declined and changed their mind', () => {
    expect(happened(sampleDuel(), decline(), accept()).status).toBe('running');
  });

  it('can be withdrawn by who made it, until it begins', () => {
    expect(happened(sampleDuel(), withdraw()).status).toBe('withdrawn');
    expect(codeOf(sampleDuel(), withdraw(BOB))).toBe('duel/not-challenger');
    expect(codeOf(happened(sampleDuel(), accept()), withdraw())).toBe('duel/begun');
  });

  it('expires after 24 hours, to the millisecond, also for whoever presses before anybody looked', () => {
    const [early, due] = [later(CHALLENGE_LIMIT - 1), later(CHALLENGE_LIMIT)];
    const duel = sampleDuel();
    expect(happened(duel, { kind: 'expire', at: early })).toBe(duel);
    expect(happened(duel, { kind: 'expire', at: due }).status).toBe('expired');
    expect(codeOf(duel, accept(BOB, early))).toBe('accepted');
    expect(codeOf(duel, accept(BOB, due))).toBe('duel/over');
    expect(codeOf(duel, withdraw(ADA, due))).toBe('duel/over');
  });

  it('does not expire once it is played', () => {
    const running = happened(sampleDuel(), accept());
    expect(happened(running, { kind: 'expire', at: later(CHALLENGE_LIMIT * 2) })).toBe(running);
  });

  it.each([
    ['accept by who made it', sampleDuel(), accept(ADA), 'duel/own'],
    ['accept by a stranger', sampleDuel(), accept(person('Eve')), 'duel/not-invited'],
    ['accept twice', happened(sampleDuel(), accept()), accept(), 'duel/joined'],
    [
      'accept by the challenger of a running duel',
      happened(sampleDuel(), accept()),
      accept(ADA),
      'duel/joined',
    ],
    ['accept in the agent’s name', sampleDuel(), accept({ ...BOB, key: AGENT }), 'duel/not-invited'],
    ['accept what was withdrawn', happened(sampleDuel(), withdraw()), accept(), 'duel/over'],
    ['decline by a stranger', sampleDuel(), decline(person('Eve')), 'duel/not-invited'],
    ['decline twice', happened(sampleDuel(), decline()), decline(), 'duel/declined'],
    ['decline after joining', happened(sampleDuel(), accept()), decline(), 'duel/joined'],
    ['decline what is for anyone', ANYONE, decline(), 'duel/nobody-asked'],
    ['withdraw twice', happened(sampleDuel(), withdraw()), withdraw(), 'duel/over'],
  ])('refuses to %s', (_what, duel, event, code) => {
    expect(codeOf(duel, event)).toBe(code);
  });
});

describe('a challenge to anyone', () => {
  it('takes people in until it is full', () => {
    const crowd = Array.from({ length: PEOPLE_LIMIT }, (_, index) => accept(person(`P${index}`)));
    const full = happened(ANYONE, ...crowd.slice(1));
    expect(joinedPeople(full)).toHaveLength(PEOPLE_LIMIT);
    expect(codeOf(full, crowd[0] ?? accept())).toBe('duel/full');
  });
});

describe('whatever happens to a duel', () => {
  const who = fc.constantFrom(ADA, BOB, CYD, person('Eve'));
  const at = fc.constantFrom(SOON, later(CHALLENGE_LIMIT));
  const event: fc.Arbitrary<DuelEvent> = fc.oneof(
    fc.record({ kind: fc.constant('accept' as const), by: who, at }),
    fc.record({ kind: fc.constant('decline' as const), by: who.map(({ key }) => key), at }),
    fc.record({ kind: fc.constant('withdraw' as const), by: who.map(({ key }) => key), at }),
    fc.record({ kind: fc.constant('expire' as const), at }),
    fc.record({ kind: fc.constant('end' as const), at }),
  );

  it('nothing changes it once it is over, nobody leaves it, and no event in it is mutated', () => {
    fc.assert(
      fc.property(fc.boolean(), fc.array(event, { maxLength: 12 }), (isForAnyone, events) => {
        let duel = isForAnyone ? ANYONE : sampleDuel();
        for (const one of events) {
          const before = structuredClone(duel);
          const next = nextDuel(duel, one);
          expect(duel).toEqual(before);
          if (!next.ok) continue;
          if (before.endedAt !== undefined) expect(next.value).toEqual(before);
          expect(joinedPeople(next.value).length).toBeGreaterThanOrEqual(joinedPeople(before).length);
          duel = next.value;
        }
      }),
    );
  });

  it('the order in which people answer decides nothing but their seats', () => {
    const answers = [accept(), accept(CYD)];
    const [one, other] = [
      happened(sampleDuel(), ...answers),
      happened(sampleDuel(), ...answers.toReversed()),
    ];
    expect(one).toEqual(other);
  });
});
