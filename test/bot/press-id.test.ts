import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DUEL_ACTS, EVALUATION_ACTS, type Press, WATCH_ACTS } from '../../src/bot/card.ts';
import { decodePress, encodePress } from '../../src/bot/press-id.ts';

const id = fc.stringMatching(/^[a-z0-9]{4,40}$/u);
const turn = fc.integer({ min: 0, max: 999_999_999 });

const presses: fc.Arbitrary<Press> = fc.oneof(
  fc.record({
    kind: fc.constant('move' as const),
    session: id,
    turn,
    letters: fc.stringMatching(/^[FLRS]{1,8}$/u),
  }),
  fc.record({ kind: fc.constantFrom('show' as const, 'quit' as const), session: id, turn }),
  fc.record({ kind: fc.constant('quit' as const), session: id, turn, isSure: fc.constant(true as const) }),
  fc.record({ kind: fc.constant('stop' as const), session: id }),
  fc.record({ kind: fc.constant('watch' as const), session: id, act: fc.constantFrom(...WATCH_ACTS) }),
  fc.record({ kind: fc.constant('duel' as const), duel: id, act: fc.constantFrom(...DUEL_ACTS) }),
  fc.record({
    kind: fc.constant('evaluation' as const),
    evaluation: id,
    act: fc.constantFrom(...EVALUATION_ACTS),
  }),
  fc.record({ kind: fc.constant('command' as const), text: fc.string({ minLength: 1, maxLength: 90 }) }),
);

describe('the id of a button', () => {
  it('rule: holds the whole press, in at most 100 characters', () => {
    fc.assert(
      fc.property(presses, (press) => {
        const written = encodePress(press);
        expect(written.length).toBeLessThanOrEqual(100);
        expect(decodePress(written)).toEqual(press);
      }),
    );
  });

  it('of an evaluation is short and says which and what', () => {
    expect(encodePress({ kind: 'evaluation', evaluation: 'k3x9a1b2c3d4', act: 'requeue' })).toBe(
      'v1:e:k3x9a1b2c3d4:requeue',
    );
  });

  it.each([
    'v1:e:k3x9a1b2c3d4:explode',
    'v1:e:k3x9a1b2c3d4',
    'v1:e:K3X9:start',
    'v1:e:abcd:start:x',
    'v2:e:abcd:start',
  ])('%s is none of ours', (written) => expect(decodePress(written)).toBeUndefined());
});
