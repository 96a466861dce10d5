import type { Context } from 'hono';
import { assetPath } from './assets.ts';
import { html, type Markup } from './markup.ts';
import { PAGE_HEADERS } from './page-headers.ts';

/** What is around every page. */
export interface Frame {
  /** Without the product's name, which follows it in the tab. */
  readonly title: string;
  /** The part of the navigation that the page belongs to. */
  readonly at?: Place;
  /** Files of `src/web/assets` that the page runs, such as `board.js`. Every page is whole without them. */
  readonly scripts?: readonly string[];
  /** Files of `src/web/assets` beside `board.css`, which every page has. */
  readonly styles?: readonly string[];
  /** Where "Board" leads: the board that the reader came from, if the page knows it. */
  readonly board?: string;
}

export type Place = 'board' | 'paradigms' | 'method';

export interface Shell {
  /** A whole page around `body`, with header, navigation and footer, and with the headers that every page has. */
  send(context: Context, frame: Frame, body: Markup, status?: 200 | 400 | 404 | 500): Response;
}

export interface Site {
  /** Whether the playground is served at `/` to whoever asks for this host. */
  hasPlayground(host: string | undefined): boolean;
}

/** The frame around every page; what differs by installation is asked for once. */
export function createShell(site: Site): Shell {
  return {
    send: (context, frame, body, status = 200) => {
      const hasPlayground = site.hasPlayground(context.req.header('host'));
      return context.body(page(frame, body, hasPlayground).markup, status, { ...PAGE_HEADERS });
    },
  };
}

function page(frame: Frame, body: Markup, hasPlayground: boolean): Markup {
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="robots" content="noindex, nofollow">
<title>${frame.title} · Cheesebot</title>
<link rel="icon" href="${assetPath('cheese.svg')}" type="image/svg+xml">
<link rel="stylesheet" href="${assetPath('board.css')}">
${(frame.styles ?? []).map((style) => html`<link rel="stylesheet" href="${assetPath(style)}">`)}
${(frame.scripts ?? []).map((script) => html`<script type="module" src="${assetPath(script)}"></script>`)}
</head>
<body>
<a class="skip" href="#content">Skip to the content</a>
${header(frame, hasPlayground)}
<main id="content" class="content" tabindex="-1">
${body}
</main>
${footer()}
</body>
</html>`;
}

function header({ at, board = '/board' }: Frame, hasPlayground: boolean): Markup {
  const entry = (place: Place, path: string, label: string): Markup =>
    place === at
      ? html`<li><a href="${path}" aria-current="true">${label}</a></li>`
      : html`<li><a href="${path}">${label}</a></li>`;
  return html`<header class="header"><div class="header-row">
<a class="brand" href="${board}"><img src="${assetPath('cheese.svg')}" alt="" width="26" height="26">Cheesebot</a>
<nav aria-label="Main"><ul class="navigation">
${entry('board', board, 'Board')}
${entry('paradigms', '/paradigms', 'Paradigms')}
${entry('method', '/method', 'Method')}
${hasPlayground && html`<li><a href="/">Playground</a></li>`}
</ul></nav>
</div></header>`;
}

function footer(): Markup {
  return html`<footer class="footer"><p>Counted afresh from the log of trials at every visit. <a href="/method">How it is counted</a></p></footer>`;
}
