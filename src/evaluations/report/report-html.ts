import { counted, figure } from '../../counted.ts';
import { CANARY } from '../../exports/canary.ts';
import { html, type Markup, readyMarkup } from '../../markup.ts';
import { PARADIGM_NAMES } from '../../paradigms/names.ts';
import { PROTOCOLS } from '../../paradigms/protocol.ts';
import { moneyText } from '../../spending/money.ts';
import { utcMinuteOf } from '../../utc-minute.ts';
import { planLine } from './plan-line.ts';
import type { Report } from './report.ts';
import { reportPictures } from './report-pictures.ts';
import { REPORT_STYLE } from './report-style.ts';
import {
  cellTable,
  comparisonTable,
  configurationTable,
  costText,
  dimensionTable,
  named,
  replyTable,
} from './report-tables.ts';

/** Pictures in the page, at most (our choice): those of the first protocols and lengths of the plan. */
const PICTURES = 6;

/** Nothing is fetched and nothing runs, whatever stands in the page. */
const POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

/** The whole report as one page that needs nothing else. */
export function reportHtml(report: Report): string {
  const { evaluation } = report;
  const title = evaluation.plan.name === '' ? `Evaluation ${evaluation.id}` : evaluation.plan.name;
  return `<!doctype html>\n${
    html`<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex, noai">
<title>${title}</title>
<style>${readyMarkup(REPORT_STYLE)}</style>
</head>
<body>
<h1>${named(title)}</h1>
${summary(report)}
<h2>Configurations</h2>
${configurationTable(report)}
<h2>Paradigms</h2>
${cellTable(report)}
<h2>Pictures</h2>
${pictures(report)}
<h2>Cognitive dimensions</h2>
${dimensionTable(report)}
<h2>Comparisons</h2>
${report.comparisons.length === 0 ? html`<p>No two configurations finished sessions on the same trials.</p>` : comparisonTable(report)}
<h2>Replies of models</h2>
${replyTable(report)}
<h2>Method</h2>
${method(report)}
<h2>References</h2>
${references(report)}
<h2>Plan, and how to run it again</h2>
${plan(report)}
<p class="muted">${CANARY}</p>
</body>
</html>
`.markup
  }`;
}

function summary(report: Report): Markup {
  const { evaluation, totals } = report;
  const { sessions, trials, voidTrials, uncountedTrials, usage } = totals;
  const times = [
    ['started', evaluation.startedAt],
    ['ended', evaluation.endedAt],
  ] as const;
  const when = times.flatMap(([what, at]) => (at ? [`${what} ${utcMinuteOf(at)}`] : []));
  const counts =
    `${figure(sessions.finished)} of ${counted(sessions.planned, 'session')} finished, ${figure(sessions.void)} void, ` +
    `${figure(sessions.brokenOff)} broken off, ${figure(sessions.open)} open. ${counted(trials, 'trial')} counted; ` +
    `left out: ${figure(voidTrials)} void, ${figure(uncountedTrials)} of probes and controls.`;
  const spent =
    usage.calls === 0
      ? 'No model was asked.'
      : `${counted(usage.calls, 'call')}, ${figure(usage.promptTokens)} tokens in, ${figure(usage.completionTokens)} out, cost ${costText(totals)}.`;
  return html`<p class="muted">Evaluation <code>${evaluation.id}</code>, ${evaluation.status}${when.length === 0 ? '' : `, ${when.join(', ')}`}.</p>
<p>${counts} ${spent}</p>
${evaluation.reason === undefined ? html`` : html`<p>${named(evaluation.reason)}</p>`}`;
}

function pictures(report: Report): Markup {
  const all = reportPictures(report);
  if (all.length === 0) return html`<p>Nothing was counted yet.</p>`;
  const shown = all.slice(0, PICTURES).map(
    ({ svg, alt }) => html`<figure>${readyMarkup(svg)}<figcaption>${alt}</figcaption></figure>
`,
  );
  const rest = all.length - shown.length;
  return rest > 0 ? html`${shown}<p>${rest} more pictures are left out here.</p>` : html`${shown}`;
}

function method({ evaluation }: Report): Markup {
  const protocols = [...new Set(evaluation.plan.cells.map(({ protocol }) => protocol))];
  return html`<p>Agents play sessions of trials through the interface that people have: a board as text (or as a picture of it), four actions, rewards and events. Cells on one paradigm, protocol and length meet the same trials under the same seed, so that configurations are compared in pairs. Each session is an independent draw of its task; the trials of a session are not independent of each other.</p>
<p>A rate is of the trials that count. Void trials (an endpoint failed, or the agent was stopped), probes and controls are never counted. Intervals are Wilson score intervals at 95 % with the number of trials divided by the design effect of sessions (Kish 1965), and never narrower than for independent trials. A dimension is the mean of its paradigms; its interval adds up the squared distances to theirs (Zou and Donner 2008). Sign tests are exact and two-sided, adjusted after Holm (1979); intervals of differences are Newcombe's (1998) for paired rates, with sessions as clusters. A curve has a point for each trial number, or for blocks of trials where there are few sessions or long ones.</p>
${protocols.map(
  (id) => html`<p><b>${PROTOCOLS[id].title}</b> (<code>${id}</code>): ${PROTOCOLS[id].label}</p>
`,
)}`;
}

function references({ cells }: Report): Markup {
  const seen = new Set<string>();
  const items = cells.flatMap(({ cell, references: known }) => {
    const key = `${cell.protocol} ${cell.paradigm}`;
    if (seen.has(key)) return [];
    seen.add(key);
    const rodent = known.rodent === null ? 'none that compares' : known.rodent.source;
    return [
      html`<li><b>${PARADIGM_NAMES[cell.paradigm].title}</b> (<code>${cell.protocol}</code>). Chance: ${known.chance.source}. Rodents: ${rodent}.</li>
`,
    ];
  });
  return html`<ul>${items}</ul>`;
}

function plan({ evaluation, configurations }: Report): Markup {
  const { plan: own, budget, concurrency } = evaluation;
  const limits = [
    ...(budget === undefined ? [] : [`budget ${moneyText(budget)}`]),
    ...(concurrency === undefined ? [] : [`${counted(concurrency, 'session')} at once`]),
  ];
  const keys = [
    ...new Map(
      configurations.map(({ configuration }) => [configuration.agent.id, configuration.agent]),
    ).values(),
  ];
  return html`<p>${counted(own.cells.length, 'cell')} of ${counted(own.seeds, 'session')}${limits.length === 0 ? '' : `; ${limits.join(', ')}`}. The same line gives the same evaluation, and plays nothing anew that is finished; with another name it is played on other seeds.</p>
<pre><code>/cheese ${planLine(own)}</code></pre>
<p>Agents, with the keys that their trials are logged under; the part behind # is a fingerprint of a model's configuration.</p>
<ul>${keys.map(
    ({ id, playerKey, name }) => html`<li>${named(name)}: <code>${id}</code>, <code>${playerKey}</code></li>
`,
  )}</ul>
<p>Every trial is in the CSV file that comes with this report, every session with its usage in the JSONL file; where there are too many trials for files in a chat, <code>npm run export</code> writes all of them. What models were sent and what they replied is kept whole, under the ids of sessions that stand in these files: whoever runs the bot writes it out with <code>npm run export -- --format turns</code>.</p>`;
}
