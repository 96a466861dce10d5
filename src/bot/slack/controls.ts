import type { types } from '@slack/bolt';
import type { Card, CardButton, CardSelect, Press } from '../card.ts';
import { pageLinks } from '../page-links.ts';
import { decodePress, encodePress } from '../press-id.ts';
import { escapeWithin } from './escape.ts';
import { SLACK_LIMITS } from './limits.ts';

/** Rows of buttons as `actions` blocks. */
export function buttonBlocks(card: Card): types.KnownBlock[] {
  const rows = (card.buttons ?? []).flatMap((row) => chunks(row, SLACK_LIMITS.actionsElements));
  return rows.map((row, rowIndex) => ({
    type: 'actions',
    // action_id must be unique within the message: Slack answers invalid_blocks otherwise.
    elements: row.map((button, index) => buttonElement(button, `press:${rowIndex}:${index}`)),
  }));
}

function buttonElement(button: CardButton, actionId: string): types.Button {
  const element: types.Button = {
    type: 'button',
    action_id: actionId,
    text: plainText(button.label || '-', SLACK_LIMITS.buttonText),
    value: encodePress(button.press),
  };
  return button.style === 'primary' || button.style === 'danger'
    ? { ...element, style: button.style }
    : element;
}

/** Characters of the block around the buttons of pages. */
const LINKS_FRAME_JSON = 40;

/**
 * Pages as a row of buttons that open them. Slack tells us of each opening as of a press, which is acknowledged and
 * means nothing: there is no press in it. Together they take at most `room` characters of JSON.
 */
export function linkBlocks(card: Card, room: number): types.KnownBlock[] {
  const elements = pageLinks(card).map(
    ({ label, url }, index): types.Button => ({
      type: 'button',
      action_id: `open:${index}`,
      text: plainText(label || '-', SLACK_LIMITS.buttonText),
      url,
    }),
  );
  let left = room - LINKS_FRAME_JSON;
  const shown = elements.filter((element) => {
    left -= JSON.stringify(element).length + 1;
    return left >= 0;
  });
  return shown.length === 0 ? [] : [{ type: 'actions', elements: shown }];
}

/**
 * Selects as `actions` blocks, one a block so that they stand below each other. Together they take at most `room`
 * characters of JSON; options beyond it are left out.
 */
export function selectBlocks(card: Card, room: number): types.KnownBlock[] {
  const selects = (card.selects ?? []).filter((select) => select.options.length > 0);
  return selects.flatMap((select, index): types.KnownBlock[] => {
    const element = selectElement(select, index, Math.floor(room / selects.length));
    return element.options?.length ? [{ type: 'actions', elements: [element] }] : [];
  });
}

function selectElement(select: CardSelect, index: number, room: number): types.StaticSelect {
  const options: types.PlainTextOption[] = [];
  let left = room;
  for (const option of select.options.slice(0, SLACK_LIMITS.selectOptions)) {
    const converted = selectOption(option);
    left -= JSON.stringify(converted).length + 1;
    if (left < 0) break;
    if (option.value.length <= SLACK_LIMITS.optionValue && option.value !== '') options.push(converted);
  }
  return {
    type: 'static_select',
    action_id: `choose:${index}:${encodePress(select.press)}`,
    placeholder: plainText(select.placeholder || '-', SLACK_LIMITS.placeholder),
    options,
  };
}

/** One line of a select, in a message or in a modal. */
export function selectOption(option: CardSelect['options'][number]): types.PlainTextOption {
  const converted: types.PlainTextOption = {
    text: plainText(option.label || option.value, SLACK_LIMITS.optionText),
    value: option.value,
  };
  if (!option.hint) return converted;
  return { ...converted, description: plainText(option.hint, SLACK_LIMITS.optionDescription) };
}

/** The press that an element of ours stands for; undefined for elements of other programs or older versions. */
export function pressOf(action: {
  readonly action_id: string;
  readonly value?: string | undefined;
  readonly selected_option?: { readonly value: string } | null | undefined;
}): Press | undefined {
  if (action.value !== undefined) return decodePress(action.value);
  const [, id = ''] = /^choose:\d+:(.*)$/su.exec(action.action_id) ?? [];
  const press = decodePress(id);
  if (press?.kind !== 'command' || !action.selected_option) return undefined;
  return { kind: 'command', text: `${press.text} ${action.selected_option.value}` };
}

/**
 * Text of ours is `plain_text` and nothing else: `mrkdwn` would carry out formatting and, unless `verbatim`, look for
 * names to mention.
 */
export function plainText(text: string, limit: number): types.PlainTextElement {
  return { type: 'plain_text', text: escapeWithin(text, limit), emoji: false };
}

function chunks<T>(items: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, index) =>
    items.slice(index * size, (index + 1) * size),
  );
}
