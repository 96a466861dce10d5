import { writeFileSync } from 'node:fs';
import { createAgentDirectory } from '../agents/directory.ts';
import { baselinesPage } from './baselines-page.ts';
import { figuresFile } from './figures-file.ts';
import { climbLadder, type LadderCell } from './ladder.ts';

/*
 * `npm run baselines`: plays the ladder over every paradigm, protocol and view, writes the page docs/baselines.md and the
 * figures that leaderboards show. Takes some minutes; tells what it has just played on stderr.
 */
const PAGE = new URL('../../docs/baselines.md', import.meta.url);
const FIGURES = new URL('../leaderboard/baselines.json', import.meta.url);

const cells: LadderCell[] = [];
for await (const cell of climbLadder(createAgentDirectory({ llmAgents: [], env: {} }))) {
  cells.push(cell);
  const { protocol, paradigm, view, agent, successes, trials } = cell;
  process.stderr.write(`${protocol} ${paradigm} ${view} ${agent}: ${successes} of ${trials}\n`);
}
writeFileSync(PAGE, baselinesPage(cells));
writeFileSync(FIGURES, figuresFile(cells));
