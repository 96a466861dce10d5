import { z } from 'zod';
import type { Card, CardBlock, CardButton, CardSelect } from '../card.ts';
import { pageLinks } from '../page-links.ts';
import { encodePress } from '../press-id.ts';
import { type FilesView, fileView, NO_FILES } from './file-view.ts';
import { type FilmView, filmView } from './film-view.ts';
import { cut, LIMITS } from './limits.ts';
import { pictureView, viewOfPicture } from './picture-view.ts';

/** A card as the page draws it: nothing left to decide, every text within its limit, presses as ids. */
export const cardView = z.object({
  title: z.string(),
  tone: z.enum(['plain', 'good', 'bad', 'refusal']),
  paragraphs: z.array(z.string()),
  blocks: z.array(
    z.object({
      kind: z.enum(['board', 'table']),
      text: z.string(),
      alt: z.string(),
      /** Characters of the longest line, by which the page sizes the block. */
      columns: z.int(),
      /** Characters of one cell of a board, side by side. */
      cellWidth: z.union([z.literal(1), z.literal(2)]).default(1),
    }),
  ),
  picture: pictureView.nullable().default(null),
  film: filmView.nullable().default(null),
  files: z.array(fileView).default([]),
  fields: z.array(
    z.object({
      name: z.string(),
      value: z.string(),
      /** A time behind the value, in milliseconds since 1970. */
      at: z.number().nullable().default(null),
    }),
  ),
  selects: z.array(
    z.object({
      placeholder: z.string(),
      options: z.array(z.object({ label: z.string(), hint: z.string(), press: z.string() })),
    }),
  ),
  buttons: z.array(
    z.array(
      z.object({
        label: z.string(),
        press: z.string(),
        style: z.enum(['primary', 'plain', 'danger']),
        key: z.string().nullable(),
        /** What it does, where the label is only a letter. */
        hint: z.string().default(''),
      }),
    ),
  ),
  /** Pages to open beside the chat. */
  links: z.array(z.object({ label: z.string(), url: z.string() })).default([]),
  footer: z.string(),
});

export type CardView = z.infer<typeof cardView>;

/** `film` is the card's own, drawn; one that could not be is told in words. */
export function viewOf(
  card: Card,
  { files, note }: FilesView = NO_FILES,
  film: FilmView | null = null,
): CardView {
  const told = card.film && film === null ? [card.film.alt] : [];
  return {
    title: cut(card.title, LIMITS.title),
    tone: card.tone ?? 'plain',
    paragraphs: [...paragraphsOf(card.text ?? ''), ...told, ...(note === '' ? [] : [note])],
    blocks: (card.blocks ?? []).map(viewOfBlock),
    picture: viewOfPicture(card.picture),
    film,
    files,
    fields: (card.fields ?? []).slice(0, LIMITS.fields).map((field) => ({
      name: cut(field.name, LIMITS.label),
      value: cut(field.value, LIMITS.field),
      at: field.at ?? null,
    })),
    selects: (card.selects ?? []).slice(0, LIMITS.selects).map(viewOfSelect),
    buttons: (card.buttons ?? [])
      .slice(0, LIMITS.buttonRows)
      .map((row) => row.slice(0, LIMITS.buttonsInRow).map(viewOfButton))
      .filter((row) => row.length > 0),
    links: pageLinks(card).map(({ label, url }) => ({ label: cut(label, LIMITS.label), url })),
    footer: cut(card.footer ?? '', LIMITS.footer),
  };
}

function paragraphsOf(text: string): string[] {
  return cut(text, LIMITS.text)
    .split(/\n\s*\n/u)
    .map((paragraph) => paragraph.trim())
    .filter((paragraph) => paragraph !== '');
}

function viewOfBlock(block: CardBlock): CardView['blocks'][number] {
  const text = cut(block.text, LIMITS.block);
  const columns = text.split('\n').reduce((most, line) => Math.max(most, Array.from(line).length), 0);
  const cellWidth = block.kind === 'board' && isDrawnInPairs(text) ? 2 : 1;
  return { kind: block.kind, text, alt: block.alt, columns, cellWidth };
}

/**
 * Whether two characters make one cell, as in boards that are meant to be square in every chat's font: their walls then
 * come in aligned pairs only. A frame puts the pairs out of line. A wrong guess costs looks and nothing else.
 */
function isDrawnInPairs(text: string): boolean {
  const lines = text.split('\n');
  return text.includes('#') && lines.every((line) => /^(?!\|)(?:##|[^#][^#]?)*$/u.test(line));
}

function viewOfButton(button: CardButton): CardView['buttons'][number][number] {
  return {
    label: cut(button.label, LIMITS.label),
    press: encodePress(button.press),
    style: button.style ?? 'plain',
    key: button.key ?? null,
    hint: cut(button.hint ?? '', LIMITS.label),
  };
}

function viewOfSelect(select: CardSelect): CardView['selects'][number] {
  return {
    placeholder: cut(select.placeholder, LIMITS.label),
    options: select.options.slice(0, LIMITS.options).map((option) => ({
      label: cut(option.label, LIMITS.label),
      hint: cut(option.hint ?? '', LIMITS.field),
      press: encodePress({ kind: 'command', text: `${select.press.text} ${option.value}` }),
    })),
  };
}
