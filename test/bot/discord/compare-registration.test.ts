import { describe, expect, it } from 'vitest';
import { isRegistered, registrationMark } from '../../../src/bot/discord/compare-registration.ts';

const WANTED = { name: 'cheese', description: 'Mazes' };
const PRESENT = { id: '1', name: 'cheese', version: '7' };
const MARK = registrationMark(WANTED, PRESENT);

describe('whether /cheese has to be written', () => {
  it('it has not when Discord still has what was written last, and that is what is wanted', () => {
    expect(isRegistered({ ...WANTED }, [PRESENT], MARK)).toBe(true);
  });

  it.each([
    ['nothing is registered', WANTED, [], MARK],
    ['it was never written from here', WANTED, [PRESENT], undefined],
    ['something else is wanted now', { ...WANTED, description: 'Boxes' }, [PRESENT], MARK],
    ['somebody else has written it since', WANTED, [{ ...PRESENT, version: '8' }], MARK],
    ['it was deleted and made anew', WANTED, [{ ...PRESENT, id: '2' }], MARK],
    ['another command is beside it', WANTED, [PRESENT, { id: '3', name: 'old', version: '1' }], MARK],
  ])('it has when %s', (_when, wanted, present, mark) => {
    expect(isRegistered(wanted, present, mark)).toBe(false);
  });
});
