import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createSealing } from '../../../../src/bot/slack/installations/sealing.ts';

const sealing = createSealing('a secret of 32 characters, or so', 'test');

describe('sealing', () => {
  it('gives back any text under its name', () => {
    fc.assert(
      fc.property(fc.string(), fc.string({ unit: 'grapheme' }), (name, text) => {
        const sealed = sealing.seal(name, text.toWellFormed());
        expect(sealing.open(name, sealed)).toEqual({ text: text.toWellFormed() });
      }),
    );
  });

  it('seals the same text in another way every time, and shows none of it', () => {
    const [one, other] = [sealing.seal('T1', 'xoxb-1'), sealing.seal('T1', 'xoxb-1')];
    expect(one).not.toBe(other);
    expect(Buffer.from(one, 'base64url').toString('latin1')).not.toContain('xoxb');
  });

  it('opens nothing under another name, so that rows cannot be swapped', () => {
    expect(sealing.open('slack:T2', sealing.seal('slack:T1', 'xoxb-1'))).toEqual({ fault: 'damaged' });
  });

  it('notices every changed byte, also of version, key id and nonce', () => {
    const bytes = Buffer.from(sealing.seal('T1', 'xoxb-1'), 'base64url');
    for (const [index, byte] of bytes.entries()) {
      const changed = Buffer.from(bytes);
      changed[index] = byte ^ 1;
      expect(sealing.open('T1', changed.toString('base64url')), `byte ${index}`).toHaveProperty('fault');
    }
    expect(sealing.open('T1', '')).toEqual({ fault: 'damaged' });
    expect(sealing.open('T1', bytes.subarray(0, 20).toString('base64url'))).toHaveProperty('fault');
  });

  it('tells another secret from damage; another purpose has another key', () => {
    const sealed = sealing.seal('T1', 'xoxb-1');
    expect(createSealing('another secret of 32 characters', 'test').open('T1', sealed)).toEqual({
      fault: 'other-secret',
    });
    expect(createSealing('a secret of 32 characters, or so', 'else').open('T1', sealed)).toHaveProperty(
      'fault',
    );
  });
});
