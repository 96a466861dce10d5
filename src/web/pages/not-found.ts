import type { Context } from 'hono';
import { html } from './markup.ts';
import type { Shell } from './shell.ts';

/** For whoever follows a link that leads nowhere: the same words whether it was cut short, made up or taken away. */
export function notFoundPage(shell: Shell, context: Context): Response {
  return shell.send(
    context,
    { title: 'Nothing here' },
    html`<div class="lead measure">
<h1>There is nothing at this address</h1>
<p>Perhaps the link was cut short when it was copied: links to boards, replays and reports end in a code, and without all of
it nothing is shown. In your chat, <code>/cheese leaderboard</code> gives the link to your workspace's board.</p>
<p><a href="/board">The public board</a></p>
</div>`,
    404,
  );
}

export function failedPage(shell: Shell, context: Context): Response {
  return shell.send(
    context,
    { title: 'Something went wrong' },
    html`<div class="lead measure">
<h1>Something went wrong in the server</h1>
<p>Its log says what. Please try again in a moment.</p>
</div>`,
    500,
  );
}
