import { figure } from '../../counted.ts';
import { DIMENSIONS } from '../../leaderboard/dimensions.ts';
import { html, type Markup } from '../../markup.ts';
import { pCell } from '../../p-value.ts';
import { DEFAULT_PROTOCOL, PARADIGM_NAMES } from '../../paradigms/names.ts';
import { moneyText } from '../../spending/money.ts';
import type { CellReport, Comparison, ConfigurationReport, Interval, Measured, Report } from './report.ts';

/** A name of anybody's making, kept to its own direction of writing. */
export function named(name: string): Markup {
  return html`<bdi>${name}</bdi>`;
}

/** Results by paradigm, with what they are read against. */
export function cellTable(report: Report): Markup {
  const groups = new Map<string, CellReport[]>();
  for (const cell of report.cells) {
    const { protocol, paradigm, length } = cell.cell;
    const key = JSON.stringify([protocol, paradigm, length]);
    groups.set(key, [...(groups.get(key) ?? []), cell]);
  }
  return html`<div class="wide" role="region" tabindex="0" aria-label="Results by paradigm"><table>
<caption>k of n: trials solved of those that count. The interval is Wilson's, 95 %, widened by the differences between sessions. Steps: mean of the solved trials. Void: sessions, and trials in brackets. Open: sessions not yet played to their end.</caption>
<thead><tr><th>Configuration</th><th>k of n</th><th>rate</th><th>95 %</th><th>sessions</th><th>void</th><th>open</th><th>steps</th><th>calls</th><th>tokens in, out</th><th>cost</th></tr></thead>
<tbody>${[...groups.values()].map((cells) => groupRows(report, cells))}</tbody></table></div>`;
}

function groupRows(report: Report, cells: readonly CellReport[]): Markup {
  const [first] = cells;
  if (!first) return html``;
  const { protocol, paradigm, length } = first.cell;
  const { chance, rodent } = first.references;
  const size = typeof length === 'number' ? `${length} trials` : `length ${length}`;
  const rest = protocol === DEFAULT_PROTOCOL ? size : `${size}, ${protocol}`;
  const baselines = cells.flatMap(({ references }) => references.baselines);
  const shown = baselines.filter(
    (baseline, at) => baselines.findIndex(({ agent }) => agent === baseline.agent) === at,
  );
  return html`<tr class="group"><th colspan="11">${PARADIGM_NAMES[paradigm].title} (${rest})</th></tr>
${cells.map((cell) => cellRow(report, cell))}
${referenceRow('chance', null, chance.rate, null)}${rodent === null ? html`` : referenceRow('rodents, published', null, rodent.rate, null)}
${shown.map(({ agent, successes, trials, rate, interval }) =>
  referenceRow(`${agent}, measured baseline`, `${successes} of ${trials}`, rate, interval),
)}`;
}

function cellRow(report: Report, cell: CellReport): Markup {
  return html`<tr><td>${named(labelOf(report, cell.configuration))}</td>${measuredCells(cell)}</tr>`;
}

function referenceRow(name: string, count: string | null, rate: number, interval: Interval | null): Markup {
  return html`<tr class="reference"><td>${name}</td><td>${count ?? ''}</td><td>${percent(rate)}</td><td>${interval === null ? '' : bounds(interval)}</td><td colspan="7"></td></tr>
`;
}

function measuredCells(measured: Measured): Markup {
  const { successes, trials, rate, interval, sessions, voidTrials, meanSuccessSteps, usage } = measured;
  const ended =
    sessions.brokenOff === 0
      ? `${sessions.finished}`
      : `${sessions.finished} + ${sessions.brokenOff} broken off`;
  return html`<td>${successes} of ${trials}</td><td>${rate === null ? '–' : percent(rate)}</td><td>${interval === null ? '–' : bounds(interval)}</td><td>${ended} of ${sessions.planned}</td><td>${sessions.void} (${voidTrials})</td><td>${sessions.open}</td><td>${meanSuccessSteps === null ? '–' : meanSuccessSteps.toFixed(1)}</td><td>${figure(usage.calls)}</td><td>${figure(usage.promptTokens)}, ${figure(usage.completionTokens)}</td><td>${costText(measured)}</td>`;
}

/** Whole configurations: all paradigms together. */
export function configurationTable(report: Report): Markup {
  return html`<div class="wide" role="region" tabindex="0" aria-label="Results by configuration"><table>
<caption>Mean rate: of the paradigms, each of the same weight. k of n pools trials of different tasks, and is given for its n.</caption>
<thead><tr><th>Configuration</th><th>mean rate</th><th>k of n</th><th>rate</th><th>95 %</th><th>sessions</th><th>void</th><th>open</th><th>steps</th><th>calls</th><th>tokens in, out</th><th>cost</th></tr></thead>
<tbody>${report.configurations.map(
    (each) =>
      html`<tr><td>${named(each.configuration.label)}</td><td>${each.meanRate === null ? '–' : percent(each.meanRate)}</td>${measuredCells(each)}</tr>
`,
  )}</tbody></table></div>`;
}

export function dimensionTable(report: Report): Markup {
  const shown = DIMENSIONS.filter((dimension) =>
    report.configurations.some(({ dimensions }) => dimensions.some((each) => each.dimension === dimension)),
  );
  return html`<div class="wide" role="region" tabindex="0" aria-label="Results by cognitive dimension"><table>
<caption>Rates by cognitive dimension, the mean of its paradigms, with 95 % intervals; chance and rodents over the same paradigms below each.</caption>
<thead><tr><th>Configuration</th>${shown.map((dimension) => html`<th>${dimension}</th>`)}</tr></thead>
<tbody>${report.configurations.map((each) => dimensionRow(each, shown))}</tbody></table></div>`;
}

function dimensionRow(each: ConfigurationReport, shown: readonly string[]): Markup {
  const cells = shown.map((dimension) => {
    const value = each.dimensions.find((other) => other.dimension === dimension);
    const reference = each.references.find((other) => other.dimension === dimension);
    if (!value || !reference) return html`<td>–</td>`;
    const rodent = reference.rodent === null ? '' : `, rodents ${percent(reference.rodent)}`;
    return html`<td>${percent(value.rate)} (${bounds(value.interval)})<br><span class="muted">chance ${percent(reference.chance)}${rodent}</span></td>`;
  });
  return html`<tr><td>${named(each.configuration.label)}</td>${cells}</tr>
`;
}

export function comparisonTable(report: Report): Markup {
  return html`<div class="wide" role="region" tabindex="0" aria-label="Comparisons"><table>
<caption>Finished sessions on the same trials, in pairs. Won: more trials solved in the session. p: exact two-sided sign test; adjusted: for the number of comparisons, ${report.comparisons.length} (Holm). Difference: of the rates, in points.${report.comparesFirstOnly ? ' There are too many configurations for every pair, so the first one is compared with each of the others.' : ''}</caption>
<thead><tr><th>Configuration</th><th class="text">against</th><th>pairs</th><th>won</th><th>drawn</th><th>lost</th><th>p</th><th>adjusted</th><th>difference</th><th>95 %</th></tr></thead>
<tbody>${report.comparisons.map((comparison) => comparisonRow(report, comparison))}</tbody></table></div>`;
}

function comparisonRow(report: Report, comparison: Comparison): Markup {
  const { one, other, pairs, wins, draws, losses, p, adjusted, difference, interval } = comparison;
  return html`<tr><td>${named(labelOf(report, one))}</td><td class="text">${named(labelOf(report, other))}</td><td>${pairs}</td><td>${wins}</td><td>${draws}</td><td>${losses}</td><td>${pCell(p)}</td><td>${pCell(adjusted)}</td><td>${points(difference)}</td><td>${points(interval[0])} to ${points(interval[1])}</td></tr>
`;
}

/** How replies of models could be read, of configurations that ask one. */
export function replyTable(report: Report): Markup {
  const asking = report.configurations.filter(({ usage }) => usage.calls + usage.cachedReplies > 0);
  if (asking.length === 0) return html`<p>No agent of this evaluation asks a model.</p>`;
  return html`<div class="wide" role="region" tabindex="0" aria-label="Replies of models"><table>
<caption>Replies by what could be read from them. For a reply that could not be read the action STAY stands in. Mean wait: retries and waits for a place at the endpoint included.</caption>
<thead><tr><th>Configuration</th><th>calls</th><th>from the cache</th><th>legal</th><th>repaired</th><th>unreadable</th><th>refused</th><th>truncated</th><th>mean wait</th></tr></thead>
<tbody>${asking.map(({ configuration, usage }) => {
    const { legal, repaired, unreadable, refused, truncated } = usage.replies;
    const wait = usage.calls === 0 ? '–' : `${(usage.waited / usage.calls / 1000).toFixed(1)} s`;
    return html`<tr><td>${named(configuration.label)}</td><td>${figure(usage.calls)}</td><td>${figure(usage.cachedReplies)}</td><td>${figure(legal)}</td><td>${figure(repaired)}</td><td>${figure(unreadable)}</td><td>${figure(refused)}</td><td>${figure(truncated)}</td><td>${wait}</td></tr>
`;
  })}</tbody></table></div>`;
}

export function labelOf(report: Report, configuration: number): string {
  return report.configurations[configuration]?.configuration.label ?? '';
}

/** A lower bound where the price of some call is unknown. */
export function costText({ usage }: Pick<Measured, 'usage'>): string {
  if (usage.calls === 0) return '–';
  if (usage.unpricedCalls === 0) return moneyText(usage.nanodollars);
  return usage.nanodollars === 0 ? 'unknown' : `at least ${moneyText(usage.nanodollars)}`;
}

/** With one decimal, since tables are read by whoever calculates on. */
function percent(rate: number): string {
  if (rate > 0 && rate < 0.0005) return 'under 0.1 %';
  return `${(rate * 100).toFixed(1)} %`;
}

function bounds([low, high]: Interval): string {
  return `${(low * 100).toFixed(1)} to ${(high * 100).toFixed(1)}`;
}

function points(value: number): string {
  const text = (value * 100).toFixed(1);
  return value > 0 ? `+${text}` : text.replace('-', '−');
}
