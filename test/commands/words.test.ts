import { describe, expect, it } from 'vitest';
import { moveCommand } from '../../commands/move.ts';

describe('words that are moves', () => {
  it.each(['f', 'f f l f', 'ffl', '3f l', '3 f', 'forward left', 'left', 'F, f, sideways'])('%s', (words) => {
    expect(moveCommand.takesWords?.(words)).toBe(true);
  });

  it.each(['hello', 'good morning', 'for ever', 'let us play', 'thanks', '?', '12'])(
    '%s is none',
    (words) => {
      expect(moveCommand.takesWords?.(words)).toBe(false);
    },
  );
});
