import type { Cell, Plan } from '../plan.ts';
import type { Configuration } from './report.ts';

export interface Configurations {
  readonly list: readonly Configuration[];
  /** Index of the configuration of each cell of the plan. */
  readonly ofCell: readonly number[];
}

/** The configurations of a plan in its order: cells that differ in nothing but the paradigm belong together. */
export function configurationsOf({ cells }: Plan): Configurations {
  const firsts: Cell[] = [];
  const ofCell = cells.map((cell) => {
    const known = firsts.findIndex((first) => keyOf(first) === keyOf(cell));
    return known === -1 ? firsts.push(cell) - 1 : known;
  });
  const list = firsts.map(({ agent, protocol, view, length }) => ({
    agent,
    protocol,
    view,
    length,
    label: labelOf({ agent, protocol, view, length }, firsts),
  }));
  return { list, ofCell };
}

function keyOf({ agent, protocol, view, length }: Cell): string {
  return JSON.stringify([agent.id, protocol, view, length]);
}

/** The agent, by its id where another one has the same name, and only what differs within the plan. */
function labelOf(
  { agent, protocol, view, length }: Omit<Configuration, 'label'>,
  all: readonly Cell[],
): string {
  const isNameShared = all.some((other) => other.agent.id !== agent.id && other.agent.name === agent.name);
  const varies = (of: (cell: Cell) => unknown): boolean => new Set(all.map(of)).size > 1;
  return [
    isNameShared || agent.name.trim() === '' ? agent.id : agent.name,
    ...(varies((cell) => cell.protocol) ? [protocol] : []),
    ...(varies((cell) => cell.view) ? [view] : []),
    ...(varies((cell) => cell.length) ? [typeof length === 'number' ? `${length} trials` : length] : []),
  ].join(', ');
}
