import { Hono } from 'hono';
import { shownName } from '../../leaderboard/shown-name.ts';
import { PROTOCOL_IDS, VIEW_IDS } from '../../paradigms/names.ts';
import { PROTOCOLS } from '../../paradigms/protocol.ts';
import type { Profile } from '../../profiles/profiles.ts';
import type { Audience } from './audience.ts';
import { type BoardChoice, keptQuery } from './board-choice.ts';
import { select } from './board-form.ts';
import { html, type Markup } from './markup.ts';
import type { PageParts } from './pages.ts';
import { addressOf, PlayerAddresses, type Who } from './player-address.ts';
import {
  endingsSection,
  historySection,
  keyFigures,
  opponentsSection,
  paradigmTable,
  playerHeading,
  recordsSection,
} from './player-sections.ts';
import { curvesFigure, dimensionsFigure } from './profile-pictures.ts';
import { visitOf } from './visit.ts';

/** Everything that is known of one player, for whoever may read the board that it is on. */
export function playerPage({ services, shell }: PageParts): Hono {
  const addresses = new PlayerAddresses(services.links);
  return new Hono().get('/board/:segment/player/:address', async (context) => {
    const visit = await visitOf(services, context);
    const who = visit && addresses.find(context.req.param('address'), visit.digest);
    if (!visit || !who) return context.notFound();
    const { audience, choice, scope } = visit;
    const { protocol, view } = choice;
    const profile = await services.profiles.of({ ...who, scope, protocol, view });
    if (!profile) return context.notFound();
    const { links } = services;
    const watchable = await watchableOf(services, audience, profile);
    const hrefOf = (player: Who): string =>
      `${audience.path}/player/${addressOf(links, player)}${keptQuery(choice)}`;
    const board = `${audience.path}${keptQuery(choice)}`;
    const frame = { title: shownName(profile.name), at: 'board', board, scripts: ['board.js'] } as const;
    return shell.send(
      context,
      frame,
      html`<div class="lead"><p class="small"><a href="${board}">Board</a></p>${playerHeading(profile)}</div>
${choices(choice, `${audience.path}/player/${addressOf(links, who)}`)}
${profile.trials === 0 ? noTrials(choice) : figures(profile)}
${opponentsSection(profile, (playerKey) => hrefOf({ playerKey, isAssisted: false }))}
${recordsSection(profile)}
${historySection(profile, ({ session }) =>
  watchable.has(session) ? `/replay/${links.segment('replay', session)}` : null,
)}
${otherClass(profile, hrefOf)}
<p class="no-print"><a class="button" href="${compareHref(audience, choice, addressOf(links, who))}">Compare with somebody</a></p>`,
    );
  });
}

function figures(profile: Profile): Markup {
  const pictures = [dimensionsFigure([profile]), curvesFigure(profile)];
  return html`${keyFigures(profile)}
${paradigmTable(profile)}
<div class="pictures">${pictures}</div>
${endingsSection(profile)}`;
}

function noTrials({ protocol, view }: BoardChoice): Markup {
  return html`<div class="empty"><p>No ranked trial under ${PROTOCOLS[protocol].title} in the view ${view}. Choose others above.</p></div>`;
}

/** Protocol and view: what the profile is of. */
function choices({ scope, channel, protocol, view }: BoardChoice, path: string): Markup {
  return html`<form class="filters no-print" action="${path}" method="get" data-at-once aria-label="What is shown">
${scope === 'public' && html`<input type="hidden" name="scope" value="public">`}
${channel !== null && html`<input type="hidden" name="channel" value="${channel}">`}
${select(
  'protocol',
  'Protocol',
  protocol,
  PROTOCOL_IDS.map((id) => [id, PROTOCOLS[id].title]),
)}
${select(
  'view',
  'View',
  view,
  VIEW_IDS.map((id) => [id, id]),
)}
<div class="filter-buttons"><button type="submit" class="button first">Show</button></div></form>`;
}

/**
 * Rule: whoever has the address of a replay reads prompts and replies in it. So a board gives those of its own workspace
 * alone, also where it shows what others made public, and none of quiet games.
 */
async function watchableOf(
  { replays }: PageParts['services'],
  { workspace }: Audience,
  { history }: Profile,
): Promise<ReadonlySet<string>> {
  if (workspace === null) return new Set();
  const ranked = history.filter(({ isRanked }) => isRanked).map(({ session }) => session);
  return replays.openTo(workspace, ranked);
}

function otherClass(
  { playerKey, isAssisted, otherClass: sessions }: Profile,
  hrefOf: (who: Who) => string,
): Markup | null {
  if (sessions === 0) return null;
  const label = isAssisted ? 'Sessions without help' : 'Sessions with declared help';
  return html`<p><a href="${hrefOf({ playerKey, isAssisted: !isAssisted })}">${label}</a> are a class of their own.</p>`;
}

function compareHref(audience: Audience, choice: BoardChoice, one: string): string {
  const query = keptQuery(choice);
  return `${audience.path}/compare${query}${query === '' ? '?' : '&'}one=${one}`;
}
