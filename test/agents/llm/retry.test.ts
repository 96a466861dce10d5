import { describe, expect, it } from 'vitest';
import { waitBefore } from '../../../src/agents/llm/retry.ts';
import { retryAfterOf } from '../../../src/agents/llm/retry-after.ts';

const NOW = new Date('2026-08-01T12:00:00Z');
const PASSING = { kind: 'server', mayRetry: true, detail: '' } as const;

describe('the wait before the next try', () => {
  it('doubles from half a second', () => {
    expect([1, 2, 3].map((made) => waitBefore(PASSING, made, 0))).toEqual([500, 1000, 2000]);
  });

  it('is shortened by up to a quarter, so that many sessions do not return at once', () => {
    expect(waitBefore(PASSING, 1, 1)).toBe(375);
  });

  it('ends after four tries', () => {
    expect(waitBefore(PASSING, 4, 0)).toBeNull();
  });

  it('ends after ten tries where each came too soon: nothing is broken then', () => {
    const limited = { kind: 'rate-limit', mayRetry: true, detail: '' } as const;
    expect([4, 9].map((made) => waitBefore(limited, made, 0))).toEqual([4_000, 8_000]);
    expect(waitBefore(limited, 10, 0)).toBeNull();
  });

  it('is none for what no waiting mends', () => {
    expect(waitBefore({ kind: 'quota', mayRetry: false, detail: '' }, 1, 0)).toBeNull();
  });

  it('is what the endpoint asks for, up to our cap', () => {
    expect(waitBefore({ ...PASSING, retryAfter: 30_000 }, 1, 0.5)).toBe(30_000);
    expect(waitBefore({ ...PASSING, retryAfter: 100_000 }, 1, 0.5)).toBe(60_000);
  });
});

describe('Retry-After', () => {
  it.each([
    [{ 'retry-after': '100' }, 100_000],
    [{ 'retry-after': '0' }, 0],
    [{ 'retry-after': '1.5' }, 1_500],
    [{ 'retry-after-ms': '250', 'retry-after': '100' }, 250],
    [{ 'retry-after': 'Sat, 01 Aug 2026 12:00:30 GMT' }, 30_000],
    [{ 'retry-after': 'Sat, 01 Aug 2026 11:00:00 GMT' }, 0],
    [{ 'retry-after': 'soon' }, undefined],
    [{ 'retry-after': '-5' }, undefined],
    [{}, undefined],
  ])('of %j is %j ms', (headers, milliseconds) => {
    expect(retryAfterOf(new Headers(headers as Record<string, string>), NOW)).toBe(milliseconds);
  });
});
