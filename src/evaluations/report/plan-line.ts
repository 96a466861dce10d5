import type { Cell, Plan } from '../plan.ts';

/** The command that gives the same plan again, as it is typed after /cheese. */
export function planLine({ cells, seeds, name }: Plan): string {
  const lengths = listOf(cells, ({ length }) => String(length));
  const isInTrials = cells.every(({ length }) => typeof length === 'number');
  return [
    `eval agents:${listOf(cells, ({ agent }) => agent.id)}`,
    `paradigms:${listOf(cells, ({ paradigm }) => paradigm)}`,
    `views:${listOf(cells, ({ view }) => view)}`,
    `protocol:${listOf(cells, ({ protocol }) => protocol)}`,
    `${isInTrials ? 'trials' : 'length'}:${lengths}`,
    `seeds:${seeds}`,
    ...(name === '' ? [] : [`name:"${name.replaceAll('"', '')}"`]),
  ].join(' ');
}

function listOf(cells: readonly Cell[], of: (cell: Cell) => string): string {
  return [...new Set(cells.map(of))].join(',');
}
