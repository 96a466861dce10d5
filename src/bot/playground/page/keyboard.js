/**
 * The keyboard plays the newest own board. While something is being typed, keys belong to the text; on an empty command
 * line only keys that type nothing are free, since letters would begin a text.
 *
 * @param {HTMLInputElement} line
 * @param {(key: string) => boolean} press whether the key meant anything
 */
export function playByKeyboard(line, press) {
  document.addEventListener('keydown', (event) => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (document.querySelector('dialog[open]')) return;
    const { target, key } = event;
    if (target === line) {
      if (line.value !== '' || !(key.startsWith('Arrow') || key === 'Enter')) return;
    } else if (isEditable(target) || (isPressable(target) && (key === 'Enter' || key === ' '))) {
      return;
    }
    if (key === 'Tab' || key === 'Escape') return;
    if (press(key)) event.preventDefault();
    // Whoever begins to type means the command line, wherever the focus is.
    else if (target !== line && key.length === 1 && key !== ' ') line.focus();
  });
}

/** @param {EventTarget | null} target */
function isEditable(target) {
  return target instanceof Element && target.matches('input, textarea, select, [contenteditable]');
}

/** @param {EventTarget | null} target */
function isPressable(target) {
  return target instanceof Element && target.matches('button, a, summary');
}
