import { describe, expect, it } from 'vitest';
import { opponentRecords } from '../../src/duels/opponents.ts';
import type { DuelBetween } from '../../src/store/duel-records.ts';
import { ADA, AT, BOB, CYD } from './samples.ts';

/** A finished duel in which each of these had so many steps in the only trial; null is a failure. */
function duel(minute: number, steps: readonly (readonly [typeof ADA, number | null])[]): DuelBetween {
  return {
    spec: { protocol: 'cheesebot-1', paradigm: 't-maze', view: 'ascii-2d', length: 'quick' },
    endedAt: new Date(AT.getTime() + minute * 60_000),
    sessions: steps.map(([player, taken]) => ({
      duelId: `duel ${minute}`,
      player,
      sessionId: `${minute} ${player.key}`,
      status: 'finished',
      trials: [
        {
          trial: 1,
          phase: 'acquisition',
          outcome: taken === null ? 'failure' : 'success',
          steps: taken ?? 9,
          reason: null,
        },
      ],
    })),
  };
}

describe('records against opponents', () => {
  it('count each pair of a duel of several, most duels first', () => {
    const duels = [
      duel(1, [
        [ADA, 3],
        [BOB, 4],
        [CYD, 3],
      ]),
      duel(2, [
        [BOB, 3],
        [ADA, 4],
      ]),
    ];
    expect(
      opponentRecords(ADA.key, duels).map(({ opponent, won, drawn, lost }) => [
        opponent.name,
        won,
        drawn,
        lost,
      ]),
    ).toEqual([
      ['Bob', 1, 0, 1],
      ['Cyd', 0, 1, 0],
    ]);
    expect(opponentRecords(ADA.key, duels)[0]?.lastAt).toEqual(duels[1]?.endedAt);
    expect(opponentRecords(CYD.key, duels)).toHaveLength(2);
  });

  it('carry the exact sign test once enough duels were decided', () => {
    const duels = Array.from({ length: 6 }, (_, at) =>
      duel(at, [
        [ADA, 3],
        [BOB, null],
      ]),
    );
    expect(opponentRecords(ADA.key, duels)[0]?.p).toBeCloseTo(2 / 64, 12);
    expect(opponentRecords(BOB.key, duels)[0]).toMatchObject({ won: 0, lost: 6 });
    expect(opponentRecords(ADA.key, duels.slice(0, 4))[0]?.p).toBeUndefined();
  });

  it('leave out opponents whose every duel fell out', () => {
    const base = duel(1, [
      [ADA, 3],
      [BOB, 4],
    ]);
    const fell = {
      ...base,
      sessions: base.sessions.map((session) => ({ ...session, status: 'void' as const })),
    };
    expect(opponentRecords(ADA.key, [fell])).toEqual([]);
  });
});
