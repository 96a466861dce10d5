import { blockElement } from './board.js';
import { element } from './dom.js';
import { filmElement } from './film.js';
import { timeElement } from './time.js';

/** @typedef {import('../message.ts').PageCard} CardView */
/** @typedef {(press: string) => void} OnPress */

/** Keys as a keyboard shows them. @type {Readonly<Record<string, string>>} */
const KEY_SIGNS = {
  ArrowUp: '↑',
  ArrowDown: '↓',
  ArrowLeft: '←',
  ArrowRight: '→',
  ' ': 'Space',
  Enter: 'Enter',
};

/** A value beyond this many characters is a sentence. */
const LONGEST_VALUE = 40;

/**
 * @param {CardView} card
 * @param {{ onPress: OnPress, showsKeys: boolean }} options
 * @returns {HTMLElement}
 */
export function cardElement(card, { onPress, showsKeys }) {
  const made = element('article', { class: `card ${card.tone}`, tabindex: '-1', 'aria-label': card.title });
  // A line on a phone ends with the dot and never begins with it.
  const title = card.title.replaceAll(' · ', '\u00a0· ');
  made.append(element('h3', { class: 'card-title' }, title));
  for (const paragraph of card.paragraphs) made.append(element('p', { class: 'card-text' }, paragraph));
  for (const block of card.blocks) made.append(blockElement(block));
  if (card.picture !== null) made.append(pictureElement(card.picture));
  if (card.film !== null) made.append(filmElement(card.film));
  if (card.files.length > 0) made.append(filesElement(card.files));
  if (card.fields.length > 0) {
    made.append(
      element(
        'dl',
        { class: `fields${readsAsList(card) ? ' list' : ''}` },
        ...card.fields.map((field) =>
          element('div', {}, element('dt', {}, field.name), element('dd', {}, ...valueParts(field))),
        ),
      ),
    );
  }
  for (const [index, select] of card.selects.entries()) made.append(selectElement(select, index, onPress));
  for (const [row, buttons] of card.buttons.entries()) {
    const line = element('div', { class: 'buttons' });
    for (const [place, button] of buttons.entries()) {
      const pressable = element(
        'button',
        {
          type: 'button',
          class: button.style,
          'data-slot': `${row}.${place}`,
          'data-press': button.press,
          title: hintOf(button, showsKeys),
          'aria-keyshortcuts': showsKeys && button.key !== null ? button.key : undefined,
        },
        button.label,
      );
      if (showsKeys && button.key !== null) pressable.append(keySign(button.key));
      pressable.addEventListener('click', () => onPress(button.press));
      line.append(pressable);
    }
    made.append(line);
  }
  if (card.links.length > 0) made.append(linksElement(card.links));
  if (card.footer !== '') made.append(element('p', { class: 'card-footer' }, card.footer));
  return made;
}

/** @param {import('../picture-view.ts').PageImage} picture */
function pictureElement({ src, alt, width, height }) {
  return element('img', {
    class: 'picture',
    src,
    alt,
    // The place is kept before the picture is there: nothing jumps.
    width: width === 0 ? undefined : String(width),
    height: height === 0 ? undefined : String(height),
  });
}

/**
 * Pages open beside the chat, and get no hold of it.
 *
 * @param {CardView['links']} links
 */
function linksElement(links) {
  const line = element('p', { class: 'links' });
  for (const { label, url } of links) {
    line.append(element('a', { href: url, target: '_blank', rel: 'noopener noreferrer' }, label));
  }
  return line;
}

/**
 * Links that save a file, with its size.
 *
 * @param {CardView['files']} files
 */
function filesElement(files) {
  const list = element('ul', { class: 'files', 'aria-label': 'Files' });
  for (const { href, name, size, alt } of files) {
    list.append(
      element(
        'li',
        {},
        element('a', { href, download: name, title: alt }, name),
        element('span', { class: 'file-size' }, ` ${size}`),
      ),
    );
  }
  return list;
}

/**
 * @param {CardView['fields'][number]} field
 * @returns {readonly (Node | string)[]}
 */
function valueParts({ value, at }) {
  if (at === null) return [value];
  const time = timeElement(new Date(at));
  return value === '' ? [time] : [`${value} `, time];
}

/**
 * Whether the fields are entries with a sentence each, one a row, and not short values side by side. A wrong guess costs
 * looks and nothing else.
 *
 * @param {CardView} card
 */
function readsAsList({ fields }) {
  return fields.length > 1 && fields.some((field) => field.value.length > LONGEST_VALUE);
}

/**
 * What a button does where its label is a letter, with the key that does it.
 *
 * @param {CardView['buttons'][number][number]} button
 * @param {boolean} showsKeys
 */
function hintOf({ hint, key }, showsKeys) {
  if (hint === '' || !showsKeys || key === null) return hint;
  return `${KEY_SIGNS[key] ?? key} ${hint}`;
}

/** @param {string} key */
function keySign(key) {
  return element('kbd', { 'aria-hidden': 'true' }, KEY_SIGNS[key] ?? key.toUpperCase());
}

/**
 * A select as a list that unfolds. A native one would press at every arrow key on its way to the wanted entry.
 *
 * @param {CardView['selects'][number]} select
 * @param {number} index
 * @param {OnPress} onPress
 */
function selectElement(select, index, onPress) {
  const list = element('div', { class: 'options' });
  for (const [place, option] of select.options.entries()) {
    const choice = element(
      'button',
      { type: 'button', class: 'option', 'data-slot': `s${index}.${place}` },
      element('span', { class: 'option-label' }, option.label),
    );
    if (option.hint !== '') choice.append(element('span', { class: 'option-hint' }, option.hint));
    choice.addEventListener('click', () => onPress(option.press));
    list.append(choice);
  }
  const summary = element('summary', { 'data-slot': `s${index}` }, select.placeholder);
  return element('details', { class: 'select' }, summary, list);
}
