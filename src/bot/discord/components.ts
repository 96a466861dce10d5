import {
  type APIActionRowComponent,
  type APIButtonComponentWithCustomId,
  type APIButtonComponentWithURL,
  type APIComponentInMessageActionRow,
  type APIStringSelectComponent,
  ButtonStyle,
  ComponentType,
} from 'discord.js';
import type { Card, CardButton, CardLink, CardSelect } from '../card.ts';
import { isLocal, pageLinks } from '../page-links.ts';
import { encodePress } from '../press-id.ts';
import { DISCORD_LIMITS } from './limits.ts';
import { escapeInline, oneLine, shorten } from './plain-text.ts';

type Row = APIActionRowComponent<APIComponentInMessageActionRow>;

const STYLES = {
  primary: ButtonStyle.Primary,
  plain: ButtonStyle.Secondary,
  danger: ButtonStyle.Danger,
} as const;

/**
 * Selects first, then buttons, in five rows, and pages in the row that is left; `notes` tells what could not be shown, and
 * the pages for which there is no row. Discord takes no button to a reader's own machine: such a page is a note too.
 */
export function componentsOf(card: Card): {
  readonly rows: readonly Row[];
  readonly notes: readonly string[];
} {
  const buttons = uniqueButtons(card.buttons ?? []);
  const taken = new Set(buttons.flat().map((one) => one.custom_id));
  const notes: string[] = [];
  const rows: Row[] = [];
  for (const select of (card.selects ?? []).slice(0, DISCORD_LIMITS.rows)) {
    const menu = selectMenu(select, taken);
    if (!menu) continue;
    rows.push({ type: ComponentType.ActionRow, components: [menu] });
    if (menu.options.length < select.options.length) {
      notes.push(
        `${menu.options.length} of ${select.options.length} choices are shown; the others can be typed.`,
      );
    }
  }
  for (const row of buttonRows(buttons, DISCORD_LIMITS.rows - rows.length)) {
    rows.push({ type: ComponentType.ActionRow, components: [...row] });
  }
  const links = pageLinks(card);
  const shown = rows.length < DISCORD_LIMITS.rows ? links.filter((link) => !isLocal(link)) : [];
  if (shown.length > 0) rows.push({ type: ComponentType.ActionRow, components: shown.map(linkButton) });
  return { rows, notes: [...notes, ...linkNotes(links.filter((link) => !shown.includes(link)))] };
}

/** Characters that notes of pages may take of a message: two or three of ours, so that they push no board out. */
const LINKS_ROOM = 400;

function linkNotes(links: readonly CardLink[]): readonly string[] {
  let room = LINKS_ROOM;
  return links.map(linkNote).filter((note) => {
    room -= note.length;
    return room >= 0;
  });
}

function linkButton({ label, url }: CardLink): APIButtonComponentWithURL {
  return {
    type: ComponentType.Button,
    style: ButtonStyle.Link,
    label: shorten(oneLine(label), DISCORD_LIMITS.buttonLabel) || '–',
    url,
  };
}

function linkNote({ label, url }: CardLink): string {
  return `${escapeInline(shorten(oneLine(label), DISCORD_LIMITS.buttonLabel))}: <${url}>`;
}

/** An empty menu is refused by Discord, so there is none. */
function selectMenu(select: CardSelect, taken: Set<string>): APIStringSelectComponent | undefined {
  const options = new Map<string, APIStringSelectComponent['options'][number]>();
  for (const { label, value, hint } of select.options) {
    // A value cannot be cut without becoming another one; Discord refuses equal values in a menu.
    if (value === '' || value.length > DISCORD_LIMITS.selectOptionText || options.has(value)) continue;
    if (options.size === DISCORD_LIMITS.selectOptions) break;
    options.set(value, {
      label: shorten(oneLine(label) || value, DISCORD_LIMITS.selectOptionText),
      value,
      ...(hint && { description: shorten(oneLine(hint), DISCORD_LIMITS.selectOptionText) }),
    });
  }
  if (options.size === 0) return undefined;
  return {
    type: ComponentType.StringSelect,
    custom_id: freeId(select.press, taken),
    placeholder: shorten(oneLine(select.placeholder), DISCORD_LIMITS.placeholder),
    options: [...options.values()],
  };
}

/** Discord refuses equal ids in a message. A blank at the end of a command changes its id and not its meaning. */
function freeId(press: CardSelect['press'], taken: Set<string>): string {
  let text = press.text;
  while (taken.has(encodePress({ ...press, text }))) text += ' ';
  const id = encodePress({ ...press, text });
  taken.add(id);
  return id;
}

type Button = APIButtonComponentWithCustomId;

/** Two buttons that mean the same are one. */
function uniqueButtons(rows: readonly (readonly CardButton[])[]): readonly (readonly Button[])[] {
  const seen = new Set<string>();
  return rows
    .map((row) => row.map(button).filter(({ custom_id: id }) => !seen.has(id) && seen.add(id)))
    .filter((row) => row.length > 0);
}

/**
 * Keeps the card's rows where they fit; else packs the buttons tightly. What is beyond the last row is left out, which
 * a card that keeps its own contract (four rows of five) never meets.
 */
function buttonRows(rows: readonly (readonly Button[])[], room: number): readonly (readonly Button[])[] {
  if (rows.length <= room && rows.every((row) => row.length <= DISCORD_LIMITS.buttonsInRow)) return rows;
  const all = rows.flat();
  const count = Math.min(room, Math.ceil(all.length / DISCORD_LIMITS.buttonsInRow));
  return Array.from({ length: count }, (_, row) =>
    all.slice(row * DISCORD_LIMITS.buttonsInRow, (row + 1) * DISCORD_LIMITS.buttonsInRow),
  );
}

function button({ label, press, style }: CardButton): Button {
  return {
    type: ComponentType.Button,
    style: STYLES[style ?? 'plain'],
    label: shorten(oneLine(label), DISCORD_LIMITS.buttonLabel) || '–',
    custom_id: encodePress(press),
  };
}
