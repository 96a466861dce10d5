import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  duePuzzle,
  dueSummary,
  nextPosting,
  puzzlesClosed,
  spanBefore,
  type Timetable,
  WORTH_POSTING,
} from '../../src/summaries/due.ts';
import { dayAfter, localDay, localTime, momentOf } from '../../src/summaries/local-time.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

function table(time: string, timezone: string, part: Partial<Timetable> = {}): Timetable {
  return { time, timezone, at: new Date(0), lastDay: null, ...part };
}

function at(text: string): Date {
  return new Date(text);
}

describe('a local time as a moment', () => {
  it.each([
    [
      '2026-03-29',
      '02:30',
      'Europe/Paris',
      '2026-03-29T01:00:00Z',
      'a time that does not exist: when the clocks jump',
    ],
    ['2026-10-25', '02:30', 'Europe/Paris', '2026-10-25T00:30:00Z', 'a time that comes twice: the first'],
    ['2026-10-25', '03:00', 'Europe/Paris', '2026-10-25T02:00:00Z', 'the end of the doubled hour'],
    ['2026-03-08', '02:00', 'America/New_York', '2026-03-08T07:00:00Z', 'the very beginning of a gap'],
    ['2026-11-01', '01:30', 'America/New_York', '2026-11-01T05:30:00Z', 'twice, in New York'],
    ['2026-10-04', '02:15', 'Australia/Lord_Howe', '2026-10-03T15:30:00Z', 'a gap of half an hour'],
    ['2026-04-05', '01:45', 'Australia/Lord_Howe', '2026-04-04T14:45:00Z', 'half an hour twice'],
    ['2026-11-28', '09:00', 'Asia/Kolkata', '2026-11-28T03:30:00Z', 'a half hour'],
    [
      '2028-02-29',
      '09:00',
      'Asia/Kathmandu',
      '2028-02-29T03:15:00Z',
      'three quarters of an hour, on a leap day',
    ],
    ['2026-11-28', '23:59', 'Pacific/Kiritimati', '2026-11-28T09:59:00Z', 'fourteen hours ahead'],
    ['2026-11-28', '00:00', 'Pacific/Niue', '2026-11-28T11:00:00Z', 'eleven hours behind'],
    ['2011-12-30', '09:00', 'Pacific/Apia', '2011-12-30T10:00:00Z', 'a day that the date line left out'],
    ['2018-11-04', '00:00', 'America/Sao_Paulo', '2018-11-04T03:00:00Z', 'a midnight that does not exist'],
    ['2018-02-17', '23:30', 'America/Sao_Paulo', '2018-02-18T01:30:00Z', 'an hour before midnight twice'],
  ])('%s %s in %s is %s: %s', (day, time, zone, moment) => {
    expect(new Date(momentOf(day, time, zone))).toEqual(at(moment));
  });

  it('is the first at which clocks there show it or a later time, in every zone that there is', () => {
    const zones = fc.constantFrom(...Intl.supportedValuesOf('timeZone'));
    const days = fc.integer({ min: 0, max: 365 * 60 }).map((days) => dayAfter('1990-01-01', days));
    const minutes = fc.integer({ min: 0, max: 24 * 60 - 1 });
    fc.assert(
      fc.property(zones, days, minutes, (zone, day, minute) => {
        const time = new Date(minute * MINUTE).toISOString().slice(11, 16);
        const moment = momentOf(day, time, zone);
        const shown = (moment: number): string => `${localDay(moment, zone)} ${localTime(moment, zone)}`;
        expect(shown(moment) >= `${day} ${time}`).toBe(true);
        expect(shown(moment - 1) < `${day} ${time}` || shown(moment) === `${day} ${time}`).toBe(true);
      }),
      { numRuns: 2_000 },
    );
  });
});

describe('what is due', () => {
  it('is the newest day whose time has come, and nothing once that is dealt with', () => {
    const paris = table('09:00', 'Europe/Paris', { lastDay: '2026-11-26' });
    expect(dueSummary(paris, at('2026-11-27T07:59:59Z'))).toBeUndefined();
    const due = { day: '2026-11-27', at: at('2026-11-27T08:00:00Z'), isLate: false, missed: [] };
    expect(dueSummary(paris, at('2026-11-27T08:00:00Z'))).toEqual(due);
    expect(dueSummary({ ...paris, lastDay: '2026-11-27' }, at('2026-11-27T08:00:00Z'))).toBeUndefined();
  });

  it('late it is posted all the same, and after six hours no more', () => {
    const paris = table('09:00', 'Europe/Paris', { lastDay: '2026-11-26' });
    expect(dueSummary(paris, at('2026-11-27T10:00:00Z'))).toMatchObject({ day: '2026-11-27', isLate: true });
    expect(dueSummary(paris, at('2026-11-27T14:00:00Z'))).toMatchObject({ day: '2026-11-27', isLate: true });
    expect(dueSummary(paris, at('2026-11-27T14:00:01Z'))).toBeUndefined();
  });

  it('rule: a day whose summary comes too late is not marked, so that the next one tells of the gap', () => {
    const paris = table('09:00', 'Europe/Paris', { lastDay: '2026-11-24' });
    expect(dueSummary(paris, at('2026-11-27T08:00:00Z'))?.missed).toEqual(['2026-11-25', '2026-11-26']);
    const never = { ...paris, lastDay: null, at: at('2026-11-26T00:00:00Z') };
    expect(dueSummary(never, at('2026-11-27T08:00:00Z'))?.missed).toEqual(['2026-11-26']);
    const long = { ...paris, lastDay: '2020-01-01' };
    expect(dueSummary(long, at('2026-11-27T08:00:00Z'))?.missed).toHaveLength(31);
  });

  it('late before midnight, it is still that of its day', () => {
    const evening = table('23:30', 'Europe/Paris', { lastDay: '2026-11-25' });
    expect(dueSummary(evening, at('2026-11-27T01:00:00Z'))?.day).toBe('2026-11-26');
    expect(nextPosting(evening, at('2026-11-27T01:00:00Z'))).toEqual({
      day: '2026-11-27',
      at: at('2026-11-27T22:30:00Z'),
    });
  });

  it('set after the time of the day, the first one comes tomorrow; set before it, today', () => {
    const noon = at('2026-11-27T12:00:00Z');
    const passed = table('09:00', 'Europe/Paris', { at: noon });
    expect(dueSummary(passed, noon)).toBeUndefined();
    expect(nextPosting(passed, noon)).toEqual({ day: '2026-11-28', at: at('2026-11-28T08:00:00Z') });
    expect(dueSummary(passed, at('2026-11-28T08:00:00Z'))).toMatchObject({ day: '2026-11-28', missed: [] });
    const toCome = table('18:00', 'Europe/Paris', { at: noon });
    expect(nextPosting(toCome, noon)).toEqual({ day: '2026-11-27', at: at('2026-11-27T17:00:00Z') });
  });

  it('changed on a day that is dealt with, it does not come twice on it', () => {
    const changed = table('18:00', 'Europe/Paris', { at: at('2026-11-27T12:00:00Z'), lastDay: '2026-11-27' });
    expect(dueSummary(changed, at('2026-11-27T17:00:00Z'))).toBeUndefined();
    expect(nextPosting(changed, at('2026-11-27T12:00:00Z')).day).toBe('2026-11-28');
  });

  it('moved to a zone where it is yesterday, no day comes twice', () => {
    const moved = table('09:00', 'Pacific/Honolulu', {
      at: at('2026-11-27T21:00:00Z'),
      lastDay: '2026-11-28',
    });
    expect(nextPosting(moved, at('2026-11-27T21:00:00Z')).day).toBe('2026-11-29');
    expect(dueSummary(moved, at('2026-11-28T19:00:00Z'))).toBeUndefined();
    expect(dueSummary(moved, at('2026-11-29T19:00:00Z'))).toMatchObject({ day: '2026-11-29', missed: [] });
  });

  it('a day that the date line left out has no summary, and is not missed', () => {
    const apia = table('09:00', 'Pacific/Apia', { lastDay: '2011-12-29' });
    expect(dueSummary(apia, at('2011-12-30T12:00:00Z'))).toBeUndefined();
    expect(nextPosting(apia, at('2011-12-30T12:00:00Z')).day).toBe('2011-12-31');
    expect(dueSummary(apia, at('2011-12-30T19:00:00Z'))).toMatchObject({ day: '2011-12-31', missed: [] });
    expect(spanBefore('2011-12-31', 'Pacific/Apia').day).toBe('2011-12-29');
  });

  it('tells of the whole day before, 23 to 25 hours long, without a gap or an overlap', () => {
    const lengths = new Map([
      ['2026-03-30', 23],
      ['2026-10-26', 25],
      ['2026-11-28', 24],
    ]);
    for (const [day, hours] of lengths) {
      const span = spanBefore(day, 'Europe/Paris');
      expect((span.until - span.since) / HOUR).toBe(hours);
      expect(spanBefore(dayAfter(day), 'Europe/Paris').since).toBe(span.until);
    }
    expect(spanBefore('2028-03-01', 'Asia/Kolkata').day).toBe('2028-02-29');
  });
});

describe('any schedule in any zone, looked at every so often', () => {
  it('is due exactly once for each day that there is, in their order, soon after its time', () => {
    const zones = fc.constantFrom(
      ...['Europe/Paris', 'America/New_York', 'Asia/Kolkata', 'Australia/Lord_Howe', 'Pacific/Auckland'],
      ...['America/Sao_Paulo', 'Africa/Casablanca', 'Atlantic/Azores', 'America/St_Johns', 'America/Nuuk'],
      ...['Asia/Beirut', 'Pacific/Chatham', 'America/Havana', 'Africa/Cairo', 'Antarctica/Troll'],
    );
    const starts = fc.integer({ min: 0, max: 20 * 365 }).map((days) => dayAfter('2006-01-01', days));
    const minutes = fc.integer({ min: 0, max: 24 * 60 - 1 });
    fc.assert(
      fc.property(zones, starts, minutes, (zone, day, minute) => {
        const time = new Date(minute * MINUTE).toISOString().slice(11, 16);
        const start = momentOf(day, '00:00', zone);
        let lastDay: string | null = dayAfter(day, -1);
        const posted: string[] = [];
        for (let now = start; now < start + 5 * 24 * HOUR; now += 13 * MINUTE) {
          const due = dueSummary(table(time, zone, { lastDay }), new Date(now));
          if (!due) continue;
          expect(now - due.at.getTime()).toBeLessThan(13 * MINUTE);
          expect(due.missed).toEqual([]);
          posted.push(due.day);
          lastDay = due.day;
        }
        // Five times 24 hours end in the fifth day, or in the sixth where one of them was shorter.
        const wanted = [0, 1, 2, 3, 4, 5].map((days) => dayAfter(day, days));
        expect(posted).toEqual(wanted.slice(0, posted.length));
        expect(posted.length).toBeGreaterThanOrEqual(4);
      }),
      { numRuns: 25 },
    );
  }, 60_000);

  it('nobody who looks six hours too late sees it', () => {
    const due = momentOf('2026-11-27', '09:00', 'Asia/Kolkata');
    const kolkata = table('09:00', 'Asia/Kolkata', { lastDay: '2026-11-26' });
    expect(dueSummary(kolkata, new Date(due + WORTH_POSTING))).toBeDefined();
    expect(dueSummary(kolkata, new Date(due + WORTH_POSTING + 1))).toBeUndefined();
  });
});

describe('the puzzle that is due', () => {
  /** What is announced in a channel, looked at every half hour. */
  function announced(time: string, timezone: string, from: string, days: number) {
    let lastPuzzle: { readonly on: string; readonly day: string } | null = null;
    const all: { readonly on: string; readonly day: string }[] = [];
    const start = momentOf(from, '00:00', timezone);
    for (let now = start; now < start + days * 24 * HOUR; now += 30 * MINUTE) {
      const timetable = {
        ...table(time, timezone, { at: at(`${from}T00:00:00Z`) }),
        hasPuzzle: true,
        lastPuzzle,
      };
      const puzzle = duePuzzle(timetable, new Date(now));
      if (!puzzle) continue;
      lastPuzzle = { on: puzzle.due.day, day: puzzle.day };
      all.push(lastPuzzle);
    }
    return all;
  }

  const CHANGES = [
    ['Europe/London', '2026-03-29'],
    ['Europe/London', '2026-10-25'],
    ['America/Los_Angeles', '2026-03-08'],
    ['America/Los_Angeles', '2026-11-01'],
    ['Pacific/Auckland', '2026-04-05'],
    ['Pacific/Auckland', '2026-09-27'],
  ] as const;
  /** Every half hour that is less than four hours from the midnight of UTC. */
  const timesIn = (zone: string): readonly string[] =>
    Array.from({ length: 16 }, (_, half) => localTime(Date.UTC(2026, 2, 25, 20) + half * 30 * MINUTE, zone));

  it.each(CHANGES)('rule: is one a local day and each one once, in %s over %s', (zone, change) => {
    for (const time of timesIn(zone)) {
      const all = announced(time, zone, dayAfter(change, -4), 8);
      for (const key of ['on', 'day'] as const) {
        const days = all.map((one) => one[key]);
        expect(days, `${key} at ${time}`).toEqual(days.map((_, index) => dayAfter(days[0] ?? '', index)));
      }
      expect(all.length, time).toBeGreaterThanOrEqual(6);
    }
  });

  it('waits for the next one where that of today is all but over, or was announced already', () => {
    const late = { ...table('23:30', 'UTC'), hasPuzzle: true, lastPuzzle: null };
    expect(duePuzzle(late, at('2026-11-28T23:30:00Z'))).toBeUndefined();
    expect(duePuzzle(late, at('2026-11-29T00:00:00Z'))).toMatchObject({
      day: '2026-11-29',
      due: { day: '2026-11-28' },
    });
    const known = {
      ...table('12:00', 'UTC'),
      hasPuzzle: true,
      lastPuzzle: { on: '2026-11-27', day: '2026-11-28' },
    };
    expect(duePuzzle(known, at('2026-11-28T12:00:00Z'))).toBeUndefined();
    expect(duePuzzle({ ...late, hasPuzzle: false }, at('2026-11-29T00:00:00Z'))).toBeUndefined();
  });
});

describe('the puzzles that a summary tells of', () => {
  it.each([
    ['the one of the day before', '09:00', 'Europe/Paris', '2026-11-28T08:00:00Z', ['2026-11-27']],
    ['where it is a day earlier in UTC', '09:00', 'Pacific/Auckland', '2026-11-27T20:00:00Z', ['2026-11-26']],
    ['one that closes as it is posted', '00:00', 'UTC', '2026-11-28T00:00:00Z', ['2026-11-27']],
    [
      'none, where clocks go forward over the midnight of UTC',
      '01:30',
      'Europe/Paris',
      '2026-03-29T23:30:00Z',
      [],
    ],
    [
      'two, where they go back over it',
      '01:30',
      'Europe/Paris',
      '2026-10-26T00:30:00Z',
      ['2026-10-24', '2026-10-25'],
    ],
  ] as const)('are %s', (_which, time, timezone, moment, days) => {
    expect(puzzlesClosed({ time, timezone }, { at: at(moment) })).toEqual(days);
  });

  it('rule: how each puzzle went is told once, whatever the clocks do', () => {
    const zones = ['Europe/Paris', 'America/New_York', 'Australia/Lord_Howe', 'Pacific/Apia', 'Asia/Kolkata'];
    fc.assert(
      fc.property(
        fc.constantFrom(...zones),
        fc.integer({ min: 0, max: 24 * 60 - 1 }),
        fc.integer({ min: Date.UTC(2011, 0), max: Date.UTC(2030, 0) }),
        (timezone, minute, start) => {
          const time = new Date(minute * MINUTE).toISOString().slice(11, 16);
          const timetable = table(time, timezone);
          const told: string[] = [];
          let now = new Date(start);
          for (let postings = 0; postings < 40; postings++) {
            const { at: next } = nextPosting(timetable, now);
            const due = dueSummary(timetable, next);
            if (due) told.push(...puzzlesClosed(timetable, due));
            now = next;
          }
          expect(told.length).toBeGreaterThan(30);
          expect(told).toEqual(told.map((_, index) => dayAfter(told[0] ?? '', index)));
        },
      ),
    );
  });
});
