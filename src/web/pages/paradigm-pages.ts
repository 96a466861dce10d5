import { Hono } from 'hono';
import { paradigmOf } from '../../paradigms/catalogue.ts';
import {
  findParadigm,
  PARADIGM_IDS,
  PARADIGM_NAMES,
  type ParadigmId,
  PROTOCOL_IDS,
  TEXT_VIEW_IDS,
} from '../../paradigms/names.ts';
import { html, type Markup } from './markup.ts';
import { paradigmFacts } from './paradigm-facts.ts';
import type { Shell } from './shell.ts';

/** The paradigms: what they are, what a rate is worth, and a board of each to try. Nothing that is played here is kept. */
export function paradigmPages({ shell }: { readonly shell: Shell }): Hono {
  const routes = new Hono();
  routes.get('/paradigms', (context) =>
    shell.send(context, { title: 'Paradigms', at: 'paradigms', styles: ['paradigm.css'] }, list()),
  );
  routes.get('/paradigms/:name', (context) => {
    const id = findParadigm(context.req.param('name'));
    if (id === undefined) return context.notFound();
    if (id !== context.req.param('name')) return context.redirect(`/paradigms/${id}`);
    const frame = {
      title: PARADIGM_NAMES[id].title,
      at: 'paradigms',
      scripts: ['play.js'],
      styles: ['paradigm.css'],
    } as const;
    return shell.send(context, frame, onePage(id));
  });
  return routes;
}

function list(): Markup {
  return html`<div class="lead"><h1>Paradigms</h1></div>
<p>Nine tasks of behavioural neuroscience. Each can be tried right on its page; results that count are made in the chat.</p>
<ul class="paradigms">${PARADIGM_IDS.map((id) => {
    const { title, summary, dimension } = PARADIGM_NAMES[id];
    return html`<li><h2><a href="/paradigms/${id}">${title}</a></h2><p class="quiet">${dimension}</p><p>${summary}</p></li>`;
  })}</ul>`;
}

function onePage(id: ParadigmId): Markup {
  const { title, summary, dimension, aliases } = PARADIGM_NAMES[id];
  return html`<p class="quiet"><a href="/paradigms">Paradigms</a></p>
<div class="lead"><h1>${title}</h1><p>${summary}</p></div>
<p>Cognitive dimension: ${dimension}. In the chat: <code>/cheese play ${aliases[0] ?? id}</code></p>
${board(id)}
${paradigmFacts(id)}`;
}

/** The board is drawn by the page's script, which runs the engine itself; without scripts there is the chat. */
function board(id: ParadigmId): Markup {
  const protocols = PROTOCOL_IDS.filter((protocol) => paradigmOf(protocol, id) !== undefined);
  return html`<section aria-labelledby="play-title">
<h2 id="play-title">Try it</h2>
<noscript><p>The board needs a script. The chat does not: <code>/cheese play ${id}</code></p></noscript>
<div id="play" class="play" data-paradigm="${id}" hidden>
<div class="play-choices">
<label>View <select id="play-view">${TEXT_VIEW_IDS.map((view) => html`<option>${view}</option>`)}</select></label>
<label>Protocol <select id="play-protocol">${protocols.map((protocol) => html`<option>${protocol}</option>`)}</select></label>
</div>
<p id="play-header" class="play-header" aria-live="polite"></p>
<pre id="play-board" class="play-board" tabindex="0" aria-label="Board: arrow keys move, Backspace takes back"></pre>
<p id="play-told" class="play-told" aria-live="polite"></p>
<div class="play-actions" role="group" aria-label="Actions">
<button type="button" class="button" data-action="L" title="Turn left by 45 degrees (arrow left, or L)">↺ Left</button>
<button type="button" class="button" data-action="F" title="One step forward (arrow up, or F)">↑ Forward</button>
<button type="button" class="button" data-action="R" title="Turn right by 45 degrees (arrow right, or R)">↻ Right</button>
<button type="button" class="button" data-action="S" title="Stay (arrow down, or S)">· Stay</button>
<button type="button" id="play-onward" class="button first" hidden>Next trial</button>
</div>
<p id="play-marks" aria-live="polite"></p>
<div class="play-actions">
<button type="button" class="button" id="play-back">Take back</button>
<button type="button" class="button" id="play-again">Same trials again</button>
<button type="button" class="button" id="play-new">New trials</button>
</div>
<p id="play-seed" class="quiet"></p>
</div>
</section>`;
}
