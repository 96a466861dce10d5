import { globSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { LONG_FILES, placeOf } from '../long-files-first.ts';

const FILES = globSync('test/**/*.test.ts').map((file) => join(process.cwd(), file));

describe('the order of test files', () => {
  it('begins with those that take long, and every entry of the list is of some', () => {
    const places = new Set(FILES.map(placeOf));
    expect([...places].toSorted((one, other) => one - other)).toEqual(
      Array.from({ length: LONG_FILES.length + 1 }, (_, place) => place),
    );
    const ordered = FILES.toSorted((one, other) => placeOf(one) - placeOf(other));
    expect(ordered[0]).toContain('/test/stories/slack-');
    expect(ordered.at(-1)).not.toMatch(/\/test\/(?:stories|process|browser|queue)\//u);
  });
});
