import { Hono } from 'hono';
import type { OverallTable } from '../../leaderboard/overall.ts';
import { shownName } from '../../leaderboard/shown-name.ts';
import { PARADIGM_NAMES } from '../../paradigms/names.ts';
import { percentCell } from '../../percent.ts';
import {
  compareProfiles,
  type ParadigmComparison,
  type ProfileComparison,
  type RateDifference,
} from '../../profiles/compare.ts';
import type { ParadigmProfile, Profile } from '../../profiles/profiles.ts';
import { filterOf, keptQuery } from './board-choice.ts';
import { select } from './board-form.ts';
import { html, type Markup, name } from './markup.ts';
import type { PageParts } from './pages.ts';
import { addressOf, PlayerAddresses } from './player-address.ts';
import { keyFigures } from './player-sections.ts';
import { dimensionsFigure } from './profile-pictures.ts';
import { kindTag, WITH_HELP } from './table-parts.ts';
import { type Visit, visitOf } from './visit.ts';
import { type Axis, RATE_AXIS, whisker } from './whisker.ts';

/** Entries of a chooser, at most: the best by points. Everybody else is compared from their own page. */
const CHOICES = 300;

const DIFFERENCE_AXIS: Axis = { low: -1, high: 1, ticks: [-1, 0, 1] };

/** Two players side by side. */
export function comparePage({ services, shell }: PageParts): Hono {
  const addresses = new PlayerAddresses(services.links);
  return new Hono().get('/board/:segment/compare', async (context) => {
    const visit = await visitOf(services, context);
    if (!visit) return context.notFound();
    const { audience, choice, scope, digest } = visit;
    const { protocol, view } = choice;
    const profileOf = async (side: 'one' | 'other'): Promise<Profile | undefined> => {
      const who = addresses.find(context.req.query(side) ?? '', digest);
      return who && services.profiles.of({ ...who, scope, protocol, view });
    };
    const [one, other, table] = await Promise.all([
      profileOf('one'),
      profileOf('other'),
      services.leaderboard.overall(filterOf(choice, scope)),
    ]);
    const board = `${audience.path}${keptQuery(choice)}`;
    return shell.send(
      context,
      { title: 'Two players', at: 'board', board, scripts: ['board.js'] },
      html`<div class="lead"><p class="small"><a href="${board}">Board</a></p><h1>Two players side by side</h1></div>
${chooser(visit, table, [one, other], (profile) => addressOf(services.links, profile))}
${sideBySide(one, other)}`,
    );
  });
}

function sideBySide(one: Profile | undefined, other: Profile | undefined): Markup {
  if (!one || !other) return html`<p class="quiet">Choose two players of this board.</p>`;
  // Games with declared help are a line of their own, which may stand beside the unaided ones of the same person.
  if (one.playerKey === other.playerKey && one.isAssisted === other.isAssisted) {
    return html`<p class="quiet">These are the same player. Choose somebody else on one side.</p>`;
  }
  return comparison(compareProfiles(one, other));
}

function chooser(
  { audience, choice }: Visit,
  { rows }: OverallTable,
  chosen: readonly [one: Profile | undefined, other: Profile | undefined],
  address: (who: { readonly playerKey: string; readonly isAssisted: boolean }) => string,
): Markup {
  const listed = rows.filter(({ kind }) => kind !== 'baseline').slice(0, CHOICES);
  const options = new Map(listed.map((row) => [address(row), optionText(row.player, row.isAssisted)]));
  for (const profile of chosen) {
    if (profile) options.set(address(profile), optionText(profile.name, profile.isAssisted));
  }
  const side = (id: 'one' | 'other', label: string, profile: Profile | undefined): Markup =>
    select(id, label, profile ? address(profile) : '', [['', 'Choose…'], ...options]);
  const { scope, channel, protocol, view } = choice;
  const kept = { scope, channel, protocol, view };
  return html`<form class="filters no-print" action="${audience.path}/compare" method="get" aria-label="Who is compared">
${side('one', 'One', chosen[0])}
${side('other', 'Other', chosen[1])}
${[...new URLSearchParams(keptQuery({ ...choice, ...kept }))].map(
  ([key, value]) => html`<input type="hidden" name="${key}" value="${value}">`,
)}
<div class="filter-buttons"><button type="submit" class="button first">Compare</button></div></form>`;
}

function optionText(given: string, isAssisted: boolean): string {
  return `${shownName(given)}${isAssisted ? ' (with help)' : ''}`;
}

function comparison(compared: ProfileComparison): Markup {
  const { one, other, headToHead } = compared;
  return html`<div class="sides">${[one, other].map(
    (profile) =>
      html`<section class="section"><h2>${name(profile.name)} ${kindTag(profile.kind)} ${profile.isAssisted && WITH_HELP}</h2>${keyFigures(profile)}</section>`,
  )}</div>
${headToHead !== null && html`<p>In duels against each other: ${name(one.name)} won ${headToHead.won}, drew ${headToHead.drawn} and lost ${headToHead.lost}.</p>`}
${paradigmRows(compared)}
<div class="pictures">${dimensionsFigure([one, other])}</div>`;
}

function paradigmRows({ one, other, paradigms }: ProfileComparison): Markup {
  if (paradigms.length === 0) {
    return html`<p class="quiet">Neither has a ranked trial under this protocol in this view.</p>`;
  }
  return html`<section class="section" aria-labelledby="compared"><h2 id="compared">By paradigm</h2>
<div class="wide" role="region" tabindex="0" aria-labelledby="compared"><table>
<thead><tr><th scope="col">Paradigm</th><th scope="col">${name(one.name)}</th><th scope="col">${name(other.name)}</th><th scope="col">Difference, 95 %</th><th scope="col">Surely better</th></tr></thead>
<tbody>${paradigms.map(
    (row) => html`<tr><th scope="row" class="player">${PARADIGM_NAMES[row.paradigm].title}</th>
${rateCell(row.one, one)}${rateCell(row.other, other)}${differenceCells(row, one, other)}</tr>`,
  )}</tbody></table></div>
<p class="small quiet">Differences are of percentage points, with Newcombe's interval: where it holds 0, nobody is surely better.</p></section>`;
}

function rateCell(rate: ParadigmProfile | null, { kind }: Profile): Markup {
  if (rate === null) return html`<td class="quiet">not played</td>`;
  const { successes, trials, interval, references } = rate;
  const marks = { chance: references.chance.rate, rodents: references.rodent?.rate ?? null };
  return html`<td><span class="number"><strong>${percentCell(rate.rate)} %</strong> <span class="quiet small">${successes}/${trials}</span></span><br>${whisker(rate.rate, interval, kind, RATE_AXIS, marks)}</td>`;
}

function differenceCells({ difference }: ParadigmComparison, one: Profile, other: Profile): Markup {
  if (difference === null) return html`<td class="quiet">–</td><td class="quiet">–</td>`;
  const [low, high] = difference.interval;
  return html`<td><span class="number"><strong>${signed(difference.difference)}</strong> <span class="quiet small">${signed(low)} to ${signed(high)}</span></span><br>${whisker(difference.difference, difference.interval, 'baseline', DIFFERENCE_AXIS)}</td>
<td>${verdict(difference, one, other)}</td>`;
}

function verdict({ better }: RateDifference, one: Profile, other: Profile): Markup {
  if (better === 'unclear') return html`<span class="quiet">not clear</span>`;
  return name(better === 'one' ? one.name : other.name);
}

/** `+12`, `−5`, `0`: whole percentage points. */
function signed(share: number): string {
  const points = Math.round(share * 100);
  if (points === 0) return '0';
  return points > 0 ? `+${points}` : `−${Math.abs(points)}`;
}
