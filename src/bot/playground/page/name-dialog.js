import { byId } from './dom.js';
import { ask } from './server.js';

/**
 * Asks for a name until the server takes one.
 *
 * @param {{ present: string, canCancel: boolean }} options
 * @returns {Promise<string>} the name; the present one when cancelled
 */
export function askName({ present, canCancel }) {
  const dialog = byId('name-dialog', HTMLDialogElement);
  const form = byId('name-form', HTMLFormElement);
  const input = byId('name', HTMLInputElement);
  const problem = byId('name-problem', HTMLElement);
  const listening = new AbortController();
  const { signal } = listening;
  input.value = present;
  problem.textContent = '';
  dialog.showModal();
  input.select();
  return new Promise((resolve) => {
    /** @param {string} name */
    const end = (name) => {
      listening.abort();
      dialog.close();
      resolve(name);
    };
    dialog.addEventListener(
      'cancel',
      (event) => {
        event.preventDefault();
        if (canCancel) end(present);
      },
      { signal },
    );
    form.addEventListener(
      'submit',
      async (event) => {
        event.preventDefault();
        /** @type {import('./server.js').Reply<{ name: string }>} */
        const reply = await ask('players', { body: { name: input.value } });
        if (signal.aborted) return;
        if (reply.ok) end(reply.value.name);
        else problem.textContent = reply.message;
      },
      { signal },
    );
  });
}
