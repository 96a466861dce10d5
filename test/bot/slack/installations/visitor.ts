/** A browser as far as installing needs one: it follows links and redirects, and carries cookies. */
export class Visitor {
  readonly #cookies = new Map<string, string>();

  /** Opens the install page; where its button leads. */
  async openInstallPage(base: string): Promise<string> {
    const page = await this.get(`${base}/slack/install`);
    const href = /<a class="button" href="([^"]+)"/u.exec(page.text)?.[1];
    if (href === undefined) throw new Error(`The page has no button: ${page.text}`);
    return href.replaceAll('&amp;', '&');
  }

  /** Presses a button that leads to Slack, and comes back; the address that Slack sends to. */
  async askSlack(url: string): Promise<string> {
    const answer = await fetch(url, { redirect: 'manual' });
    return answer.headers.get('location') ?? '';
  }

  /** All the way: page, Slack, and back. */
  async install(base: string): Promise<Page> {
    return this.get(await this.askSlack(await this.openInstallPage(base)));
  }

  async get(url: string): Promise<Page> {
    const cookie = [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const answer = await fetch(url, { redirect: 'manual', headers: { cookie } });
    for (const line of answer.headers.getSetCookie()) this.#keep(line);
    return { status: answer.status, text: await answer.text(), headers: answer.headers };
  }

  forgetCookies(): void {
    this.#cookies.clear();
  }

  #keep(line: string): void {
    const [pair = ''] = line.split(';');
    const at = pair.indexOf('=');
    this.#cookies.set(pair.slice(0, at), pair.slice(at + 1));
  }
}

export interface Page {
  readonly status: number;
  readonly text: string;
  readonly headers: Headers;
}
