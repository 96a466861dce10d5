import type { APIActionRowComponent, APIComponentInMessageActionRow } from 'discord.js';
import type { Card, CardBlock, CardField, CardFile, CardFilm, CardPicture } from '../card.ts';
import { NOTE_ROOM } from '../pack-files.ts';
import { componentsOf } from './components.ts';
import { roleIdOf, userIdOf } from './keys.ts';
import { DISCORD_LIMITS } from './limits.ts';
import { escapeInline, escapeMarkdown, fenced, oneLine, printable, shorten } from './plain-text.ts';

/**
 * A card as a Discord message. Boards stand in the message's content, not in an embed: phones show content wider
 * (42 columns before a line must be scrolled, about 40 in an embed).
 */
export interface DiscordMessage {
  readonly content: string;
  readonly components: readonly APIActionRowComponent<APIComponentInMessageActionRow>[];
  readonly file?: TextFile;
  readonly picture?: CardPicture;
  readonly film?: CardFilm;
  /** Files of the card itself; a note on those that cannot be sent as they are still fits into the content. */
  readonly files?: readonly CardFile[];
  /** Ids of the people that the content mentions, and the only ones that it may notify. */
  readonly mentions: readonly string[];
  /** Ids of the roles, as of the people. */
  readonly roles?: readonly string[];
}

interface TextFile {
  readonly name: string;
  readonly text: string;
  readonly alt: string;
}

export const FILE_NAME = 'details.txt';
const FILE_NOTE = `-# The rest is in the attached ${FILE_NAME}.`;

/** Room for what is never moved to the file, so that a message always fits. */
const TITLE_LIMIT = 150;
const FOOTER_LIMIT = 300;
/** People named in the first line; a crowd is no longer spoken to one by one, and its names would push out the card. */
const MENTION_LIMIT = 20;

const TONE_MARKS = { plain: '', good: '✅ ', bad: '❌ ', refusal: '⚠️ ' } as const;

/** Which parts of a card stand in the message; the others go to the file. */
interface Layout {
  /** The text as shown; `null` when it is wholly in the file. */
  readonly text: string | null;
  readonly isTextCut: boolean;
  readonly hasFields: boolean;
  readonly blocks: readonly CardBlock[];
}

export function cardToMessage(card: Card): DiscordMessage {
  const { rows, notes } = componentsOf(card);
  const layout = layoutThatFits(card, notes);
  const file = fileOf(card, layout);
  return {
    content: contentOf(card, layout, notes),
    components: rows,
    mentions: mentionsOf(card),
    ...(rolesOf(card).length > 0 && { roles: rolesOf(card) }),
    ...(file && { file }),
    // A film shows more than a picture, and there is room for one of them.
    ...(card.picture && !card.film && { picture: card.picture }),
    ...(card.film && { film: card.film }),
    ...(card.files && card.files.length > 0 && { files: card.files }),
  };
}

/** Keys of other platforms, and what is no key at all, mention nobody. */
function mentionsOf({ to = [] }: Card): readonly string[] {
  const ids = to.map(userIdOf).filter((id) => id !== undefined);
  return [...new Set(ids)].slice(0, MENTION_LIMIT);
}

function rolesOf({ to = [] }: Card): readonly string[] {
  const ids = to.map(roleIdOf).filter((id) => id !== undefined);
  return [...new Set(ids)].slice(0, MENTION_LIMIT);
}

/**
 * Takes parts out until the rest fits: tables from the last one on, then the end of the text, then fields, and boards
 * only after all of these. A part is moved whole: half a board cannot be played and half a table misleads.
 */
function layoutThatFits(card: Card, notes: readonly string[]): Layout {
  const fits = (layout: Layout): boolean => contentOf(card, layout, notes).length <= roomOf(card);
  let layout: Layout = {
    text: card.text ? escapeMarkdown(card.text) : null,
    isTextCut: false,
    hasFields: (card.fields ?? []).length > 0,
    blocks: card.blocks ?? [],
  };
  for (const table of layout.blocks.filter((block) => block.kind === 'table').reverse()) {
    if (fits(layout)) return layout;
    layout = { ...layout, blocks: layout.blocks.filter((block) => block !== table) };
  }
  if (fits(layout)) return layout;
  layout = withCutText(card, layout, notes);
  if (fits(layout)) return layout;
  layout = { ...layout, hasFields: false };
  for (const board of [...layout.blocks].reverse()) {
    if (fits(layout)) break;
    layout = { ...layout, blocks: layout.blocks.filter((block) => block !== board) };
  }
  return withCutText(card, layout, notes);
}

/** A card with files may get a line on those that could not be sent as they are. */
function roomOf({ files = [] }: Card): number {
  return DISCORD_LIMITS.content - (files.length === 0 ? 0 : NOTE_ROOM);
}

/** With as much of the text's beginning as there is room for. */
function withCutText(card: Card, layout: Layout, notes: readonly string[]): Layout {
  if (!card.text) return layout;
  const bare = contentOf(card, { ...layout, text: '', isTextCut: true }, notes);
  return { ...layout, text: cutText(card.text, roomOf(card) - bare.length), isTextCut: true };
}

/** The longest beginning of a text that has at most so many characters when it is escaped. */
function cutText(text: string, room: number): string | null {
  for (let length = Math.min(text.length, room); length > 1; length -= 1) {
    const escaped = escapeMarkdown(shorten(text, length));
    if (escaped.length <= room) return escaped;
    length -= Math.floor((escaped.length - room) / 2);
  }
  return null;
}

function contentOf(card: Card, layout: Layout, notes: readonly string[]): string {
  const fields = layout.hasFields ? (card.fields ?? []) : [];
  const title = escapeInline(shorten(oneLine(card.title), TITLE_LIMIT));
  const mentions = [...mentionsOf(card).map((id) => `<@${id}>`), ...rolesOf(card).map((id) => `<@&${id}>`)];
  return [
    ...(mentions.length > 0 ? [mentions.join(' ')] : []),
    `**${TONE_MARKS[card.tone ?? 'plain']}${title === '' ? '…' : title}**`,
    ...(layout.text === null ? [] : [layout.text]),
    ...layout.blocks.map((block) => fenced(block.text)),
    ...fields.map((field) => `**${escapeInline(oneLine(field.name))}**: ${fieldValue(field)}`),
    ...(fileTextOf(card, layout) === '' ? [] : [FILE_NOTE]),
    ...notes.map((note) => `-# ${note}`),
    ...(card.footer ? [`-# ${escapeMarkdown(shorten(oneLine(card.footer), FOOTER_LIMIT))}`] : []),
  ].join('\n');
}

/** A time stands in the reader's own time zone and language: Discord writes it out. */
function fieldValue({ value, at }: CardField): string {
  const text = escapeInline(oneLine(value));
  return at === undefined ? text : `${text} <t:${Math.floor(at / 1000)}:f>`.trim();
}

function fileOf(card: Card, layout: Layout): TextFile | undefined {
  const text = fileTextOf(card, layout);
  if (text === '') return undefined;
  const moved = movedBlocks(card, layout).map((block) => oneLine(block.alt));
  const alt = shorten([oneLine(card.title), ...moved].join('. '), DISCORD_LIMITS.altText);
  return { name: FILE_NAME, text: `${text}\n`, alt };
}

/** Everything that is not in the message, or not wholly, in the card's order. */
function fileTextOf(card: Card, layout: Layout): string {
  const fields = layout.hasFields ? [] : (card.fields ?? []);
  return [
    ...(card.text && layout.isTextCut ? [printable(card.text)] : []),
    ...movedBlocks(card, layout).map((block) => printable(block.text)),
    ...fields.map(({ name, value, at }) =>
      [`${oneLine(name)}:`, oneLine(value), ...(at === undefined ? [] : [new Date(at).toISOString()])].join(
        ' ',
      ),
    ),
  ].join('\n\n');
}

function movedBlocks(card: Card, layout: Layout): readonly CardBlock[] {
  return (card.blocks ?? []).filter((block) => !layout.blocks.includes(block));
}
