import type { types } from '@slack/bolt';
import { utcMinuteOf } from '../../utc-minute.ts';
import type { Card, CardBlock, CardField, CardFile, CardFilm, CardPicture } from '../card.ts';
import { buttonBlocks, linkBlocks, plainText, selectBlocks } from './controls.ts';
import { escapeWithin, headWithin, jsonCost } from './escape.ts';
import { SLACK_LIMITS } from './limits.ts';
import { userGroupOfKey, userOfKey } from './typed-text.ts';

/** A card as Slack takes it. `text` is what notifications show and screen readers say instead of the blocks. */
export interface SlackMessage {
  readonly blocks: types.KnownBlock[];
  readonly text: string;
  /** What did not fit, whole, to be uploaded beside the message; absent when everything fits. */
  readonly rest?: { readonly name: string; readonly text: string };
  /** To be uploaded beside the message, once. */
  readonly picture?: CardPicture;
  /** To be uploaded beside the message, once; it moves in the thread. */
  readonly film?: CardFilm;
  /** To be uploaded beside the message, once. */
  readonly files?: readonly CardFile[];
  /** Boards as a picture within the message, which `blocks` has as characters for where Slack does not take it. */
  readonly drawn?: BoardDrawing;
}

interface BoardDrawing {
  readonly picture: CardPicture;
  /** The blocks with the picture, given the id of its file. */
  blocks(file: string): types.KnownBlock[];
}

/** An edit cannot bring what did not fit a second time, and a whisper carries no file at all. */
type Where = 'message' | 'edit' | 'whisper';

/** Room for the sentence that stands where something was cut. */
const NOTE_JSON = 200;
/** Frames, quotes and separators of one text block. */
const FRAME_JSON = 160;
/** So much of the text and of the fields keeps its place beside boards that would fill a message. */
const LEAST_JSON = 900;
/** A footer is a line, and it must never push a board out. */
const FOOTER_TEXT = 600;
const FIELD_NAME = 100;
const LEAST_SELECTS_JSON = 2500;
/** The most boards and tables of one card; together with all else they stay below the limit of blocks. */
const PREFORMATTED_BLOCKS = 12;
const TEXT_SECTIONS = 8;
const NO_FILES = 'Its files cannot be shown to you alone: ask for it in a channel.';

/**
 * Turns a card into Slack's blocks. Controls always get their place, then boards (whole or not at all), then text and
 * fields, then tables (cut between lines), so that the undocumented ceiling on a message's blocks is never met.
 */
export function cardToBlocks(card: Card, where: Where = 'message'): SlackMessage {
  const { picture, ...rest } = card;
  if (!picture?.boards) return messageOf(card, where);
  const message = messageOf({ ...rest, blocks: [...picture.boards, ...(rest.blocks ?? [])] }, where);
  // Whether a file of ours is shown in a whisper is nowhere said, and a whisper cannot be made again.
  if (where === 'whisper') return message;
  const blocks = (file: string): types.KnownBlock[] =>
    messageOf(rest, where, imageBlock(file, picture)).blocks;
  return { ...message, drawn: { picture, blocks } };
}

function messageOf(card: Card, where: Where, image?: types.KnownBlock): SlackMessage {
  const budget = new Budget(SLACK_LIMITS.blocksJson, where === 'message');
  const shown = (card.blocks ?? []).slice(0, PREFORMATTED_BLOCKS);
  const tables = shown.filter((block) => block.kind === 'table');
  const fieldsJson = jsonSize((card.fields ?? []).map(({ name, value }) => `${name} ${value}`).join());
  const leastText = card.text?.trim() ? Math.min(LEAST_JSON, jsonSize(card.text)) : 0;
  const leastFields = card.fields?.length ? Math.min(LEAST_JSON, fieldsJson) : 0;

  const header = budget.keep(headerBlock(card.title));
  const people = budget.keep(mentionsBlock(card));
  const images = budget.keep(image);
  const buttons = buttonBlocks(card).flatMap((block) => budget.keep(block));
  const footer = budget.keep(footerBlock(card.footer));
  const pictured = where === 'whisper' && card.picture ? budget.keep(footerBlock(card.picture.alt)) : [];
  const filmed = where === 'whisper' && card.film ? budget.keep(footerBlock(card.film.alt)) : [];
  const filed = where === 'whisper' && card.files?.length ? budget.keep(footerBlock(NO_FILES)) : [];
  const boardsJson = sum(shown.filter((block) => block.kind === 'board').map(({ text }) => jsonSize(text)));
  const forSelects = Math.max(LEAST_SELECTS_JSON, budget.room - boardsJson - leastText - leastFields);
  const selects = selectBlocks(card, forSelects).flatMap((block) => budget.keep(block));
  const drawn = new Map<CardBlock, types.KnownBlock[]>();
  for (const board of shown.filter((block) => block.kind === 'board')) {
    drawn.set(board, budget.board(board, leastText + leastFields));
  }
  const forLinks = budget.room - leastText - leastFields;
  const links = linkBlocks(card, forLinks).flatMap((block) => budget.keep(block));
  const tablesJson = sum(tables.map(({ text }) => jsonSize(text)));
  const forTables = Math.min(tablesJson, Math.max(0, (budget.room - leastText - leastFields) / 2));
  const text = budget.text(card.text ?? '', leastFields + forTables);
  const fields = budget.fields(card.fields ?? [], forTables);
  for (const table of tables) drawn.set(table, budget.table(table));
  const blocks = [
    ...header,
    ...people,
    ...text,
    ...images,
    ...shown.flatMap((block) => drawn.get(block) ?? []),
    ...fields,
    ...pictured,
    ...filmed,
    ...filed,
    ...selects,
    ...buttons,
    ...links,
    ...footer,
  ];
  return {
    blocks,
    text: fallbackText(card),
    ...(budget.rest === '' ? {} : { rest: { name: 'cheesebot.txt', text: budget.rest } }),
    ...(where === 'whisper' || !card.picture ? {} : { picture: card.picture }),
    ...(where === 'whisper' || !card.film ? {} : { film: card.film }),
    ...(where === 'whisper' || !card.files?.length ? {} : { files: card.files }),
  };
}

/** The card in words, without the characters of its boards. Mentions stand in it too: it is what notifications show. */
function fallbackText(card: Card): string {
  const people = mentionsOf(card);
  const parts = [
    card.title,
    card.text,
    ...(card.blocks ?? []).map((block) => block.alt),
    card.picture?.alt,
    card.film?.alt,
    ...(card.fields ?? []).map((field) => `${field.name}: ${valueInWords(field)}`),
    card.footer,
  ];
  const text = parts.filter((part) => part?.trim()).join('\n');
  const begin = people === '' ? '' : `${people}\n`;
  return begin + escapeWithin(text || 'Cheesebot', SLACK_LIMITS.fallbackText - begin.length);
}

function valueInWords({ value, at }: CardField): string {
  return at === undefined ? value : [value, utcMinuteOf(at)].filter((part) => part !== '').join(' ');
}

/** Rule: nobody is mentioned but the people and groups a card speaks to. Their ids are checked by pattern, other keys left out. */
function mentionsOf({ to = [] }: Card): string {
  const mentions = new Set(to.flatMap((key) => mentionOf(key) ?? []));
  return [...mentions].slice(0, SLACK_LIMITS.mentions).join(' ');
}

function mentionOf(key: string): string | undefined {
  const user = userOfKey(key);
  if (user !== undefined) return `<@${user}>`;
  const group = userGroupOfKey(key);
  return group === undefined ? undefined : `<!subteam^${group}>`;
}

/** The one block of `mrkdwn`, and it holds no text of anybody: plain text does not mention. */
function mentionsBlock(card: Card): types.KnownBlock | undefined {
  const text = mentionsOf(card);
  return text === '' ? undefined : { type: 'section', text: { type: 'mrkdwn', text, verbatim: true } };
}

/** What is left of a message's size, and what had to be left out of it. */
class Budget {
  room: number;
  rest = '';
  #blocksLeft: number = SLACK_LIMITS.blocks;
  readonly #canUpload: boolean;

  constructor(room: number, canUpload: boolean) {
    this.room = room - 2;
    this.#canUpload = canUpload;
  }

  /** The block, if there is room for it beside what is reserved. */
  keep(block: types.KnownBlock | undefined, reserved = 0): types.KnownBlock[] {
    if (!block) return [];
    const size = JSON.stringify(block).length + 1;
    if (size > this.room - reserved || this.#blocksLeft === 0) return [];
    this.room -= size;
    this.#blocksLeft -= 1;
    return [block];
  }

  /** A board is shown whole or not at all: half a maze misleads. */
  board(board: CardBlock, reserved: number): types.KnownBlock[] {
    if (board.text === '') return [];
    const kept = this.keep(preformatted(board.text), reserved);
    return kept.length > 0 ? kept : this.#leaveOut(board.text, 'This board is too large for Slack');
  }

  table(table: CardBlock): types.KnownBlock[] {
    if (table.text === '') return [];
    const kept = this.keep(preformatted(table.text));
    if (kept.length > 0) return kept;
    const head = headWithin(table.text, this.room - FRAME_JSON - NOTE_JSON, jsonCost);
    const lines = head.slice(0, Math.max(head.lastIndexOf('\n'), 0));
    const missing = table.text.split('\n').length - (lines === '' ? 0 : lines.split('\n').length);
    return [
      ...(lines === '' ? [] : this.keep(preformatted(lines))),
      ...this.#leaveOut(table.text, `${missing} more line${missing === 1 ? '' : 's'} did not fit`),
    ];
  }

  text(text: string, reserved: number): types.KnownBlock[] {
    const sections: types.KnownBlock[] = [];
    let left = text.toWellFormed().trim();
    while (left !== '' && sections.length < TEXT_SECTIONS) {
      const room = Math.min(SLACK_LIMITS.sectionText, this.room - reserved - FRAME_JSON - NOTE_JSON);
      const head = headWithin(left, room, escapedJsonCost);
      if (head.trim() === '') break;
      const kept = this.keep({ type: 'section', text: plainText(head, SLACK_LIMITS.sectionText) });
      if (kept.length === 0) break;
      sections.push(...kept);
      left = left.slice(head.length).trim();
    }
    return left === '' ? sections : [...sections, ...this.#leaveOut(text, 'The text did not fit')];
  }

  /** One line a field: rich text has bold names without any markup that a value could imitate. */
  fields(fields: readonly CardField[], reserved: number): types.KnownBlock[] {
    const elements: FieldElement[] = [];
    let left = this.room - reserved - FRAME_JSON;
    for (const field of fields) {
      const start = elements.length === 0 ? '' : '\n';
      const title = `${start}${cutWithin(field.name, FIELD_NAME, () => 1)}: `;
      const date = dateElements(field);
      left -= JSON.stringify(title).length + JSON.stringify(date).length + FRAME_JSON;
      if (left < 1) break;
      const value = field.value || (date.length > 0 ? '' : '-');
      const text = cutWithin(value, Math.min(left, SLACK_LIMITS.fieldText), jsonCost);
      left -= JSON.stringify(text).length;
      elements.push({ type: 'text', text: title, style: { bold: true } });
      // Rich text takes no empty text.
      if (text !== '') elements.push({ type: 'text', text: date.length > 0 ? `${text} ` : text });
      elements.push(...date);
    }
    if (elements.length === 0) return [];
    return this.keep({ type: 'rich_text', elements: [{ type: 'rich_text_section', elements }] });
  }

  #leaveOut(whole: string, what: string): types.KnownBlock[] {
    if (this.#canUpload) this.rest += `${this.rest === '' ? '' : '\n\n'}${whole.toWellFormed()}\n`;
    const note = this.#canUpload ? `${what}; all of it is in the file below.` : `${what}.`;
    return this.keep({ type: 'context', elements: [plainText(note, SLACK_LIMITS.contextText)] });
  }
}

type FieldElement = types.RichTextText | types.RichTextDate;

/** A time that Slack shows in the reader's own time zone and language. */
function dateElements({ at }: CardField): types.RichTextDate[] {
  if (at === undefined) return [];
  const timestamp = Math.floor(at / 1000);
  return [{ type: 'date', timestamp, format: '{date_short_pretty}, {time}', fallback: utcMinuteOf(at) }];
}

function headerBlock(title: string): types.KnownBlock | undefined {
  if (title.trim() === '') return undefined;
  return { type: 'header', text: plainText(title, SLACK_LIMITS.headerText) };
}

function footerBlock(footer: string | undefined): types.KnownBlock | undefined {
  if (!footer?.trim()) return undefined;
  return { type: 'context', elements: [plainText(footer, FOOTER_TEXT)] };
}

/** A file that the app has uploaded and shared with nobody: whoever reads the message sees it in there. */
function imageBlock(file: string, { alt }: CardPicture): types.KnownBlock {
  const alt_text = headWithin(alt.toWellFormed(), SLACK_LIMITS.imageAlt, () => 1) || 'A board';
  return { type: 'image', slack_file: { id: file }, alt_text };
}

/** Rich text takes characters as they are: it needs no escaping, and nothing in it can end the block. */
function preformatted(text: string): types.KnownBlock {
  const characters: types.RichTextText = { type: 'text', text: text.toWellFormed() };
  return { type: 'rich_text', elements: [{ type: 'rich_text_preformatted', elements: [characters] }] };
}

function cutWithin(text: string, limit: number, cost: (character: string) => number): string {
  const whole = text.toWellFormed();
  const head = headWithin(whole, limit, cost);
  return head === whole ? whole : `${head}…`;
}

function escapedJsonCost(character: string): number {
  return Math.max(jsonCost(escapeWithin(character, 10)), 1);
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}

function jsonSize(text: string): number {
  return JSON.stringify(text).length + FRAME_JSON;
}
