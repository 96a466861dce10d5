import type { Card, CardBlock, CardButton, CardField, CardFile, CardFilm, CardPicture } from '../card.ts';
import { lastBoard } from '../draw-film.ts';
import { sizeText } from '../pack-files.ts';
import { pageLinks } from '../page-links.ts';

/**
 * A card as plain text for a terminal: nothing is left out, buttons become the commands that do the same. Nobody is
 * notified: whoever the card speaks to sits before it.
 */
export function cardText(card: Card): string {
  const parts = [
    underlined(card.title),
    card.text,
    ...(card.blocks ?? []).map(blockText),
    ...pictureTexts(card.picture),
    ...filmTexts(card.film),
    card.files?.map(fileText).join('\n'),
    card.fields?.map(fieldText).join('\n'),
    choicesText(card),
    pageLinks(card)
      .map(({ label, url }) => `${label}: ${url}`)
      .join('\n'),
    card.footer,
  ];
  return parts.filter((part) => part !== undefined && part !== '').join('\n\n');
}

function underlined(title: string): string {
  return `${title}\n${'-'.repeat([...title].length)}`;
}

function blockText(block: CardBlock): string {
  return block.text;
}

/** A terminal has no pictures: boards stand as their characters, anything else as what is said of it. */
function pictureTexts(picture: CardPicture | undefined): readonly string[] {
  if (!picture) return [];
  const { alt, boards = [] } = picture;
  const saidOfBoards = boards.map((board) => board.alt).join(' ');
  const rest = alt.startsWith(saidOfBoards) ? alt.slice(saidOfBoards.length).trim() : alt;
  return [...boards.map(blockText), ...(rest === '' ? [] : [`[Picture] ${rest}`])];
}

/** Nothing moves in a terminal: the board that a film ends with, and what happens in it. */
function filmTexts(film: CardFilm | undefined): readonly string[] {
  return film ? [lastBoard(film).text, `[Film] ${film.alt}`] : [];
}

/** What files there are; a chat has them to take away. */
function fileText({ name, text, alt }: CardFile): string {
  return `[File] ${name} (${sizeText(Buffer.byteLength(text))}): ${alt}`;
}

/** A time as the clock of this machine has it. */
function fieldText({ name, value, at }: CardField): string {
  const time = at === undefined ? [] : [LOCAL_TIME.format(at)];
  return `${name}: ${[...(value === '' ? [] : [value]), ...time].join(' ')}`;
}

/** In English like every other text, with the zone, since output may be read elsewhere. */
const LOCAL_TIME = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  timeZoneName: 'short',
});

function choicesText(card: Card): string {
  const buttons = (card.buttons ?? []).flat();
  const choices = (card.selects ?? []).flatMap((select) =>
    select.options.map((option) => `${select.press.text} ${option.value}`),
  );
  const commands = new Set([...choices, ...buttons.flatMap(commandOf)]);
  return commands.size === 0 ? '' : `You can go on with:\n${[...commands].map(asLine).join('\n')}`;
}

/** What to type for a button; moves share one line, since all of them are typed the same way. */
function commandOf(button: CardButton): readonly string[] {
  switch (button.press.kind) {
    case 'command':
      return [button.press.text];
    case 'move':
      return ['move f l'];
    case 'show':
      return [`games show:${button.press.session}`];
    case 'quit':
      return [`games quit:${button.press.session}`];
    // The agent ran to its end before the card was printed; Ctrl-C stops it. Duels need a second person.
    case 'stop':
    case 'watch':
    case 'duel':
      return [];
    case 'evaluation':
      return [`runs ${button.press.evaluation} ${button.press.act}`];
  }
}

function asLine(command: string): string {
  return `  npm run --silent cheese -- "${command}"`;
}
