import { describe, expect, it } from 'vitest';
import type { Card } from '../../../src/bot/card.ts';
import { cardText } from '../../../src/bot/terminal/card-text.ts';
import { FILM, FILM_CARD } from '../film-card.ts';

const session = 'abcdefghij';

describe('cardText', () => {
  it('leaves nothing of a card out', () => {
    const card: Card = {
      title: 'Title',
      text: 'Text.',
      blocks: [{ kind: 'board', text: '#.#\n#^#', alt: 'a board' }],
      fields: [{ name: 'Steps', value: '3' }],
      footer: 'Footer.',
    };
    expect(cardText(card)).toBe('Title\n-----\n\nText.\n\n#.#\n#^#\n\nSteps: 3\n\nFooter.');
  });

  it('says what a picture shows, and a time in the zone of this machine', () => {
    const at = Date.UTC(2026, 10, 24, 12, 5);
    const card: Card = {
      title: 'T',
      to: ['terminal:ada'],
      picture: { name: 't.png', svg: '<svg/>', alt: '7 of 8.' },
      fields: [
        { name: 'Ends', value: 'soon,', at },
        { name: 'Begins', value: '', at },
      ],
    };
    const [title, , , picture, , ends, begins] = cardText(card).split('\n');
    expect([title, picture]).toEqual(['T', '[Picture] 7 of 8.']);
    expect(ends).toMatch(/^Ends: soon, 2[345] Nov 2026,? (?:at )?\d\d:\d\d \S+$/u);
    expect(begins).toMatch(/^Begins: 2[345] Nov 2026/u);
  });

  it('names files with their sizes, in bytes of UTF-8', () => {
    const files = [
      { name: 'a.csv', contentType: 'text/csv', text: 'ä,b', alt: 'A row a trial.' },
      { name: 'a.html', contentType: 'text/html', text: 'x'.repeat(82_600), alt: 'All of it.' },
    ];
    expect(cardText({ title: 'T', files })).toBe(
      'T\n-\n\n[File] a.csv (4 bytes): A row a trial.\n[File] a.html (83 kB): All of it.',
    );
  });

  it('turns buttons and choosers into the commands that do the same, each once', () => {
    const card: Card = {
      title: 'T',
      selects: [
        {
          placeholder: 'Paradigm',
          press: { kind: 'command', text: 'play' },
          options: [{ label: 'T-maze', value: 't-maze' }],
        },
      ],
      buttons: [
        [
          { label: 'F', press: { kind: 'move', session, turn: 0, letters: 'F' } },
          { label: 'L', press: { kind: 'move', session, turn: 0, letters: 'L' } },
          { label: 'Again', press: { kind: 'command', text: 'play morris' } },
        ],
      ],
    };
    const lines = cardText(card).split('\n').slice(-3);
    expect(lines).toEqual([
      '  npm run --silent cheese -- "play t-maze"',
      '  npm run --silent cheese -- "move f l"',
      '  npm run --silent cheese -- "play morris"',
    ]);
  });
});

it('shows the board that a film ends with, and says what happens in it', () => {
  expect(cardText(FILM_CARD)).toBe(`Replay\n------\n\n#..^#\n\n[Film] ${FILM.alt}`);
});

it('prints the addresses of pages', () => {
  const links = [{ label: 'On the web', url: 'https://cheese.example/replay/x' }];
  expect(cardText({ title: 'Replay', links })).toBe(
    'Replay\n------\n\nOn the web: https://cheese.example/replay/x',
  );
});
