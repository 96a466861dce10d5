import { type Context, Hono } from 'hono';
import { compress } from 'hono/compress';
import { counted } from '../../counted.ts';
import type { Digest } from '../../leaderboard/digest.ts';
import { PARADIGM_NAMES } from '../../paradigms/names.ts';
import { PROTOCOLS } from '../../paradigms/protocol.ts';
import type { Replay } from '../../replays/replays.ts';
import { html, type Markup, name } from './markup.ts';
import type { PageParts } from './pages.ts';
import { replayData, sendData } from './replay-data.ts';
import type { Frame } from './shell.ts';

/** Players that are shown side by side, at most (our choice): more do not fit a screen. */
const PANELS = 4;

/** A game to be looked at again, beside those of the same duel. Nothing is kept of what was seen: it is rebuilt. */
export function replayPage({ services, shell }: Pick<PageParts, 'services' | 'shell'>): Hono {
  const routes = new Hono();
  routes.use('/replay/*', compress());

  const replayAt = async (context: Context): Promise<Replay | string> => {
    const session = services.links.read('replay', context.req.param('segment') ?? '');
    if (session === undefined)
      return 'This address leads to no game. Ask for a new one in the chat: /cheese replay.';
    const replay = await services.replays.of(session);
    return replay.ok ? replay.value : replay.refusal.message;
  };

  routes.get('/replay/:segment', async (context) => {
    const replay = await replayAt(context);
    if (typeof replay === 'string') return shell.send(context, { title: 'Replay' }, refusal(replay), 404);
    const digest = await services.digest.read();
    const title = `${PARADIGM_NAMES[replay.record.spec.paradigm].title}, ${playerName(digest, replay)}`;
    const frame: Frame = { title, scripts: ['replay.js'], styles: ['replay.css'] };
    return shell.send(context, frame, body(digest, replay, context.req.path));
  });

  routes.get('/replay/:segment/data/:panel', async (context) => {
    const replay = await replayAt(context);
    if (typeof replay === 'string') return context.notFound();
    const panel = await panelOf(replay, Number(context.req.param('panel')));
    if (!panel) return context.notFound();
    return sendData(context, replayData(panel, playerName(await services.digest.read(), panel)));
  });

  routes.get('/replay/:segment/exchanges/:panel', async (context) => {
    const replay = await replayAt(context);
    if (typeof replay === 'string') return context.notFound();
    const panel = await panelOf(replay, Number(context.req.param('panel')));
    return panel ? sendData(context, panel.exchanges) : context.notFound();
  });

  /** 0 is the game itself, the others are its rivals: whoever may see one of a duel that is over may see all. */
  const panelOf = async (replay: Replay, panel: number): Promise<Replay | undefined> => {
    if (panel === 0) return replay;
    const rival = replay.rivals[panel - 1];
    if (rival === undefined) return undefined;
    const found = await services.replays.of(rival);
    return found.ok ? found.value : undefined;
  };

  return routes;
}

function refusal(message: string): Markup {
  return html`<div class="lead"><h1>Replay</h1><p>${message}</p></div>`;
}

/** Whoever hides is in no standing, and has no name here either. */
function playerName({ players }: Digest, { record }: Replay): string {
  const player = players.get(record.player.key);
  return player === undefined || player.isHidden ? 'Somebody' : player.name;
}

function body(digest: Digest, replay: Replay, path: string): Markup {
  const { record, trials, rivals } = replay;
  const { spec } = record;
  const panels = Math.min(PANELS, 1 + rivals.length);
  return html`<div class="lead">
<h1>${PARADIGM_NAMES[spec.paradigm].title}</h1>
<p>${name(playerName(digest, replay))}${panels > 1 && `, and ${counted(panels - 1, 'rival')} on the same trials`}</p>
</div>
${voided(digest, replay)}
<section id="replay" class="replay" data-path="${path}" data-panels="${panels}" aria-label="Replay" hidden>
<div class="replay-controls" role="group" aria-label="Controls">
<button type="button" class="button first" id="replay-play" aria-pressed="false">Play</button>
<button type="button" class="button" id="replay-back" title="One step back (arrow left)">Back</button>
<button type="button" class="button" id="replay-on" title="One step on (arrow right)">On</button>
<label>Trial <select id="replay-trial"></select></label>
<label>Speed <select id="replay-speed"><option value="0.5">half</option><option value="1" selected>normal</option><option value="2">double</option><option value="5">five times</option></select></label>
</div>
<label class="replay-scrub"><span class="unseen">Step of the trial</span><input type="range" id="replay-step" min="0" max="0" value="0"></label>
<div class="replay-panels" id="replay-panels"></div>
<p class="quiet small">Space plays and pauses, arrow keys step, Page Up and Page Down change the trial.</p>
</section>
<noscript><p>Stepping through the game needs a script; its trials are below.</p></noscript>
${trialTable(trials)}
${facts(replay)}`;
}

function voided({ sessions }: Digest, { record }: Replay): Markup | null {
  const verdict = sessions.find(({ id }) => id === record.id)?.voided;
  return verdict
    ? html`<p class="notice"><strong>Does not count.</strong> An admin says why: ${verdict.reason}</p>`
    : null;
}

function trialTable(trials: Replay['trials']): Markup {
  return html`<section class="section"><h2>Trials</h2><div class="wide"><table>
<thead><tr><th scope="col">Trial</th><th scope="col">Phase</th><th scope="col">Outcome</th><th scope="col" class="right">Steps</th><th scope="col" class="right">Reward</th></tr></thead>
<tbody>${trials.map(
    ({ trial, phase, outcome, steps, reward, reason }) =>
      html`<tr><th scope="row">${trial}</th><td>${phase}</td><td>${outcome}${reason !== null && ` (${reason})`}</td><td class="right">${steps}</td><td class="right">${reward.toFixed(2)}</td></tr>`,
  )}</tbody></table></div></section>`;
}

function facts({ record, commitment, seed }: Replay): Markup {
  const { id, spec, ranked, isAssisted } = record;
  return html`<section class="section"><h2>About this game</h2><dl class="facts">
<dt>Game</dt><dd><code>${id}</code></dd>
<dt>Protocol</dt><dd>${PROTOCOLS[spec.protocol].title}</dd>
<dt>View</dt><dd>${spec.view}</dd>
<dt>Length</dt><dd>${spec.length}</dd>
<dt>Class</dt><dd>${ranked ? 'ranked' : 'practice'}${isAssisted === true && ', played with help'}</dd>
<dt>Commitment</dt><dd><code class="long">${commitment}</code></dd>
<dt>Seed</dt><dd>${seed === null ? 'told when nobody can play it any more' : html`<code class="long">${seed}</code>`}</dd>
</dl></section>`;
}
