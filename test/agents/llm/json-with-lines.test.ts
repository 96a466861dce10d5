import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseJsonWithLines } from '../../../src/agents/llm/json-with-lines.ts';

describe('JSON with lines', () => {
  it('reads what JSON.parse reads, in any layout', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 5 }), fc.constantFrom(undefined, 2, '\t'), (value, indent) => {
        const text = JSON.stringify(value, null, indent);
        const parsed = parseJsonWithLines(text);
        expect(parsed.ok && parsed.json.value).toEqual(JSON.parse(text));
      }),
    );
  });

  it('refuses what JSON.parse refuses, with a line of the text', () => {
    fc.assert(
      fc.property(
        fc.jsonValue({ maxDepth: 3 }),
        fc.nat(200),
        fc.constantFrom('', ',', '"', '}', '[', '0', 'x', '\n', ':', '\\'),
        (value, place, change) => {
          const text = JSON.stringify(value, null, 1);
          const at = place % text.length;
          const broken = text.slice(0, at) + change + text.slice(at + 1);
          const parsed = parseJsonWithLines(broken);
          if (isJson(broken)) {
            // Stricter in one respect: a field may not be there twice.
            if (!parsed.ok) expect(parsed.error.problem).toMatch(/is there twice/);
            return;
          }
          expect(parsed.ok).toBe(false);
          if (!parsed.ok) expect(parsed.error.line).toBeLessThanOrEqual(broken.split('\n').length);
        },
      ),
      { numRuns: 500 },
    );
  });

  it('knows the line of a field by its name and of an element by its start', () => {
    const parsed = parseJsonWithLines('{\n "a": [\n  1,\n  {\n   "b":\n   2 }]}');
    const lineOf = (...path: (string | number)[]) => (parsed.ok ? parsed.json.lineOf(path) : 0);
    expect([lineOf(), lineOf('a'), lineOf('a', 0), lineOf('a', 1), lineOf('a', 1, 'b')]).toEqual([
      1, 2, 3, 4, 5,
    ]);
    expect(lineOf('a', 1, 'missing')).toBe(4);
  });
});

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
