import { cardElement } from './card.js';
import { element } from './dom.js';
import { timeElement } from './time.js';

/** @typedef {import('../message.ts').MessageView} MessageView */

/**
 * @typedef {object} MessageHandlers
 * @property {(message: MessageView, press: string) => void} onPress
 * @property {(message: MessageView) => void} onDismiss
 */

/**
 * @param {MessageView} message
 * @param {MessageHandlers} handlers
 * @returns {HTMLLIElement}
 */
export function messageElement(message, handlers) {
  const author = message.author ?? 'Cheesebot';
  const isBot = message.author === null;
  const head = element('p', { class: 'head' }, element('b', { class: 'author' }, author));
  if (isBot) head.append(element('span', { class: 'badge' }, 'bot'));
  head.append(timeElement(new Date(message.at)));

  const body = element('div', { class: 'body' }, head);
  if (message.text !== null) body.append(element('p', { class: 'words' }, message.text));
  if (message.mentions.length > 0) body.append(mentionsElement(message));
  if (message.card !== null) {
    body.append(
      cardElement(message.card, {
        onPress: (press) => handlers.onPress(message, press),
        showsKeys: message.isOwn,
      }),
    );
  }
  if (message.isPrivate) body.append(privateNote(message, handlers));

  const made = element('li', {
    class: `message${message.isPrivate ? ' private' : ''}${isForViewer(message) ? ' for-me' : ''}`,
    'data-id': message.id,
  });
  if (message.asked !== null) {
    made.append(
      element(
        'p',
        { class: 'asked' },
        element('b', {}, message.asked.name),
        ' used ',
        element('code', {}, message.asked.text),
      ),
    );
  }
  made.append(isBot ? botAvatar() : avatarElement(author), body);
  return made;
}

/**
 * Whether its card speaks to whoever looks at it.
 *
 * @param {MessageView} message
 */
export function isForViewer({ mentions }) {
  return mentions.some(({ isViewer }) => isViewer);
}

/** @param {MessageView} message */
function mentionsElement({ mentions }) {
  const line = element('p', { class: 'mentions' });
  for (const { name, isViewer } of mentions) {
    line.append(element('span', { class: `mention${isViewer ? ' of-viewer' : ''}` }, `@${name}`), ' ');
  }
  return line;
}

/**
 * @param {string} name
 * @returns {HTMLElement}
 */
export function avatarElement(name) {
  const initial = Array.from(name)[0]?.toUpperCase() ?? '?';
  return element('span', { class: `avatar hue-${hueOf(name)}`, 'aria-hidden': 'true' }, initial);
}

/** One of eight colours, the same for a name in every case. @param {string} name */
export function hueOf(name) {
  let sum = 7;
  for (const character of name.toLowerCase()) sum = (sum * 31 + (character.codePointAt(0) ?? 0)) % 9973;
  return sum % 8;
}

function botAvatar() {
  const picture = element('img', { src: '/playground/page/cheese.svg', alt: '', width: '26', height: '26' });
  return element('span', { class: 'avatar bot', 'aria-hidden': 'true' }, picture);
}

/**
 * @param {MessageView} message
 * @param {MessageHandlers} handlers
 */
function privateNote(message, handlers) {
  const dismiss = element('button', { type: 'button', class: 'quiet', 'data-slot': 'dismiss' }, 'Dismiss');
  dismiss.addEventListener('click', () => handlers.onDismiss(message));
  return element('p', { class: 'private-note' }, 'Only you can see this.', dismiss);
}
