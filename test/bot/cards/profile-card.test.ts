import { describe, expect, it } from 'vitest';
import { comparisonCard, profileCard } from '../../../src/bot/cards/profile-card.ts';
import { cardToMessage } from '../../../src/bot/discord/card-to-message.ts';
import { cardToBlocks } from '../../../src/bot/slack/card-to-blocks.ts';
import { cellWidth } from '../../../src/leaderboard/cell-width.ts';
import { PARADIGM_IDS } from '../../../src/paradigms/names.ts';
import type { SessionTally } from '../../../src/store/board-records.ts';
import {
  MINUTE,
  NOON,
  sampleDigest,
  samplePlayers,
  sampleTally,
  sampleVerdict,
} from '../../leaderboard/log-samples.ts';
import { profileIn } from '../../profiles/sample-profile.ts';

const HOSTILE = '```<@1> @everyone\u202e\n*x* <script>alert(1)</script>';

/** Everything that a card can say, of everything as much as there may be. */
function fullest() {
  const tallies = ['test:ada', 'test:bob'].flatMap((playerKey) =>
    PARADIGM_IDS.flatMap((paradigm, at) =>
      [0, 1].map(
        (number): SessionTally =>
          sampleTally({
            id: `${playerKey} ${at} ${number}`,
            playerKey,
            paradigm,
            createdAt: NOON + (at * 10 + number) * MINUTE,
            successes: playerKey === 'test:ada' ? 9 : 4,
            timeouts: 1,
          }),
      ),
    ),
  );
  const left = ['quit', 'expired', 'void'] as const;
  const others = left.map((status, at) =>
    sampleTally({
      id: status,
      status,
      createdAt: NOON + (200 + at) * MINUTE,
      trials: 3,
      successes: 1,
      brokenOff: 1,
    }),
  );
  const opponents = Array.from({ length: 9 }, (_, at) => `test:opponent${at}`);
  const digest = sampleDigest([...tallies, ...others], {
    players: samplePlayers(
      { name: HOSTILE },
      { key: 'test:bob', name: 'W'.repeat(200) },
      ...opponents.map((key) => ({ key, name: `${HOSTILE} ${key}` })),
    ),
    verdicts: ['test:ada 8 1', 'test:ada 8 0', 'test:ada 7 1'].map((id) =>
      sampleVerdict(id, { reason: `${HOSTILE} `.repeat(30) }),
    ),
  });
  const duels = ['test:bob', ...opponents].map((key) => ({
    opponent: { key, kind: 'person' as const, name: 'Real name' },
    lastAt: new Date(NOON),
    won: 10,
    drawn: 12,
    lost: 3,
    p: 0.092,
  }));
  const puzzleStreak = { current: 12, longest: 120 };
  const ada = profileIn(digest, { asker: 'test:ada' }, { duels, puzzleStreak });
  return { ada, bob: profileIn(digest, { playerKey: 'test:bob' }) };
}

const { ada, bob } = fullest();
const cards = [
  profileCard(ada, { self: 'test:ada', url: 'http://localhost:3000/board/x', others: ada.opponents }),
  profileCard(bob, { self: 'test:ada', url: 'http://localhost:3000/board/x', others: [] }),
  comparisonCard(ada, bob, 'http://localhost:3000/board/x'),
];

describe('the card of a profile', () => {
  it('has everything that is known', () => {
    const fields = new Map(cards[0]?.fields?.map(({ name, value }) => [name, value]));
    expect([...fields.keys()]).toEqual([
      'Best sessions',
      'Records here',
      'Not solved',
      'Efficiency',
      'Duels',
      'Days in a row',
      'Puzzles in a row',
      'All attempts',
      'Void',
    ]);
    expect(fields.get('Duels')).toMatch(/10-12-3 \(p = 0\.092\)/u);
    expect(fields.get('All attempts')).toBe('17 ranked, 1 void, 3 taken out by an admin');
    expect(fields.get('Efficiency')).toMatch(/^\d+ % \(the shortest way: 100 %\)$/u);
    expect(fields.get('Puzzles in a row')).toBe('12 (longest 120)');
    expect(cards[0]?.text).toMatch(/Place 1 of 2 overall|Place 1 to 2 of 2 overall/u);
  });

  it.each(cards.map((card) => [card.title.length, card] as const))('fits every platform (%#)', (_, card) => {
    const message = cardToMessage(card);
    expect(message.file).toBeUndefined();
    expect(cardToBlocks(card).blocks.length).toBeLessThanOrEqual(50);
    for (const { text, alt } of card.blocks ?? []) {
      expect(Math.max(...text.split('\n').map(cellWidth))).toBeLessThanOrEqual(38);
      expect(text).not.toContain('`');
      expect(alt).toMatch(/\d of \d+ solved|not played it|difference/u);
    }
  });

  it('marks what is clear of chance, and says it with the numbers', () => {
    const lines = cards[0]?.blocks?.[0]?.text.split('\n') ?? [];
    expect(lines.find((line) => line.startsWith('Morris water maze'))).toMatch(
      /18\/20 {2}90 {2}\d\d-\d\d\+$/u,
    );
    expect(cards[0]?.blocks?.[0]?.alt).toContain('Morris water maze: 18 of 20 solved, 90 % (95 % interval');
  });

  it('rule: no name and no reason steers what is around it', () => {
    const said = JSON.stringify(cards.map(({ title, text, fields }) => [title, text, fields]));
    expect(said).not.toContain('\u202e');
    expect(said).not.toContain('```');
    expect(cards[2]?.picture?.svg).not.toContain('<script>');
  });

  it('says who is surely ahead', () => {
    expect(cards[2]?.text).toMatch(/is surely ahead in \d, .* in 0, and \d (?:is|are) open\.$/u);
    expect(comparisonCard(bob, { ...bob, playerKey: 'test:other' }).text).toMatch(
      /nobody is surely ahead in any of them/u,
    );
  });
});
