import type { Card, CardLink } from './card.ts';

/** More would be a menu; each platform has room for a row of five. */
const MOST = 5;
/** Characters of an address: the least that a platform takes (Discord's link buttons). */
const LONGEST = 512;

/** The pages of a card as they may be shown. Rule: only `http` and `https`; whatever else an address could do is left out. */
export function pageLinks({ links = [] }: Pick<Card, 'links'>): readonly CardLink[] {
  return links.filter(({ url }) => url.length <= LONGEST && isPage(url)).slice(0, MOST);
}

function isPage(url: string): boolean {
  return /^https?:$/u.test(parsed(url)?.protocol ?? '');
}

/** Whether it leads to the reader's own machine, which is right for whoever runs the bot there and for nobody else. */
export function isLocal({ url }: CardLink): boolean {
  const host = parsed(url)?.hostname ?? '';
  return host === 'localhost' || host === '[::1]' || /^127(?:\.\d+){3}$/u.test(host);
}

function parsed(url: string): URL | undefined {
  return URL.canParse(url) ? new URL(url) : undefined;
}
