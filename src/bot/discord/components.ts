import {
  type APIActionRowComponent,
  type APIButtonComponentWithCustomId,
  type APIComponentInMessageActionRow,
  type APIStringSelectComponent,
  ButtonStyle,
  ComponentType,
} from 'discord.js';
import type { Card, CardButton, CardSelect } from '../card.ts';
import { encodePress } from '../press-id.ts';
import { DISCORD_LIMITS } from './limits.ts';
import { oneLine, shorten } from './plain-text.ts';

export type Row = APIActionRowComponent<APIComponentInMessageActionRow>;

const STYLES = {
  primary: ButtonStyle.Primary,
  plain: ButtonStyle.Secondary,
  danger: ButtonStyle.Danger,
} as const;

/** Selects first, then buttons, in five rows; `notes` tells what could not be shown. */
export function componentsOf(card: Card): {
  readonly rows: readonly Row[];
  readonly notes: readonly string[];
} {
  const notes: string[] = [];
  const selects = (card.selects ?? []).slice(0, DISCORD_LIMITS.rows).flatMap((select) => {
    const menu = selectMenu(select);
    if (menu && menu.options.length < select.options.length) {
      notes.push(
        `${menu.options.length} of ${select.options.length} choices are shown; the others can be typed.`,
      );
    }
    return menu ? [menu] : [];
  });
  const rows: Row[] = selects.map((menu) => ({ type: ComponentType.ActionRow, components: [menu] }));
  for (const buttons of buttonRows(card.buttons ?? [], DISCORD_LIMITS.rows - rows.length)) {
    rows.push({ type: ComponentType.ActionRow, components: [...buttons] });
  }
  return { rows, notes };
}

/** An empty menu is refused by Discord, so there is none. */
function selectMenu(select: CardSelect): APIStringSelectComponent | undefined {
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
    custom_id: encodePress(select.press),
    placeholder: shorten(oneLine(select.placeholder), DISCORD_LIMITS.placeholder),
    options: [...options.values()],
  };
}

/**
 * Keeps the card's rows where they fit; else packs the buttons tightly. What is beyond the last row is left out, which
 * a card that keeps its own contract (four rows of five) never meets.
 */
function buttonRows(
  rows: readonly (readonly CardButton[])[],
  room: number,
): readonly (readonly APIButtonComponentWithCustomId[])[] {
  const seen = new Set<string>();
  const unique = rows
    // Discord refuses a message with two equal ids; two buttons that mean the same are one.
    .map((row) => row.map(button).filter(({ custom_id: id }) => !seen.has(id) && seen.add(id)))
    .filter((row) => row.length > 0);
  const fitsAsGiven =
    unique.length <= room && unique.every((row) => row.length <= DISCORD_LIMITS.buttonsInRow);
  if (fitsAsGiven) return unique;
  const all = unique.flat();
  return Array.from(
    { length: Math.min(room, Math.ceil(all.length / DISCORD_LIMITS.buttonsInRow)) },
    (_, row) => all.slice(row * DISCORD_LIMITS.buttonsInRow, (row + 1) * DISCORD_LIMITS.buttonsInRow),
  );
}

function button({ label, press, style }: CardButton): APIButtonComponentWithCustomId {
  return {
    type: ComponentType.Button,
    style: STYLES[style ?? 'plain'],
    label: shorten(oneLine(label), DISCORD_LIMITS.buttonLabel) || '–',
    custom_id: encodePress(press),
  };
}
