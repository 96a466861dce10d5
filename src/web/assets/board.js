/** The board with less pressing: filters hold at once, and a table that is whole is ordered in place. */

for (const form of document.querySelectorAll('form[data-at-once]')) {
  if (!(form instanceof HTMLFormElement)) continue;
  // Rule: arrow keys go through the entries of a list one by one; what was chosen so holds by the button alone.
  let isByKey = false;
  form.addEventListener('keydown', ({ key }) => {
    isByKey = key !== 'Tab';
  });
  form.addEventListener('pointerdown', () => {
    isByKey = false;
  });
  form.addEventListener('change', () => {
    if (!isByKey) form.requestSubmit();
  });
}

for (const table of document.querySelectorAll('table[data-sortable]')) {
  if (!(table instanceof HTMLTableElement)) continue;
  table.tHead?.addEventListener('click', (event) => {
    const link = event.target instanceof Element ? event.target.closest('a.sort') : null;
    // Whoever opens it elsewhere (a new tab) means the address.
    if (!(link instanceof HTMLAnchorElement) || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    sort(table, link);
  });
}

/** @param {HTMLTableElement} table @param {HTMLAnchorElement} link */
function sort(table, link) {
  const heading = link.closest('th');
  const [body] = table.tBodies;
  if (!heading || !body) return;
  const key = heading.dataset.sort ?? 'place';
  const address = new URL(link.href);
  const isReversed = address.searchParams.get('order') === 'reversed';
  const rows = [...body.rows].sort((one, other) => compare(one, other, key, isReversed));
  body.append(...rows);
  for (const other of table.tHead?.querySelectorAll('th') ?? []) other.removeAttribute('aria-sort');
  const isRising = (key === 'name' || key === 'place') !== isReversed;
  heading.setAttribute('aria-sort', isRising ? 'ascending' : 'descending');
  history.replaceState(null, '', address);
  // The next press turns it around; the other headings begin at their best again.
  for (const other of table.tHead?.querySelectorAll('a.sort') ?? []) {
    if (!(other instanceof HTMLAnchorElement)) continue;
    const next = new URL(other.href);
    if (other === link && !isReversed) next.searchParams.set('order', 'reversed');
    else next.searchParams.delete('order');
    other.href = next.href;
  }
}

/**
 * As on the server: figures from the most, names from A, places from the first; rows without a value last; equal ones in
 * the order of the board.
 *
 * @param {HTMLTableRowElement} one @param {HTMLTableRowElement} other @param {string} key @param {boolean} isReversed
 */
function compare(one, other, key, isReversed) {
  const [a, b] = [one.dataset[key] ?? '', other.dataset[key] ?? ''];
  const turned = isReversed ? -1 : 1;
  const inPlace = Number(one.dataset.place) - Number(other.dataset.place);
  if (key === 'place') return turned * inPlace;
  if (a === '' || b === '') return Number(a === '') - Number(b === '') || inPlace;
  if (a === b) return inPlace;
  if (key === 'name') return turned * (a < b ? -1 : 1);
  return turned * (Number(b) - Number(a));
}
