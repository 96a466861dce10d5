import { LADDER_RULES, type LadderCell } from './ladder.ts';

/** What leaderboards show of the ladder, as JSON. One line a cell, so that a change of a figure is a change of a line. */
export function figuresFile(measured: readonly LadderCell[]): string {
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
