import { byId, element } from './dom.js';
import { ask } from './server.js';

/** @typedef {import('../form.ts').CommandForm} CommandForm */
/** @typedef {CommandForm['options'][number]} OptionForm */

/** A dialog that writes a command line, for those who would rather choose than type. */
export class CommandDialog {
  #dialog = byId('form-dialog', HTMLDialogElement);
  #command = byId('form-command', HTMLSelectElement);
  #summary = byId('form-summary', HTMLElement);
  #fields = byId('form-fields', HTMLElement);
  #preview = byId('form-preview', HTMLElement);
  /** @type {readonly CommandForm[]} */ #forms = [];

  /** @param {(line: string) => void} onRun */
  constructor(onRun) {
    const form = byId('command-form', HTMLFormElement);
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      this.#dialog.close();
      onRun(this.#line());
    });
    form.addEventListener('input', () => {
      this.#preview.textContent = this.#line();
    });
    this.#command.addEventListener('change', () => this.#showFields());
    byId('form-cancel', HTMLButtonElement).addEventListener('click', () => this.#dialog.close());
  }

  /** @returns {Promise<boolean>} false when the commands could not be read */
  async open() {
    /** @type {import('./server.js').Reply<CommandForm[]>} */
    const reply = await ask('commands');
    if (!reply.ok) return false;
    this.#forms = reply.value;
    this.#command.replaceChildren(...this.#forms.map(({ name }) => element('option', { value: name }, name)));
    this.#showFields();
    this.#dialog.showModal();
    return true;
  }

  #showFields() {
    const form = this.#forms.find(({ name }) => name === this.#command.value);
    this.#summary.textContent = form?.summary ?? '';
    this.#fields.replaceChildren(...(form?.options ?? []).map(fieldElement));
    this.#preview.textContent = this.#line();
  }

  #line() {
    const words = Array.from(this.#fields.querySelectorAll('input, select'))
      .filter((field) => field instanceof HTMLInputElement || field instanceof HTMLSelectElement)
      .filter((field) => field.value.trim() !== '')
      .map((field) => `${field.name}:${quoted(field.value.trim())}`);
    return ['/cheese', this.#command.value, ...words].join(' ');
  }
}

/** @param {OptionForm} option */
function fieldElement(option) {
  return element(
    'label',
    { class: 'field' },
    element('span', {}, option.isRequired ? option.name : `${option.name} (optional)`),
    inputElement(option),
    element('small', { class: 'muted' }, option.description),
  );
}

/** @param {OptionForm} option */
function inputElement(option) {
  const choices = option.choices.map(({ value, label }) => element('option', { value }, label));
  if (option.isClosed) {
    return element(
      'select',
      { name: option.name, required: option.isRequired },
      element('option', { value: '' }, option.isRequired ? 'Choose one' : 'not given'),
      ...choices,
    );
  }
  const box = element('span', { class: 'field-box' });
  const list = `choices-${option.name}`;
  box.append(
    element('input', {
      name: option.name,
      type: option.kind === 'integer' ? 'number' : 'text',
      min: option.range ? String(option.range[0]) : undefined,
      max: option.range ? String(option.range[1]) : undefined,
      required: option.isRequired,
      list: choices.length > 0 ? list : undefined,
      spellcheck: 'false',
    }),
  );
  if (choices.length > 0) box.append(element('datalist', { id: list }, ...choices));
  return box;
}

/** @param {string} value */
function quoted(value) {
  return /[\s"]/u.test(value) ? `"${value.replaceAll('"', '')}"` : value;
}
