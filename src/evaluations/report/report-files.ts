import type { EvaluationResults } from '../evaluations.ts';
import type { Report } from './report.ts';
import { reportHtml } from './report-html.ts';
import { resultsCsv } from './results-csv.ts';
import { resultsJsonl } from './results-jsonl.ts';

/** A file of a report, in the form in which cards carry files. */
export interface ReportFile {
  readonly name: string;
  readonly contentType: string;
  readonly text: string;
  readonly alt: string;
}

/**
 * Trials that are written into files, at most (our choice): some 60 MB each, from which on they are of no use in a chat,
 * and a program's single text is no longer the right form for them.
 */
const TRIALS = 400_000;

/** The report as a page, and up to a size that can be sent its trials as CSV and its sessions as JSONL. */
export function reportFiles(results: EvaluationResults, report: Report): readonly ReportFile[] {
  const name = `evaluation-${results.evaluation.id}`;
  const { sessions, trials } = report.totals;
  const all = results.sessions.reduce((sum, session) => sum + session.trials.length, 0);
  if (all > TRIALS) return [pageOf(name, report)];
  return [
    pageOf(name, report),
    {
      name: `${name}.csv`,
      contentType: 'text/csv',
      text: resultsCsv(results),
      alt: `A row a trial: ${trials} that count, and those that do not.`,
    },
    {
      name: `${name}.jsonl`,
      contentType: 'application/jsonl',
      text: resultsJsonl(results),
      alt: `A line of JSON a session, with its trials and usage: ${sessions.planned - sessions.open} that ended.`,
    },
  ];
}

function pageOf(name: string, report: Report): ReportFile {
  return {
    name: `${name}.html`,
    contentType: 'text/html',
    text: reportHtml(report),
    alt: 'The whole report as a page: tables, pictures, comparisons, method and plan.',
  };
}
