import { byId } from './dom.js';
import { Panel } from './replay-panel.js';

/** Milliseconds that a step stands at normal speed. */
const STEP_MS = 400;
/** The last board of a trial stands so many times as long. */
const END = 3;

const place = byId('replay', HTMLElement);
const playButton = byId('replay-play', HTMLButtonElement);
const trialChoice = byId('replay-trial', HTMLSelectElement);
const speed = byId('replay-speed', HTMLSelectElement);
const scrub = byId('replay-step', HTMLInputElement);

const panels = await Promise.all(
  Array.from({ length: Number(place.dataset.panels) }, (_, index) =>
    Panel.load(place.dataset.path ?? '', index),
  ),
);
byId('replay-panels', HTMLElement).append(...panels.map((panel) => panel.element));

/** Trials that anybody played. */
const trials = [...new Set(panels.flatMap((panel) => panel.trials))].sort((one, other) => one - other);
trialChoice.append(...trials.map((trial) => new Option(String(trial), String(trial))));

let at = 0;
let step = 0;
/** @type {ReturnType<typeof setTimeout> | undefined} */ let timer;

/** Steps of the trial shown: of whoever took most. */
function lastStep() {
  return Math.max(0, ...panels.map((panel) => panel.lastStep(trials[at] ?? 1)));
}

function show() {
  const trial = trials[at] ?? 1;
  for (const panel of panels) panel.show(trial, step);
  trialChoice.value = String(trial);
  scrub.max = String(lastStep());
  scrub.value = String(step);
  scrub.setAttribute('aria-valuetext', `step ${step} of ${lastStep()}, trial ${trial}`);
}

/**
 * Goes so many steps on, into the next trial or the one before where this one ends; false at either end of the game.
 *
 * @param {1 | -1} by
 */
function go(by) {
  if (step + by >= 0 && step + by <= lastStep()) step += by;
  else if (trials[at + by] === undefined) return false;
  else {
    at += by;
    step = by > 0 ? 0 : lastStep();
  }
  show();
  return true;
}

/** @param {number} index */
function goToTrial(index) {
  at = Math.min(Math.max(index, 0), trials.length - 1);
  step = 0;
  show();
}

function pause() {
  clearTimeout(timer);
  timer = undefined;
  playButton.textContent = 'Play';
  playButton.setAttribute('aria-pressed', 'false');
}

function play() {
  // Whoever plays from the very end wants to see it again.
  if (at === trials.length - 1 && step === lastStep()) goToTrial(0);
  playButton.textContent = 'Pause';
  playButton.setAttribute('aria-pressed', 'true');
  const next = () => {
    const wait = (STEP_MS * (step === lastStep() ? END : 1)) / Number(speed.value);
    timer = setTimeout(() => {
      if (go(1)) next();
      else pause();
    }, wait);
  };
  next();
}

/** Whoever steps by hand wants to look. @param {() => void} move */
function byHand(move) {
  pause();
  move();
}

playButton.addEventListener('click', () => (timer === undefined ? play() : pause()));
byId('replay-back', HTMLButtonElement).addEventListener('click', () => byHand(() => go(-1)));
byId('replay-on', HTMLButtonElement).addEventListener('click', () => byHand(() => go(1)));
trialChoice.addEventListener('change', () =>
  byHand(() => goToTrial(trials.indexOf(Number(trialChoice.value)))),
);
scrub.addEventListener('input', () =>
  byHand(() => {
    step = Number(scrub.value);
    show();
  }),
);
document.addEventListener('keydown', (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  // These have keys of their own.
  const isControl =
    event.target instanceof Element && event.target.closest('select, input, button, summary, a');
  if (isControl) return;
  const moves = new Map([
    [' ', () => (timer === undefined ? play() : pause())],
    ['ArrowLeft', () => byHand(() => go(-1))],
    ['ArrowRight', () => byHand(() => go(1))],
    ['PageUp', () => byHand(() => goToTrial(at - 1))],
    ['PageDown', () => byHand(() => goToTrial(at + 1))],
  ]);
  const move = moves.get(event.key);
  if (!move) return;
  event.preventDefault();
  move();
});

place.hidden = false;
show();
