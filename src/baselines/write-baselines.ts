import { writeFileSync } from 'node:fs';
import { createAgentDirectory } from '../agents/directory.ts';
import { baselinesPage } from './baselines-page.ts';
import { climbLadder, LADDER_RULES, type LadderCell } from './ladder.ts';

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

/** One line a cell, so that a change of a figure is a change of a line. */
function figuresFile(measured: readonly LadderCell[]): string {
  const source = `Measured by npm run baselines: sessions of length ${LADDER_RULES.length}, the same seeds for every agent.`;
  const lines = measured.map(({ rate: _, ...cell }) => `    ${JSON.stringify(withRoundedInterval(cell))}`);
  return `{\n  "source": ${JSON.stringify(source)},\n  "cells": [\n${lines.join(',\n')}\n  ]\n}\n`;
}

function withRoundedInterval<Cell extends { readonly interval: readonly [number, number] }>(
  cell: Cell,
): Cell {
  const [low, high] = cell.interval;
  return { ...cell, interval: [Number(low.toFixed(4)), Number(high.toFixed(4))] };
}
