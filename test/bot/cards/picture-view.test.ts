import { describe, expect, it } from 'vitest';
import { gameCard, resultCard, watchCard } from '../../../src/bot/cards/game-card.ts';
import { inView } from '../../../src/bot/cards/picture-view.ts';
import { cardText } from '../../../src/bot/terminal/card-text.ts';
import { VIEW_IDS } from '../../../src/paradigms/names.ts';
import { boardPicture } from '../../../src/pictures/board-picture.ts';
import { samplePlay } from './sample-play.ts';

const AS_PICTURE = { view: 'image-2d' } as const;

describe('a session in a view of pictures', () => {
  it('has the picture of its board in place of the characters, with what is said of that board', () => {
    const text = gameCard(samplePlay(['L']).play);
    const card = gameCard(samplePlay(['L'], {}, AS_PICTURE).play);
    const [board] = text.blocks ?? [];
    expect(card.blocks).toBeUndefined();
    expect(card.picture).toEqual({
      name: 'board.png',
      svg: boardPicture([board?.text ?? '']),
      alt: board?.alt,
      boards: [board],
    });
    expect(card.buttons).toEqual(text.buttons);
  });

  it('shows both boards to whoever types moves, the one that ended first', () => {
    const { play, report } = samplePlay(['FF', 'F'], {}, AS_PICTURE);
    const { picture } = gameCard(play, report, { nextBoard: true });
    const texts = ['######\n#...^#\n######', '######\n#^...#\n######'];
    expect(picture?.svg).toBe(boardPicture(texts));
    expect(picture?.boards?.map(({ text }) => text)).toEqual(texts);
    expect(picture?.alt).toMatch(/Trial 1 of 2, step 3\..*Trial 2 of 2, step 0\./u);
  });

  it('has in its result the last board above the chart, and what is said of both', () => {
    const { play } = samplePlay(['FFF', 'FFF'], {}, AS_PICTURE);
    const chart = resultCard(samplePlay(['FFF', 'FFF']).play).picture;
    const card = resultCard(play);
    expect(card.blocks).toBeUndefined();
    expect(card.picture?.svg).toContain('T-maze: outcome and steps of each trial');
    expect(card.picture?.alt).toMatch(
      /^T-maze\. Trial 2 of 2.* drawn with characters\. T-maze, ada: 2 of 2/u,
    );
    expect(card.picture?.alt.endsWith(chart?.alt ?? 'no chart')).toBe(true);
  });

  it('of an agent is watched as pictures', () => {
    expect(watchCard(samplePlay(['F'], {}, AS_PICTURE).play).picture?.name).toBe('board.png');
  });

  it('is printed as characters in a terminal, where nothing is said twice', () => {
    const printed = cardText(gameCard(samplePlay(['L'], {}, AS_PICTURE).play));
    expect(printed).toContain('\n#^...#\n');
    expect(printed).not.toContain('[Picture]');
    const result = cardText(resultCard(samplePlay(['FFF', 'FFF'], {}, AS_PICTURE).play));
    expect(result).toContain('[Picture] T-maze, ada: 2 of 2');
  });

  it('keeps tables as they are, and cards of every other view whole', () => {
    const table = { kind: 'table', text: 'a  1', alt: 'a has 1' } as const;
    const board = { kind: 'board', text: '#^#', alt: 'A corridor.' } as const;
    const card = { title: 'Mixed', blocks: [board, table] };
    expect(inView('image-2d', card)).toMatchObject({ blocks: [table], picture: { boards: [board] } });
    expect(inView('image-2d', { title: 'Bare', blocks: [table] })).not.toHaveProperty('picture');
    for (const view of VIEW_IDS.filter((id) => id !== 'image-2d')) expect(inView(view, card)).toBe(card);
  });
});
