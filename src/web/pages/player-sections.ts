import { counted, figure } from '../../counted.ts';
import { PARADIGM_NAMES } from '../../paradigms/names.ts';
import { percentCell, percentText } from '../../percent.ts';
import type { Endings, HistoryEntry, Profile } from '../../profiles/profiles.ts';
import { utcDayOf } from '../../utc-day.ts';
import { efficiencyText, placeText, pointsText } from './figures.ts';
import { html, type Markup, name } from './markup.ts';
import { kindTag, PROVISIONAL, WITH_HELP } from './table-parts.ts';
import { RATE_AXIS, whisker } from './whisker.ts';

/** Name and kind, as the heading of a page. */
export function playerHeading(profile: Profile): Markup {
  const tags = [
    kindTag(profile.kind),
    ...(profile.isAssisted ? [WITH_HELP] : []),
    ...(profile.place?.row.isProvisional ? [PROVISIONAL] : []),
  ];
  return html`<h1>${name(profile.name)}</h1><p class="tags">${tags.map((tag) => html`${tag} `)}</p>`;
}

/** The few figures that say most. */
export function keyFigures({
  place,
  successes,
  trials,
  efficiency,
  playStreak,
  puzzleStreak,
}: Profile): Markup {
  const tile = (label: string, value: string, more: string): Markup =>
    html`<div class="tile"><dt>${label}</dt><dd><span class="tile-value">${value}</span> <span class="quiet small">${more}</span></dd></div>`;
  return html`<dl class="tiles">
${place !== null && tile('Place', placeText(place.row.band), `of ${figure(place.of)}`)}
${place !== null && tile('Points', pointsText(place.row.points), place.row.interval.map(pointsText).join(' to '))}
${trials > 0 && tile('Solved', percentText(successes / trials), `${figure(successes)} of ${counted(trials, 'trial')}`)}
${efficiency !== null && tile('Efficiency', efficiencyText(efficiency), 'fewest steps over steps, squared')}
${playStreak.longest > 0 && tile('Days in a row', figure(playStreak.current), `${figure(playStreak.longest)} at most`)}
${puzzleStreak.longest > 0 && tile('Puzzle streak', figure(puzzleStreak.current), `${figure(puzzleStreak.longest)} at most`)}
</dl>`;
}

/** One row a paradigm: the rate beside chance and the rodents. */
export function paradigmTable({ kind, paradigms }: Profile): Markup | null {
  if (paradigms.length === 0) return null;
  return html`<section class="section" aria-labelledby="paradigms"><h2 id="paradigms">By paradigm</h2>
<div class="wide" role="region" tabindex="0" aria-labelledby="paradigms"><table>
<thead><tr><th scope="col">Paradigm</th><th scope="col" class="right">k/n</th><th scope="col" class="right">Solved</th>
<th scope="col">95 % interval <span class="axis-words">on 0 to 100 %</span></th><th scope="col" class="right">Chance</th><th scope="col" class="right">Rodents</th>
<th scope="col" class="right">Steps</th><th scope="col" class="right">Efficiency</th><th scope="col" class="right">Sessions</th></tr></thead>
<tbody>${paradigms.map(
    ({ paradigm, successes, trials, rate, interval, references, meanSuccessSteps, efficiency, sessions }) => {
      const { chance, rodent } = references;
      const marks = { chance: chance.rate, rodents: rodent?.rate ?? null };
      return html`<tr class="${kind}"><th scope="row" class="player"><a href="/paradigms/${paradigm}">${PARADIGM_NAMES[paradigm].title}</a></th>
<td class="right">${figure(successes)}/${figure(trials)}</td><td class="right strong">${percentCell(rate)} %</td>
<td><span class="chart">${whisker(rate, interval, kind, RATE_AXIS, marks)}<span class="interval-words">${percentCell(interval[0])} to ${percentCell(interval[1])}</span></span></td>
<td class="right">${percentCell(chance.rate)} %</td><td class="right">${rodent === null ? '–' : `${percentCell(rodent.rate)} %`}</td>
<td class="right">${meanSuccessSteps === null ? '–' : meanSuccessSteps.toFixed(1)}</td>
<td class="right">${efficiencyText(efficiency)}</td><td class="right">${figure(sessions)}</td></tr>`;
    },
  )}</tbody></table></div></section>`;
}

const ENDING_WORDS: readonly (readonly [ending: keyof Endings, word: string])[] = [
  ['solved', 'Solved'],
  ['failed', 'Wrong choice'],
  ['timeUp', 'Time was up'],
  ['quit', 'Quit'],
  ['expired', 'Expired'],
];

/** How the trials ended, as bars with their counts. */
export function endingsSection({ endings }: Profile): Markup | null {
  const total = ENDING_WORDS.reduce((sum, [ending]) => sum + endings[ending], 0);
  if (total === 0) return null;
  return html`<section class="section" aria-labelledby="endings"><h2 id="endings">How trials ended</h2>
<table class="bars"><tbody>${ENDING_WORDS.filter(([ending]) => endings[ending] > 0).map(([ending, word]) => {
    const share = endings[ending] / total;
    return html`<tr><th scope="row">${word}</th><td class="right">${figure(endings[ending])}</td><td class="right strong">${percentCell(share)} %</td>
<td class="bar-cell"><svg class="share ${ending}" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true" focusable="false"><rect class="track" width="100" height="10"/><rect class="part" width="${Math.max(1, Math.round(share * 100))}" height="10"/></svg></td></tr>`;
  })}</tbody></table></section>`;
}

/** Everybody met in duels. `hrefOf` gives null for who has no page here. */
export function opponentsSection(
  { opponents }: Profile,
  hrefOf: (playerKey: string) => string,
): Markup | null {
  if (opponents.length === 0) return null;
  return html`<section class="section" aria-labelledby="duels"><h2 id="duels">Duels</h2>
<div class="wide" role="region" tabindex="0" aria-labelledby="duels"><table><thead><tr><th scope="col">Against</th><th scope="col" class="right">Won</th><th scope="col" class="right">Drawn</th><th scope="col" class="right">Lost</th><th scope="col" class="right" title="Exact sign test of the decisive duels: how likely so uneven a record is between equals">p</th><th scope="col">Last</th></tr></thead>
<tbody>${opponents.map(
    (
      each,
    ) => html`<tr class="${each.kind}"><th scope="row" class="player"><a href="${hrefOf(each.playerKey)}">${name(each.name)}</a> ${kindTag(each.kind)}</th>
<td class="right">${each.won}</td><td class="right">${each.drawn}</td><td class="right">${each.lost}</td><td class="right">${pText(each.p)}</td><td class="quiet small">${utcDayOf(each.lastAt)}</td></tr>`,
  )}</tbody></table></div></section>`;
}

function pText(p: number | undefined): string {
  if (p === undefined) return '–';
  return p < 0.001 ? '<0.001' : p.toFixed(3);
}

export function recordsSection({ records }: Profile): Markup | null {
  if (records.length === 0) return null;
  return html`<section class="section" aria-labelledby="records"><h2 id="records">Records held</h2>
<ul class="list">${records.map(
    ({ paradigm, length, successes, trials, at, players }) =>
      html`<li><strong>${PARADIGM_NAMES[paradigm].title}</strong>, ${length}: ${figure(successes)} of ${figure(trials)} <span class="quiet small">on ${utcDayOf(at)}, best of ${counted(players, 'player')}</span></li>`,
  )}</ul></section>`;
}

/** The newest sessions. `replayOf` gives null where the reader may not watch. */
export function historySection(
  { history }: Profile,
  replayOf: (entry: HistoryEntry) => string | null,
): Markup | null {
  if (history.length === 0) return null;
  return html`<section class="section" aria-labelledby="history"><h2 id="history">Newest sessions</h2>
<div class="wide" role="region" tabindex="0" aria-labelledby="history"><table><thead><tr><th scope="col">Ended (UTC)</th><th scope="col">Paradigm</th><th scope="col" class="right">k/n</th><th scope="col" class="right">Steps</th><th scope="col">Kind</th><th scope="col">Replay</th></tr></thead>
<tbody>${history.map((entry) => {
    const replay = replayOf(entry);
    return html`<tr><td class="number">${utcDayOf(entry.at)}</td><td>${PARADIGM_NAMES[entry.paradigm].title} <span class="quiet small">${entry.protocol}, ${entry.view}, ${entry.length}</span></td>
<td class="right">${figure(entry.successes)}/${figure(entry.trials)}</td><td class="right">${entry.meanSuccessSteps === null ? '–' : entry.meanSuccessSteps.toFixed(1)}</td>
<td class="small">${kindWords(entry)}</td><td>${replay === null ? '–' : html`<a href="${replay}">Watch<span class="unseen"> the ${PARADIGM_NAMES[entry.paradigm].title} of ${utcDayOf(entry.at)}</span></a>`}</td></tr>`;
  })}</tbody></table></div></section>`;
}

function kindWords({ isRanked, isPuzzle, status, voids, voidReason }: HistoryEntry): string {
  return [
    isPuzzle ? 'puzzle' : isRanked ? 'ranked' : 'practice',
    ...(status === 'finished' ? [] : [status]),
    ...(voids > 0 ? [counted(voids, 'void trial')] : []),
    ...(voidReason === null ? [] : [`not counted: ${voidReason}`]),
  ].join(', ');
}
