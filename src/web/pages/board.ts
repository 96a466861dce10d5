import { type Context, Hono } from 'hono';
import type { Digest } from '../../leaderboard/digest.ts';
import type { LeaderboardRow } from '../../leaderboard/leaderboard.ts';
import { DEFAULT_PROTOCOL, DEFAULT_VIEW, PARADIGM_IDS, PARADIGM_NAMES } from '../../paradigms/names.ts';
import { PROTOCOLS } from '../../paradigms/protocol.ts';
import { type Audience, audienceOf, PUBLIC, scopeFor } from './audience.ts';
import { type BoardChoice, filterOf, keptQuery, readChoice, seasonsBetween } from './board-choice.ts';
import { boardForm, seasonTitle } from './board-form.ts';
import { html, type Markup } from './markup.ts';
import { overallSection } from './overall-section.ts';
import type { PageParts } from './pages.ts';
import { paradigmCard, paradigmSection } from './paradigm-section.ts';
import { addressOf, type Who } from './player-address.ts';
import type { BoardPlace } from './table-parts.ts';

/**
 * Leaderboards: `/board/<segment>` of a workspace, for whoever has its link; `/board` of what was made public. The filters
 * are those of `/cheese leaderboard`.
 */
export function boardPages(parts: PageParts): Hono {
  const routes = new Hono();
  routes.get('/board', (context) => showBoard(parts, context, PUBLIC, '/board'));
  routes.get('/board/:segment', (context) => {
    const audience = audienceOf(parts.services.links, context.req.param('segment'));
    return audience === undefined ? context.notFound() : showBoard(parts, context, audience, audience.path);
  });
  return routes;
}

async function showBoard(
  { services, shell }: PageParts,
  context: Context,
  audience: Audience,
  path: string,
): Promise<Response> {
  const choice = readChoice(new URL(context.req.url).searchParams);
  const scope = await scopeFor(audience, choice, services);
  if (scope === undefined) return context.notFound();
  const filter = filterOf(choice, scope);
  // Asked for together, all three share one reading of the log.
  const [digest, overall, table] = await Promise.all([
    services.digest.read(),
    choice.paradigm === null ? services.leaderboard.overall(filter) : null,
    services.leaderboard.table(filter),
  ]);
  const place: BoardPlace = { audience, path, choice };
  const hrefOf = (who: Who): string =>
    `${audience.path}/player/${addressOf(services.links, who)}${keptQuery(choice)}`;
  const title = choice.paradigm === null ? 'Leaderboard' : PARADIGM_NAMES[choice.paradigm].title;
  const isEmpty = !table.rows.some(({ kind }) => kind === 'person' || kind === 'agent');
  return shell.send(
    context,
    { title, at: 'board', board: path, scripts: ['board.js'] },
    html`<div class="lead"><h1>${title}</h1>${lead(audience, choice)}</div>
${boardForm(place, seasonsOf(digest))}
${isEmpty && emptyNote(audience, choice)}
${overall !== null && overall.rows.length > 0 && !isEmpty && overallSection(overall, place, hrefOf)}
${paradigms(table.rows, place, hrefOf)}
${table.rows.length > 0 && legend(choice)}
<nav class="links no-print" aria-label="More of this board"><a href="${audience.path}/compare${keptQuery(choice)}">Compare two players</a></nav>`,
  );
}

/** One paradigm in full, or the best of each beside the others. */
function paradigms(
  rows: readonly LeaderboardRow[],
  place: BoardPlace,
  hrefOf: (who: Who) => string,
): Markup | null {
  const groups = byParadigm(rows);
  if (place.choice.paradigm !== null) {
    return html`${groups.map(([id, own]) => paradigmSection(id, own, place, hrefOf))}`;
  }
  if (groups.length === 0) return null;
  return html`<div class="cards">${groups.map(([id, own]) => paradigmCard(id, own, place, hrefOf))}</div>`;
}

function byParadigm(
  rows: readonly LeaderboardRow[],
): readonly (readonly [(typeof PARADIGM_IDS)[number], readonly LeaderboardRow[]])[] {
  const groups = Map.groupBy(rows, ({ paradigm }) => paradigm);
  return PARADIGM_IDS.flatMap((id) => {
    const own = groups.get(id);
    return own === undefined ? [] : [[id, own] as const];
  });
}

/** From the first to the last session of the log, as months. */
function seasonsOf({ sessions }: Digest): ReturnType<typeof seasonsBetween> {
  const [first, last] = [sessions[0], sessions.at(-1)];
  return first === undefined || last === undefined ? [] : seasonsBetween(first.createdAt, last.createdAt);
}

function lead(audience: Audience, { scope, channel, protocol, season }: BoardChoice): Markup {
  const when = season === null ? '' : ` In ${seasonTitle(season)}.`;
  const { title, label } = PROTOCOLS[protocol];
  return html`<p class="measure">${whose(audience, scope, channel)}${when}</p>
<p class="quiet small measure">${title}: ${label} Only ranked sessions count. <a href="/method">How it is counted</a></p>
${audience.workspace === null && html`<p class="quiet small measure">The board of your own workspace has a link of its own: <code>/cheese leaderboard</code> gives it to you.</p>`}`;
}

function whose({ workspace }: Audience, scope: BoardChoice['scope'], channel: string | null): string {
  if (workspace === null)
    return 'Agents of the workspaces that made their results public. People are shown to their own workspace alone.';
  if (scope === 'public')
    return 'This workspace and those that made their results public; of people, only those who played in this one.';
  return channel === null
    ? 'People and agents of one workspace. Whoever has this link can read it.'
    : 'People and agents of one channel. Whoever has this link can read it.';
}

function emptyNote({ workspace }: Audience, { paradigm, protocol, view }: BoardChoice): Markup {
  const play = [
    `/cheese play ${paradigm ?? 't-maze'}`,
    ...(protocol === DEFAULT_PROTOCOL ? [] : [`protocol:${protocol}`]),
    ...(view === DEFAULT_VIEW ? [] : [`view:${view}`]),
  ].join(' ');
  return html`<div class="empty"><h2>No ranked trial here yet</h2>
<p>${
    workspace === null
      ? html`No workspace has made results of this kind public. Where you play, an admin can: <code>/cheese settings scope:workspace public:on</code>`
      : html`Be the first: <code>${play}</code> in your chat, or another choice above.`
  }</p></div>`;
}

function legend({ protocol }: BoardChoice): Markup {
  return html`<div class="legend small quiet"><p>
<span class="person">● person</span> <span class="agent">■ agent</span> <span class="baseline">○ baseline, measured</span>
${protocol === 'cheesebench' && html`<span class="published">◆ published</span>`}
<span>┆ chance</span> <span>▲ rodents</span></p>
<p>The line through a point is its 95 % interval: the fewer trials, the wider it is. Players whose intervals overlap much share places.</p></div>`;
}
