/** @typedef {import('../pages/replay-data.ts').ReplayData} ReplayData */
/** @typedef {import('../pages/replay-data.ts').ShownFrame} ShownFrame */
/** @typedef {import('../../replays/replays.ts').ReplayExchange} ReplayExchange */

/**
 * @param {string} tag
 * @param {string} kind
 * @param {string} text
 */
function element(tag, kind, text = '') {
  const made = document.createElement(tag);
  made.className = kind;
  // Rule: whatever a model or a person wrote is text, and never markup.
  made.textContent = text;
  return made;
}

/** @param {string} address */
async function read(address) {
  const reply = await fetch(address);
  if (!reply.ok) throw new Error(`The game cannot be read (${reply.status})`);
  return reply.json();
}

/** One player's game: board, action, what came of it, and for an LLM agent what was asked and replied. */
export class Panel {
  element = element('article', 'replay-panel');
  #board = element('pre', 'replay-board');
  #header = element('p', 'quiet small');
  #told = element('p', 'replay-told');
  #exchange = element('details', 'replay-exchange');
  #asked = element('pre', '');
  #replied = element('pre', '');
  #data;
  #address;
  /** Frames by trial: a game may have tens of thousands. */
  #byTrial;
  /** @type {readonly ReplayExchange[] | undefined} */ #exchanges;
  /** @type {ShownFrame | undefined} */ #shown;
  #rows = 0;

  /**
   * @param {string} path of the page
   * @param {number} index 0 is the game itself, the others are its rivals
   */
  static async load(path, index) {
    return new Panel(await read(`${path}/data/${index}`), `${path}/exchanges/${index}`);
  }

  /**
   * @param {ReplayData} data
   * @param {string} address of the exchanges
   */
  constructor(data, address) {
    this.#data = data;
    this.#byTrial = Map.groupBy(data.frames, ({ trial }) => trial);
    this.#address = address;
    this.#board.setAttribute('role', 'img');
    this.#told.setAttribute('aria-live', 'polite');
    this.#exchange.append(
      element('summary', '', 'What the agent was asked and replied'),
      element('h3', '', 'Asked'),
      this.#asked,
      element('h3', '', 'Replied'),
      this.#replied,
    );
    this.#exchange.hidden = !data.isAgent;
    this.#exchange.addEventListener('toggle', () => void this.#showExchange());
    this.element.append(
      element('h2', '', data.player),
      this.#header,
      this.#board,
      this.#told,
      this.#exchange,
    );
  }

  /** Numbers of the trials that were played. */
  get trials() {
    return [...this.#byTrial.keys()];
  }

  /** @param {number} trial */
  lastStep(trial) {
    return Math.max(0, this.#framesOf(trial).length - 1);
  }

  /**
   * @param {number} trial
   * @param {number} step the last board stays where the trial is over
   */
  show(trial, step) {
    const frames = this.#framesOf(trial);
    const frame = frames[Math.min(step, frames.length - 1)];
    this.#shown = frame;
    if (!frame) {
      this.#board.textContent = '';
      this.#header.textContent = `Trial ${trial} was not played.`;
      this.#told.textContent = '';
      return;
    }
    const board = this.#data.boards[frame.board] ?? '';
    this.#rows = Math.max(this.#rows, board.split('\n').length);
    this.#board.style.setProperty('--rows', String(this.#rows));
    this.#board.textContent = board;
    this.#board.setAttribute(
      'aria-label',
      `Board of ${this.#data.player}, trial ${trial}, step ${frame.step}`,
    );
    this.#header.textContent = `Trial ${trial} of ${frame.trials}, ${frame.phase}, step ${frame.step}`;
    this.#told.textContent = toldOf(frame);
    void this.#showExchange();
  }

  /** @param {number} trial */
  #framesOf(trial) {
    return this.#byTrial.get(trial) ?? [];
  }

  /** Only once somebody opens it: of a long game it is a lot. */
  async #showExchange() {
    if (!(this.#exchange instanceof HTMLDetailsElement) || !this.#exchange.open || !this.#shown) return;
    this.#exchanges ??= await read(this.#address);
    const turn = this.#shown.turn;
    const exchange = this.#exchanges?.findLast((one) => one.turn <= Math.max(0, turn - 1));
    this.#asked.textContent = exchange
      ? exchange.messages.map(({ role, text }) => `${role}:\n${text}`).join('\n\n')
      : 'Nothing was asked before this step.';
    this.#replied.textContent = exchange
      ? [exchange.reply, `(${exchange.outcome})`, exchange.notes && `Notes: ${exchange.notes}`]
          .filter(Boolean)
          .join('\n\n')
      : '';
  }
}

/** @param {ShownFrame} frame */
function toldOf({ action, reward, events, outcome, explanation }) {
  if (action === null) return 'The trial begins.';
  const rewarded = `${action}: reward ${reward < 0 ? '' : '+'}${reward.toFixed(2)}.`;
  const ended = outcome === null ? '' : `The trial ends: ${outcome}. ${explanation}`;
  return [rewarded, ...events, ended].filter((text) => text !== '').join(' ');
}
