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

/** The report as a page, its trials as CSV, its sessions as JSONL. */
export function reportFiles(results: EvaluationResults, report: Report): readonly ReportFile[] {
  const name = `evaluation-${results.evaluation.id}`;
  const { sessions, trials } = report.totals;
  return [
    {
      name: `${name}.html`,
      contentType: 'text/html',
      text: reportHtml(report),
      alt: 'The whole report as a page: tables, pictures, comparisons, method and plan.',
    },
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
