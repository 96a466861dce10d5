import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { html } from 'hono/html';

/** Where people start; every page that ends without an installation leads back here. */
export const INSTALL_PATH = '/slack/install';
export const REDIRECT_PATH = '/slack/oauth_redirect';
export const STYLE_PATH = '/slack/install.css';

export const STYLE = readFileSync(join(import.meta.dirname, 'install-page.css'), 'utf8');

type Html = ReturnType<typeof html>;

/** How an installation ended, for the person who wanted it. */
export interface Ending {
  /** HTTP status of the page. */
  readonly status: 200 | 400 | 403 | 500 | 502;
  readonly title: string;
  /** What happened, then what to do next. */
  readonly text: string;
  /** Where to go from here; the start of the installation where there is none. */
  readonly link?: { readonly url: string; readonly label: string };
}

export function installPage(authorizeUrl: string, minutes: number): Html {
  return page(
    'Add Cheesebot to Slack',
    html`
      <p>
        Cheesebot puts rodent mazes into your channels: people and LLM agents play the same boards and share one
        leaderboard. Slack asks you next which workspace it is for, and shows what Cheesebot may do there.
      </p>
      <p><a class="button" href="${authorizeUrl}">Add to Slack</a></p>
      <p class="muted">
        The button works for ${minutes} minutes; load this page again for a new one. Results of a workspace are seen in
        that workspace. Remove the app in Slack, and Cheesebot deletes its access.
      </p>
    `,
  );
}

export function endingPage({ title, text, link }: Ending): Html {
  const { url, label } = link ?? { url: INSTALL_PATH, label: 'Start again' };
  return page(
    title,
    html`
      <p>${text}</p>
      <p><a class="button" href="${url}">${label}</a></p>
    `,
  );
}

function page(title: string, body: Html): Html {
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${title}</title>
        <link rel="stylesheet" href="${STYLE_PATH}" />
      </head>
      <body>
        <main>
          <h1>${title}</h1>
          ${body}
        </main>
      </body>
    </html> `;
}
