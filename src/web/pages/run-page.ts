import { type Context, Hono } from 'hono';
import { compress } from 'hono/compress';
import { counted, figure } from '../../counted.ts';
import type { EvaluationResults, SessionResult } from '../../evaluations/evaluations.ts';
import type { CellReport, Report } from '../../evaluations/report/report.ts';
import { reportFiles } from '../../evaluations/report/report-files.ts';
import { reportOf } from '../../evaluations/report/report-of.ts';
import { reportPictures } from '../../evaluations/report/report-pictures.ts';
import type { Links } from '../../links/links.ts';
import { PARADIGM_NAMES } from '../../paradigms/names.ts';
import { percentRange, percentText } from '../../percent.ts';
import { moneyText } from '../../spending/money.ts';
import { html, type Markup, name, readyMarkup } from './markup.ts';
import type { PageParts } from './pages.ts';

/** Sessions of a cell that are listed, at most (our choice): all are in the files. */
const LISTED = 100;
const PICTURES = 6;

/** The whole report brings its own style along, so it is shown under a policy of its own: nothing runs, nothing is fetched. */
const REPORT_POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

type Parts = Pick<PageParts, 'shell'> & {
  readonly services: Pick<PageParts['services'], 'links' | 'evaluations'>;
};

/** An evaluation as it stands: its cells, its sessions with their replays, its pictures and files. */
export function runPage({ services, shell }: Parts): Hono {
  const { links, evaluations } = services;
  const routes = new Hono();
  routes.use('/run/*', compress());

  const resultsAt = async (context: Context): Promise<EvaluationResults | undefined> => {
    const id = links.read('run', context.req.param('segment') ?? '');
    return id === undefined ? undefined : evaluations.results(id);
  };

  routes.get('/run/:segment', async (context) => {
    const results = await resultsAt(context);
    if (!results) return shell.send(context, { title: 'Evaluation' }, unknown(), 404);
    const report = reportOf(results);
    const cell = Number(context.req.query('cell') ?? Number.NaN);
    const frame = { title: titleOf(report), styles: ['replay.css'] };
    return shell.send(context, frame, body(report, results, links, context.req.path, cell));
  });

  routes.get('/run/:segment/:file{report\\.html|trials\\.csv|sessions\\.jsonl}', async (context) => {
    const results = await resultsAt(context);
    if (!results) return context.notFound();
    const ending = context.req.param('file').split('.').at(-1) ?? '';
    const file = reportFiles(results, reportOf(results)).find((one) => one.name.endsWith(`.${ending}`));
    if (!file) return context.notFound();
    const isPage = ending === 'html';
    return context.body(file.text, 200, {
      'Content-Type': `${file.contentType}; charset=utf-8`,
      'Content-Security-Policy': REPORT_POLICY,
      'Cache-Control': 'private, no-cache',
      'X-Robots-Tag': 'noindex',
      ...(isPage ? {} : { 'Content-Disposition': `attachment; filename="${file.name}"` }),
    });
  });
  return routes;
}

function unknown(): Markup {
  return html`<div class="lead"><h1>Evaluation</h1><p>This address leads to no evaluation. Ask for a new one in the chat: /cheese runs.</p></div>`;
}

function titleOf({ evaluation }: Report): string {
  return evaluation.plan.name === '' ? `Evaluation ${evaluation.id}` : evaluation.plan.name;
}

function body(report: Report, results: EvaluationResults, links: Links, path: string, cell: number): Markup {
  const { evaluation, totals } = report;
  const { sessions, usage } = totals;
  const spent =
    usage.calls === 0
      ? 'no model was asked'
      : `${counted(usage.calls, 'call')}, ${moneyText(usage.nanodollars)}`;
  return html`<div class="lead"><h1>${name(titleOf(report))}</h1>
<p>${evaluation.status}: ${figure(sessions.finished)} of ${counted(sessions.planned, 'session')} finished, ${figure(sessions.void)} void; ${spent}.</p></div>
${evaluation.reason !== undefined && html`<p class="notice">${evaluation.reason}</p>`}
<p><a href="${path}/report.html">The whole report</a>, <a href="${path}/trials.csv">its trials (CSV)</a>, <a href="${path}/sessions.jsonl">its sessions (JSONL)</a></p>
${cellTable(report, path)}
${Number.isInteger(cell) && sessionList(report, results.sessions, links, cell)}
${pictures(report)}`;
}

function cellTable({ cells }: Report, path: string): Markup {
  return html`<section class="section"><h2 id="cells">Cells</h2><div class="wide" role="region" tabindex="0" aria-labelledby="cells"><table>
<thead><tr><th scope="col">Agent</th><th scope="col">Paradigm</th><th scope="col">View</th><th scope="col">Protocol, length</th><th scope="col" class="right">k/n</th><th scope="col" class="right">Rate, 95 %</th><th scope="col" class="right">Chance</th><th scope="col">Sessions</th></tr></thead>
<tbody>${cells.map((cell, index) => cellRow(cell, index, path))}</tbody></table></div></section>`;
}

function cellRow(
  { cell, successes, trials, rate, interval, references, sessions }: CellReport,
  index: number,
  path: string,
): Markup {
  const rated =
    rate === null || interval === null ? '–' : `${percentText(rate)} (${percentRange(interval, ' to ')})`;
  return html`<tr><th scope="row">${name(cell.agent.name)}</th><td>${PARADIGM_NAMES[cell.paradigm].title}</td><td>${cell.view}</td><td>${cell.protocol}, ${cell.length}</td><td class="right">${successes}/${trials}</td><td class="right">${rated}</td><td class="right">${percentText(references.chance.rate)}</td><td><a href="${path}?cell=${index}#sessions">${counted(sessions.planned, 'session')}</a></td></tr>`;
}

function sessionList(
  { cells }: Report,
  sessions: readonly SessionResult[],
  links: Links,
  index: number,
): Markup | null {
  const report = cells[index];
  if (!report) return null;
  const own = sessions.filter(({ cell }) => cell === index);
  return html`<section class="section" id="sessions"><h2>${name(report.cell.agent.name)}, ${PARADIGM_NAMES[report.cell.paradigm].title}</h2>
<ul>${own.slice(0, LISTED).map((session) => sessionEntry(session, links))}</ul>
${own.length > LISTED && html`<p>${figure(own.length - LISTED)} more are in the files.</p>`}</section>`;
}

function sessionEntry({ session, seed, status, trials }: SessionResult, links: Links): Markup {
  const solved = trials.filter(({ outcome }) => outcome === 'success').length;
  const text = `Seed ${seed + 1}: ${status}, ${solved} of ${counted(trials.length, 'trial')} solved`;
  const isOver = status !== 'waiting' && status !== 'playing';
  return isOver
    ? html`<li><a href="/replay/${links.segment('replay', session)}">${text}</a></li>`
    : html`<li>${text}</li>`;
}

function pictures(report: Report): Markup {
  const shown = reportPictures(report).slice(0, PICTURES);
  return html`<section class="section"><h2>Pictures</h2>
${shown.map(({ svg, alt }) => html`<figure><div class="picture">${readyMarkup(svg)}</div><figcaption class="quiet small">${alt}</figcaption></figure>`)}
${shown.length === 0 && html`<p>Nothing was counted yet.</p>`}</section>`;
}
