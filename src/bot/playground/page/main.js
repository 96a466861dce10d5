import { Announcer } from './announcer.js';
import { Channels, channelTitle } from './channels.js';
import { CommandDialog } from './command-form.js';
import { Composer } from './composer.js';
import { byId } from './dom.js';
import { playByKeyboard } from './keyboard.js';
import { Live } from './live.js';
import { Log } from './log.js';
import { avatarElement } from './message.js';
import { askName } from './name-dialog.js';
import { showNotice } from './notice.js';
import { Presses } from './presses.js';
import { ask } from './server.js';
import { createStatus } from './status.js';
import { recall, remember } from './tab-memory.js';

let name = recall('name');
let channel = '';
/** Channels in which the visitor is spoken to and has not looked. */
let unreadMentions = 0;

const announcer = new Announcer(byId('announcer', HTMLElement));
const log = new Log(
  {
    list: byId('log', HTMLElement),
    scroller: byId('scroller', HTMLElement),
    toNewest: byId('to-newest', HTMLElement),
  },
  {
    onPress: (message, press) => void presses.press(message, press),
    onDismiss: (message) => void dismiss(message.id),
  },
);
const presses = new Presses(log, { visitor: () => ({ name, channel }), show, onProblem: showNotice });
const composer = new Composer(send, () => log.newestBoard() !== undefined);
const form = new CommandDialog((line) => void composer.run(line));
const channels = new Channels({
  onChosen: (chosen) => {
    // The browser tells of a changed address only later: what is typed until then would go to the channel left.
    enter(chosen);
    location.hash = chosen;
    composer.focus();
  },
  onProblem: showNotice,
  onMentions: (count) => {
    unreadMentions = count;
    showTitle();
  },
});
const live = new Live({
  onSnapshot: (messages) => {
    log.replaceAll(messages);
    showStart();
  },
  onMessage: show,
  onChannels: (list) => {
    channels.update(list);
    if (!channels.has(channel)) location.hash = channels.first;
  },
  onState: createStatus(() => live.tryNow()),
});

playByKeyboard(composer.input, (key) => presses.key(key));
window.addEventListener('hashchange', () => enter(channelInAddress()));
byId('change-name', HTMLButtonElement).addEventListener('click', () => void changeName());
byId('open-form', HTMLButtonElement).addEventListener('click', async () => {
  if (!(await form.open())) showNotice('The commands cannot be read while the server is away.');
});
byId('examples', HTMLElement).addEventListener('click', (event) => {
  const button = event.target instanceof Element ? event.target.closest('button') : null;
  if (button) void composer.run(button.dataset.line ?? '');
});

if (name === '') name = await askName({ present: '', canCancel: false });
showName();
enter(channelInAddress());
composer.focus();

function channelInAddress() {
  return decodeURIComponent(location.hash.slice(1)) || 'lab';
}

/** @param {import('../message.ts').MessageView} message */
function show(message) {
  if (log.show(message) && !message.isDismissed) announcer.message(message);
  showStart();
}

/** @param {string} chosen */
function enter(chosen) {
  if (chosen === channel) return;
  channel = chosen;
  byId('channel-title', HTMLElement).textContent = channelTitle(channel);
  showTitle();
  log.clear();
  channels.show(channel);
  composer.show(channel);
  byId('start', HTMLElement).hidden = true;
  live.watch(channel, name);
}

function showTitle() {
  const mark = unreadMentions > 0 ? `(${unreadMentions}) ` : '';
  document.title = `${mark}${channelTitle(channel).replace('# ', '#')} · Cheesebot`;
}

async function changeName() {
  const before = name;
  name = await askName({ present: name, canCancel: true });
  if (name !== before) channels.forgetDirect();
  showName();
  live.watch(channel, name);
}

function showName() {
  remember('name', name);
  byId('me-name', HTMLElement).textContent = name;
  const avatar = avatarElement(name);
  avatar.id = 'me-avatar';
  avatar.classList.add('small');
  byId('me-avatar', HTMLElement).replaceWith(avatar);
}

/**
 * @param {string} text
 * @param {'auto' | 'chat'} as
 * @returns {Promise<boolean>}
 */
async function send(text, as) {
  const reply = await ask(`channels/${encodeURIComponent(channel)}/lines`, { body: { name, text, as } });
  if (!reply.ok)
    showNotice(reply.isAway ? 'Not sent: the server is away. Your line is kept.' : reply.message);
  return reply.ok;
}

/** @param {string} message */
async function dismiss(message) {
  const reply = await ask(`channels/${encodeURIComponent(channel)}/dismissals`, { body: { name, message } });
  if (!reply.ok) showNotice(reply.message);
}

function showStart() {
  byId('start', HTMLElement).hidden = !log.isEmpty;
  byId('hint', HTMLElement).textContent = log.newestBoard()
    ? 'While this line is empty, arrow keys play your newest board: ↑ forward, ← left, → right, ↓ stay.'
    : 'Tab completes a command. Alt and ↑ bring back what you sent before.';
}
