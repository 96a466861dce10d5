import { actionsFromLetters } from '/engine/paradigms/action.ts';
import { openSession } from '/engine/paradigms/catalogue.ts';
import { effectText, observationHeader, trialEndText } from '/engine/paradigms/transcript.ts';
import { byId } from './dom.js';

/** @typedef {import('/engine/paradigms/session.ts').Session} Session */
/** @typedef {import('/engine/paradigms/action.ts').Action} Action */

/** Keys of a keyboard, for the four actions. */
const KEYS = new Map(
  /** @type {const} */ ([
    ['ArrowUp', 'F'],
    ['ArrowLeft', 'L'],
    ['ArrowRight', 'R'],
    ['ArrowDown', 'S'],
    ['f', 'F'],
    ['l', 'L'],
    ['r', 'R'],
    ['s', 'S'],
  ]),
);
/** Seeds are whole numbers, so that they can be typed into a chat: `/cheese play t-maze seed:1234`. */
const SEEDS = 2 ** 31;

const place = byId('play', HTMLElement);
const board = byId('play-board', HTMLPreElement);
const header = byId('play-header', HTMLElement);
const told = byId('play-told', HTMLElement);
const marks = byId('play-marks', HTMLElement);
const seedLine = byId('play-seed', HTMLElement);
const back = byId('play-back', HTMLButtonElement);
const onward = byId('play-onward', HTMLButtonElement);
const view = byId('play-view', HTMLSelectElement);
const protocol = byId('play-protocol', HTMLSelectElement);

/** Everything that was done in this game; from it and the seed all else follows. */
let letters = '';
let seed = randomSeed();
/** @type {Session} */ let session = open();
/** The last board of a trial that has just ended, until the player goes on. */
/** @type {string | null} */ let terminal = null;
/** @type {string[]} */ let lines = [];
/** Rows of the highest board so far. */
let rows = 0;

function randomSeed() {
  const [value = 0] = crypto.getRandomValues(new Uint32Array(1));
  return String(value % SEEDS);
}

/** @returns {Session} */
function open() {
  const opened = openSession({
    protocol: /** @type {import('/engine/paradigms/names.ts').ProtocolId} */ (protocol.value),
    paradigm: /** @type {import('/engine/paradigms/names.ts').ParadigmId} */ (place.dataset.paradigm),
    view: /** @type {import('/engine/paradigms/names.ts').ViewId} */ (view.value),
    seed,
    length: 'quick',
  });
  if (!opened.ok) throw new Error(opened.refusal.message);
  return opened.value;
}

/** @param {Action} action */
function act(action) {
  if (terminal !== null) return goOn();
  const step = session.act(action);
  if (!step.ok) return;
  letters += action;
  const { ended } = step.value;
  lines = [effectText(step.value)];
  if (ended) {
    lines.push(trialEndText(ended));
    terminal = ended.terminal?.board ?? null;
  }
  show();
}

/** The last board of a trial stands until it was looked at. */
function goOn() {
  terminal = null;
  lines = [];
  show();
  board.focus();
}

/** Plays all but the last action again: this is practice, and nothing is kept. */
function takeBack() {
  if (letters === '') return;
  const earlier = letters.slice(0, -1);
  session = open();
  for (const action of actionsFromLetters(earlier) ?? []) session.act(action);
  letters = earlier;
  terminal = null;
  lines = ['The last action is taken back.'];
  show();
  board.focus();
}

function begin() {
  letters = '';
  session = open();
  terminal = null;
  lines = [];
  show();
}

function show() {
  const { observation, records, phases, isOver } = session;
  board.textContent = terminal ?? observation.board;
  rows = Math.max(rows, board.textContent.split('\n').length);
  board.style.setProperty('--rows', String(rows));
  header.textContent = terminal === null ? observationHeader(observation) : 'The end of the trial';
  told.textContent = lines.join(' ');
  back.disabled = letters === '';
  onward.hidden = terminal === null || isOver;
  const solved = records.filter(({ outcome }) => outcome === 'success').length;
  marks.textContent = isOver
    ? `The game is over: ${solved} of ${phases.length} trials were a success.`
    : `${solved} of ${records.length} trials so far were a success.`;
  seedLine.textContent = `Practice: nothing is kept. The same trials in the chat: ${chatLine()}`;
}

/** The command that gives the same trials, every board the same. */
function chatLine() {
  const published = protocol.value === 'cheesebench' ? ' protocol:cheesebench apparatus:fresh' : '';
  const seen = view.value === view.options[0]?.value ? '' : ` view:${view.value}`;
  return `/cheese play ${place.dataset.paradigm} seed:${seed}${published}${seen}`;
}

document.addEventListener('keydown', (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  // A select or a link has its own idea of the keys.
  if (event.target !== board) return;
  const action = KEYS.get(/** @type {never} */ (event.key));
  if (action) {
    event.preventDefault();
    act(action);
  } else if (event.key === 'Enter' && terminal !== null) goOn();
  else if (event.key === 'Backspace') takeBack();
});
for (const button of place.querySelectorAll('button[data-action]')) {
  button.addEventListener('click', () => {
    const [action] = actionsFromLetters(button.getAttribute('data-action') ?? '') ?? [];
    if (action) act(action);
  });
}
onward.addEventListener('click', goOn);
back.addEventListener('click', takeBack);
byId('play-again', HTMLButtonElement).addEventListener('click', () => begin());
byId('play-new', HTMLButtonElement).addEventListener('click', () => {
  seed = randomSeed();
  begin();
});
view.addEventListener('change', begin);
protocol.addEventListener('change', begin);

place.hidden = false;
show();
