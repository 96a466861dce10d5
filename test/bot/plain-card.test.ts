import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Card } from '../../src/bot/card.ts';
import { HIDDEN_MARK } from '../../src/bot/cards/duel-words.ts';
import { OUTCOME_MARKS } from '../../src/bot/cards/outcome-marks.ts';
import { plainCard } from '../../src/bot/plain-card.ts';

const EMOJI = /\p{Emoji_Presentation}|\p{Extended_Pictographic}\uFE0F/gu;

const BOARD = { kind: 'board', text: '#✅#\n#^.#', alt: 'A board of 3 columns' } as const;

describe('plainCard', () => {
  it('says the tone in words', () => {
    const titles = (['plain', 'good', 'bad', 'refusal'] as const).map(
      (tone) => plainCard({ title: 'T-maze', tone }).title,
    );
    expect(titles).toEqual(['T-maze', '[ok] T-maze', '[no] T-maze', '[!] T-maze']);
    expect(plainCard({ title: 'T-maze', tone: 'good' })).not.toHaveProperty('tone');
  });

  it('writes rows of outcomes and their legend in words', () => {
    const text = '2 of 3 so far\n✅❌(⌛)✅\n⬜▫️\n✅ success ❌ failure ⌛ time up ⬜ void';
    expect(plainCard({ title: '', text }).text).toBe(
      [
        '2 of 3 so far',
        '[ok] [no] ([time]) [ok]',
        '[void] [hidden]',
        '[ok] success [no] failure [time] time up [void] void',
      ].join('\n'),
    );
  });

  it('writes a line to pass on in words, and keeps the same sign in a name', () => {
    const text = 'Pass it on:\nCheesebot T-maze 🧀 🧀 Ada ✅❌ 12 · Bea ❌❌ 30';
    const once = plainCard({ title: '', text });
    expect(plainCard(once)).toEqual(once);
    expect(once.text).toBe('Pass it on:\nCheesebot T-maze: 🧀 Ada [ok] [no] 12 · Bea [no] [no] 30');
  });

  it('keeps boards and tables byte for byte, and names of players and models', () => {
    const card: Card = {
      title: 'T-maze · 🧀Ada✅ · trial 1 of 5',
      text: '🧀Ada✅ moves. 🐭 Bea waits.',
      blocks: [BOARD, { ...BOARD, kind: 'table' }],
      fields: [{ name: 'Player', value: '🧀Ada✅', at: 5 }],
      selects: [
        {
          placeholder: 'Choose an agent',
          press: { kind: 'command', text: 'play' },
          options: [{ label: '🤖 gpt', value: 'gpt' }],
        },
      ],
      to: ['test:ada'],
    };
    expect(plainCard(card)).toEqual(card);
  });

  it('takes colour off buttons and signs off the beginning of labels, and keeps what they do', () => {
    const press = { kind: 'command', text: 'play' } as const;
    const card: Card = {
      title: '',
      buttons: [
        [
          { label: '▶️ Play', press, style: 'primary', key: 'Enter', hint: 'go' },
          { label: 'F×2', press },
          { label: '🧀', press, style: 'danger' },
          { label: '3', press },
        ],
      ],
    };
    expect(plainCard(card).buttons).toEqual([
      [
        { label: 'Play', press, key: 'Enter', hint: 'go' },
        { label: 'F×2', press },
        // A label must not be empty.
        { label: '🧀', press },
        { label: '3', press },
      ],
    ]);
  });

  it('done twice changes nothing more (property)', () => {
    const text = fc.string({
      unit: fc.constantFrom('▫️', '✅', '❌', '⌛', '⬜', '🧀', 'Cheesebot ', '(', ')', ' ', '\n', 'a', '▶'),
    });
    const tone = fc.constantFrom('plain' as const, 'good' as const, 'bad' as const, 'refusal' as const);
    fc.assert(
      fc.property(tone, text, text, text, (drawnTone, one, other, label) => {
        const card: Card = {
          title: one,
          tone: drawnTone,
          text: other,
          footer: one,
          fields: [{ name: label, value: other }],
          buttons: [[{ label, style: 'primary', press: { kind: 'command', text: 'play' } }]],
        };
        const once = plainCard(card);
        expect(plainCard(once)).toEqual(once);
      }),
    );
  });
});

describe('texts of our own', () => {
  it('hold no other emoji than those that plainCard knows', () => {
    const known = ['🧀', HIDDEN_MARK, ...Object.values(OUTCOME_MARKS).map(({ mark }) => mark)];
    const files = ['commands', 'src/bot', 'src/bot/cards', 'src/bot/duels', 'src/leaderboard'].flatMap(
      (folder) => filesIn(folder).map((name) => join(folder, name)),
    );
    expect(files.length).toBeGreaterThan(40);
    const found = files.flatMap((file) => {
      const others = known.reduce((text, mark) => text.replaceAll(mark, ''), readFileSync(file, 'utf8'));
      return [...others.matchAll(EMOJI)].map(([sign]) => `${file}: ${sign}`);
    });
    expect(found).toEqual([]);
  });
});

function filesIn(folder: string): readonly string[] {
  return readdirSync(folder).filter((name) => name.endsWith('.ts'));
}
