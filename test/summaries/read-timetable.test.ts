import { describe, expect, it } from 'vitest';
import { readTime, readTimezone, zonesLike } from '../../src/summaries/read-timetable.ts';

describe('a time of day as people type it', () => {
  it.each([
    ['09:00', '09:00'],
    ['9', '09:00'],
    [' 9:05 ', '09:05'],
    ['18.30', '18:30'],
    ['7h15', '07:15'],
    ['9am', '09:00'],
    ['12am', '00:00'],
    ['12:30 PM', '12:30'],
    ['11pm', '23:00'],
    ['0:00', '00:00'],
  ])('%s is %s', (typed, time) => {
    expect(readTime(typed)).toEqual({ ok: true, value: time });
  });

  it.each(['24:00', '9:60', '13pm', '0am', 'noon', '', '09:00:00', '9:0', 'x'.repeat(5_000)])(
    '"%s" is refused in one sentence',
    (typed) => {
      const read = readTime(typed);
      expect(read.ok).toBe(false);
      if (!read.ok) {
        expect(read.refusal.code).toBe('summary/bad-time');
        expect(read.refusal.message).toMatch(/is no time of day: write it as .* such as 09:00 or 18:30\.$/u);
        expect(read.refusal.message.length).toBeLessThan(150);
      }
    },
  );
});

describe('a time zone as people type it', () => {
  it.each([
    ['Europe/Paris', 'Europe/Paris'],
    ['europe/paris', 'Europe/Paris'],
    ['america/new york', 'America/New_York'],
    ['Asia/Kolkata', 'Asia/Kolkata'],
    ['asia/kolkata', 'Asia/Kolkata'],
    ['utc', 'UTC'],
    ['US/Pacific', 'US/Pacific'],
  ])('%s is %s', (typed, zone) => {
    expect(readTimezone(typed)).toEqual({ ok: true, value: zone });
  });

  it.each([
    ['Europe/Pari', 'Did you mean Europe/Paris?'],
    ['paris', 'Did you mean Europe/Paris?'],
    ['New York', 'Did you mean America/New_York?'],
    ['Auckland', 'Did you mean Pacific/Auckland?'],
    ['+01:00', 'Write it as region and city, such as Europe/Paris.'],
    ['GMT+1', 'Write it as region and city, such as Europe/Paris.'],
    ['nowhere at all', 'Write it as region and city, such as Europe/Paris.'],
  ])('"%s" is refused: %s', (typed, hint) => {
    const read = readTimezone(typed);
    expect(read.ok ? '' : read.refusal.message).toBe(
      `"${typed}" is no time zone that is known here. ${hint}`,
    );
  });

  it('is completed by region or by city, 25 at most', () => {
    expect(zonesLike('new y', 25)).toEqual(['America/New_York']);
    expect(zonesLike('europe/pa', 25)).toEqual(['Europe/Paris']);
    expect(zonesLike('', 25)).toHaveLength(25);
  });
});
