/**
 * What this tab remembers over a reload. Per tab and not per browser, so that several tabs are several players.
 *
 * @param {string} name
 * @returns {string}
 */
export function recall(name) {
  return sessionStorage.getItem(`cheesebot.${name}`) ?? '';
}

/**
 * @param {string} name
 * @param {string} value
 */
export function remember(name, value) {
  sessionStorage.setItem(`cheesebot.${name}`, value);
}
