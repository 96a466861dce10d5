import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cutHistory } from '../../../../src/paradigms/cheesebench/run/history-cut.ts';

/** A talk after so many whole turns: the system message, questions with their replies, the present question. */
function talk(turns: number): readonly string[] {
  const whole = Array.from({ length: turns }, (_, turn) => [`question ${turn + 1}`, `reply ${turn + 1}`]);
  return ['system', ...whole.flat(), 'now'];
}

describe('switch historyCut (paradigm facts 3.3)', () => {
  it('orphan-window: five turns keep ten messages, the first a reply without its question', () => {
    const sent = cutHistory(talk(9), 5, 'orphan-window');
    expect(sent).toHaveLength(11);
    expect(sent.slice(0, 3)).toEqual(['system', 'reply 5', 'question 6']);
    expect(sent.at(-1)).toBe('now');
    expect(sent.filter((message) => message.startsWith('question'))).toHaveLength(4);
  });

  it('orphan-window: with one turn a model sees its own last reply and the new question', () => {
    expect(cutHistory(talk(9), 1, 'orphan-window')).toEqual(['system', 'reply 9', 'now']);
  });

  it('whole-turns: five turns are five questions with their replies, and the present one', () => {
    const sent = cutHistory(talk(9), 5, 'whole-turns');
    expect(sent.slice(0, 3)).toEqual(['system', 'question 5', 'reply 5']);
    expect(sent).toHaveLength(12);
  });

  it.each(['orphan-window', 'whole-turns'] as const)(
    '%s: keeps the system message, the present question and the order of what is between, and a short talk whole',
    (rule) => {
      fc.assert(
        fc.property(fc.nat({ max: 12 }), fc.integer({ min: 1, max: 12 }), (had, kept) => {
          const all = talk(had);
          const sent = cutHistory(all, kept, rule);
          expect(sent).toEqual(['system', ...all.slice(1).slice(-(sent.length - 1))]);
          if (had < kept) expect(sent).toEqual(all);
        }),
      );
    },
  );
});
