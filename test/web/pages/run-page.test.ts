import { describe, expect, it } from 'vitest';
import { sampleCell, sampleResults } from '../../evaluations/report/sample-results.ts';
import { NO_EVALUATIONS } from '../../fakes/no-evaluations.ts';
import { HOSTILE_NAMES, sampleDigest } from './sample-log.ts';
import { LINKS, sampleApp, samplePages, visit } from './sample-pages.ts';

const HOSTILE = HOSTILE_NAMES[0] ?? '<b>';
const RESULTS = sampleResults([
  [sampleCell({ name: HOSTILE }), ['ssf', 'sff']],
  [sampleCell({ paradigm: 'star-maze' }), ['fff', 'fff']],
]);
const app = sampleApp(
  samplePages(sampleDigest(), {
    evaluations: {
      ...NO_EVALUATIONS,
      results: async (id) => (id === RESULTS.evaluation.id ? RESULTS : undefined),
    },
  }),
);
const RUN = `/run/${LINKS.segment('run', RESULTS.evaluation.id)}`;

describe('the page of an evaluation', () => {
  it('shows its cells with their intervals, and its files', async () => {
    const page = await visit(app, RUN);
    expect(page.status).toBe(200);
    expect(page.text).toContain('3/6');
    expect(page.text).toContain(`${RUN}/trials.csv`);
  });

  it('lists the sessions of a cell with links to their replays', async () => {
    const page = await visit(app, `${RUN}?cell=0`);
    const session = RESULTS.sessions[0]?.session ?? '';
    expect(page.text).toContain(`/replay/${LINKS.segment('replay', session)}`);
    expect(page.text).toContain('2 of 3 trials solved');
  });

  it('gives the whole report under a policy that runs and fetches nothing, and the files to keep', async () => {
    const report = await visit(app, `${RUN}/report.html`);
    expect(report.headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(report.headers.get('content-security-policy')).not.toContain('script-src');
    const csv = await visit(app, `${RUN}/trials.csv`);
    expect(csv.headers.get('content-disposition')).toContain('.csv');
    expect(csv.text.split('\n').length).toBeGreaterThan(9);
  });

  it('shows hostile names as text', async () => {
    const page = await visit(app, RUN);
    expect(page.text).not.toContain(HOSTILE);
  });

  it('leads nowhere without its code', async () => {
    for (const path of [`${RUN}x`, `/run/${RESULTS.evaluation.id}`, `${RUN}x/trials.csv`]) {
      expect((await visit(app, path)).status).toBe(404);
    }
  });
});
