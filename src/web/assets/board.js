/** The board with less pressing: filters hold at once, and tables are sorted in place. */

for (const form of document.querySelectorAll('form[data-at-once]')) {
  if (!(form instanceof HTMLFormElement)) continue;
  // The button is for whoever has no scripts; the keyboard has Enter.
  form.addEventListener('change', () => form.requestSubmit());
}
