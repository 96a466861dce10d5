import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PARADIGM_IDS, PROTOCOL_IDS, VIEW_IDS } from '../../../src/paradigms/names.ts';
import {
  choiceQuery,
  FIRST_CHOICE,
  filterOf,
  PLAYERS,
  readChoice,
  SCOPES,
  SORTS,
  seasonsBetween,
} from '../../../src/web/pages/board-choice.ts';

const choices = fc.record({
  scope: fc.constantFrom(...SCOPES),
  channel: fc.constantFrom(null, 'a-channel_1'),
  paradigm: fc.constantFrom(null, ...PARADIGM_IDS),
  protocol: fc.constantFrom(...PROTOCOL_IDS),
  view: fc.constantFrom(...VIEW_IDS),
  players: fc.constantFrom(...PLAYERS),
  season: fc.constantFrom(null, '2026-11' as const),
  sort: fc.constantFrom(...SORTS),
  isReversed: fc.boolean(),
  page: fc.integer({ min: 1, max: 500 }),
});

describe('the choice in the address of a board', () => {
  it('is read as it was written, whatever was chosen', () => {
    fc.assert(
      fc.property(choices, (choice) => {
        expect(readChoice(new URLSearchParams(choiceQuery(choice)))).toEqual(choice);
      }),
    );
  });

  it('is nothing where everything is as at first', () => {
    expect(choiceQuery(FIRST_CHOICE)).toBe('');
    expect(readChoice(new URLSearchParams())).toEqual(FIRST_CHOICE);
  });

  it('is as if it were not there where it cannot be read', () => {
    const query =
      'scope=all&paradigm=x&protocol=&view=<b>&players=me&season=2026-13&sort=hm&order=1&page=-4&channel=%3Cb%3E';
    expect(readChoice(new URLSearchParams(query))).toEqual(FIRST_CHOICE);
    fc.assert(
      fc.property(fc.webQueryParameters(), (any) => {
        readChoice(new URLSearchParams(any));
      }),
    );
  });

  it('becomes a filter without what was left open', () => {
    expect(filterOf(FIRST_CHOICE, { workspace: 'test:lab' })).toEqual({
      workspace: 'test:lab',
      protocol: 'cheesebot-1',
      view: 'ascii-2d',
      players: 'everyone',
    });
  });
});

describe('the seasons of a log', () => {
  it('are its months, newest first', () => {
    const seasons = seasonsBetween(Date.UTC(2025, 10, 30), Date.UTC(2026, 1, 1));
    expect(seasons).toEqual(['2026-02', '2026-01', '2025-12', '2025-11']);
  });

  it('are one where all is of one month, and two years at most', () => {
    expect(seasonsBetween(Date.UTC(2026, 0, 1), Date.UTC(2026, 0, 31))).toEqual(['2026-01']);
    expect(seasonsBetween(0, Date.UTC(2026, 0, 31))).toHaveLength(24);
  });
});
