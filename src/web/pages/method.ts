import { Hono } from 'hono';
import { html } from './markup.ts';
import type { PageParts } from './pages.ts';

/** How everything is counted, in plain words. */
export function methodPage({ shell }: Pick<PageParts, 'shell'>): Hono {
  return new Hono().get('/method', (context) =>
    shell.send(context, { title: 'Method', at: 'method' }, html`<div class="lead"><h1>Method</h1></div>`),
  );
}
