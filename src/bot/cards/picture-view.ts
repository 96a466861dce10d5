import { isPictureView, type ViewId } from '../../paradigms/names.ts';
import { boardPicture } from '../../pictures/board-picture.ts';
import { stackedPictures } from '../../pictures/stacked-pictures.ts';
import type { Card, CardPicture } from '../card.ts';

/**
 * A card as a session of this view shows it: in a view of pictures its boards become one picture, above the card's own
 * picture if it has one. What is said of a board to screen readers is said of its picture.
 */
export function inView(view: ViewId, card: Card): Card {
  const { blocks = [], ...rest } = card;
  const boards = blocks.filter(({ kind }) => kind === 'board');
  if (!isPictureView(view) || boards.length === 0) return card;
  const others = blocks.filter(({ kind }) => kind !== 'board');
  const drawn: CardPicture = {
    name: 'board.png',
    svg: boardPicture(boards.map(({ text }) => text)),
    alt: boards.map(({ alt }) => alt).join(' '),
    boards,
  };
  return {
    ...rest,
    ...(others.length > 0 ? { blocks: others } : {}),
    picture: card.picture ? withChart(drawn, card.picture) : drawn,
  };
}

function withChart(board: CardPicture, chart: CardPicture): CardPicture {
  return {
    ...board,
    svg: stackedPictures('The last board, and how it went', [board.svg, chart.svg]),
    alt: `${board.alt} ${chart.alt}`,
  };
}
