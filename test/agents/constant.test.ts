import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createConstantAgent, readBatch } from '../../src/agents/constant.ts';
import { ACTIONS } from '../../src/paradigms/action.ts';

const batches = fc.string({ unit: fc.constantFrom(...ACTIONS), minLength: 1, maxLength: 64 });

function playAt(letters: string, step: number): unknown {
  return createConstantAgent(letters).decide({
    since: [],
    observation: { trial: 2, trials: 3, step, board: '' },
    turn: 1000,
    peek: () => 'S',
    signal: new AbortController().signal,
  });
}

describe('constant agent', () => {
  it('starts its batch anew with every trial, whatever was played before', () => {
    fc.assert(
      fc.property(batches, fc.nat(500), (letters, step) => {
        expect(playAt(letters, step)).toEqual({ kind: 'actions', actions: [letters[step % letters.length]] });
      }),
    );
  });

  it('takes letters in either case and with spaces between them', () => {
    expect(readBatch('ffL s')).toEqual({ ok: true, value: 'FFLS' });
  });

  it.each([
    ['', /needs letters after the colon, for example constant:FFL/],
    ['FXL', /^"X" is not an action\. .* only the letters F, L, R and S/],
    ['FF🐭', /^"🐭" is not an action/],
    ['F'.repeat(65), /takes 1 to 64 letters; you gave 65/],
  ])('refuses %j with the reason', (text, sentence) => {
    expect(readBatch(text)).toMatchObject({
      ok: false,
      refusal: { code: 'agent/letters', message: expect.stringMatching(sentence) },
    });
  });

  it('takes 64 letters', () => {
    expect(readBatch('f'.repeat(64))).toEqual({ ok: true, value: 'F'.repeat(64) });
  });
});
